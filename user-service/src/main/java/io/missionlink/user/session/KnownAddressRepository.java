package io.missionlink.user.session;

import java.time.Duration;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;

import org.hibernate.Session;

import io.missionlink.text.Sha256;

/**
 * Addresses from which an account's person has logged in: hashed with the account, so that they tell nothing else. No entity:
 * a row is nothing but its key and the time of the last login, which one statement writes.
 */
@ApplicationScoped
class KnownAddressRepository {

    private static final String IS_KNOWN = """
            SELECT EXISTS (SELECT 1 FROM known_addresses WHERE account_id = :account AND address_hash = :hash
                           AND seen_at > now() - :trusted * interval '1 second')
            """;
    private static final String REMEMBER = """
            INSERT INTO known_addresses (account_id, address_hash) VALUES (:account, :hash)
            ON CONFLICT (account_id, address_hash) DO UPDATE SET seen_at = now()
            """;
    private static final String CLEAN = """
            DELETE FROM known_addresses WHERE (account_id, address_hash) IN (
                SELECT account_id, address_hash FROM known_addresses
                WHERE seen_at < now() - :trusted * interval '1 second' LIMIT :most FOR UPDATE SKIP LOCKED)
            """;

    private final Session session;
    private final Duration trusted;

    KnownAddressRepository(Session session, SessionConfig config) {
        this.session = session;
        trusted = config.knownAddress();
    }

    boolean isKnown(UUID account, String address) {
        return (boolean) session.createNativeQuery(IS_KNOWN, Object.class).setParameter("account", account)
                .setParameter("hash", hash(account, address)).setParameter("trusted", trusted.toSeconds()).getSingleResult();
    }

    void remember(UUID account, String address) {
        session.createNativeMutationQuery(REMEMBER).setParameter("account", account)
                .setParameter("hash", hash(account, address)).executeUpdate();
    }

    void forget(UUID account) {
        session.createNativeMutationQuery("DELETE FROM known_addresses WHERE account_id = :account")
                .setParameter("account", account).executeUpdate();
    }

    /** @return how many were deleted */
    @Transactional
    int clean(int most) {
        return session.createNativeMutationQuery(CLEAN).setParameter("trusted", trusted.toSeconds())
                .setParameter("most", most).executeUpdate();
    }

    private static byte[] hash(UUID account, String address) {
        return Sha256.of(account + "\n" + address);
    }
}
