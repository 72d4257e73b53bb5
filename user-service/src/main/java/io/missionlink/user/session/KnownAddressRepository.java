package io.missionlink.user.session;

import java.time.Duration;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;

import org.hibernate.Session;

import io.missionlink.text.Sha256;

/**
 * Client addresses from which an account has logged in, hashed together with the account ID so that they reveal nothing else.
 * There is no entity: a row is only its key and the time of the last log-in, and one statement writes it.
 */
@ApplicationScoped
class KnownAddressRepository {

    private static final String IS_KNOWN = """
            SELECT EXISTS (SELECT 1 FROM known_addresses WHERE account_id = :account AND address_hash = :hash
                           AND seen_at > now() - :trustPeriod * interval '1 second')
            """;
    private static final String SAVE = """
            INSERT INTO known_addresses (account_id, address_hash) VALUES (:account, :hash)
            ON CONFLICT (account_id, address_hash) DO UPDATE SET seen_at = now()
            """;
    private static final String DELETE_EXPIRED = """
            DELETE FROM known_addresses WHERE (account_id, address_hash) IN (
                SELECT account_id, address_hash FROM known_addresses
                WHERE seen_at < now() - :trustPeriod * interval '1 second' LIMIT :limit FOR UPDATE SKIP LOCKED)
            """;

    private final Session session;
    private final Duration trustPeriod;

    KnownAddressRepository(Session session, SessionConfig config) {
        this.session = session;
        trustPeriod = config.knownAddress();
    }

    boolean isKnown(UUID account, String address) {
        return (boolean) session.createNativeQuery(IS_KNOWN, Object.class).setParameter("account", account)
                .setParameter("hash", hash(account, address)).setParameter("trustPeriod", trustPeriod.toSeconds())
                .getSingleResult();
    }

    void save(UUID account, String address) {
        session.createNativeMutationQuery(SAVE).setParameter("account", account)
                .setParameter("hash", hash(account, address)).executeUpdate();
    }

    void deleteAll(UUID account) {
        session.createNativeMutationQuery("DELETE FROM known_addresses WHERE account_id = :account")
                .setParameter("account", account).executeUpdate();
    }

    /** @return number of deleted rows */
    @Transactional
    int deleteExpired(int limit) {
        return session.createNativeMutationQuery(DELETE_EXPIRED).setParameter("trustPeriod", trustPeriod.toSeconds())
                .setParameter("limit", limit).executeUpdate();
    }

    private static byte[] hash(UUID account, String address) {
        return Sha256.of(account + "\n" + address);
    }
}
