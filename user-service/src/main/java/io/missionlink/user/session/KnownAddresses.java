package io.missionlink.user.session;

import java.time.Duration;
import java.util.UUID;

import jakarta.inject.Singleton;

import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

import io.missionlink.text.Sha256;

/** Addresses from which an account's person has logged in: hashed with the account, so that they tell nothing else. */
@Singleton
class KnownAddresses {

    private final Jdbi jdbi;
    private final Duration trusted;

    KnownAddresses(Jdbi jdbi, SessionConfig config) {
        this.jdbi = jdbi;
        trusted = config.knownAddress();
    }

    boolean isKnown(UUID account, String address) {
        return jdbi.withHandle(handle -> handle.createQuery("""
                SELECT EXISTS (SELECT 1 FROM known_addresses WHERE account_id = :account AND address_hash = :hash
                               AND seen_at > now() - :trusted * interval '1 second')
                """).bind("account", account).bind("hash", hash(account, address)).bind("trusted", trusted.toSeconds())
                .mapTo(Boolean.class).one());
    }

    void remember(Handle handle, UUID account, String address) {
        handle.createUpdate("""
                INSERT INTO known_addresses (account_id, address_hash) VALUES (:account, :hash)
                ON CONFLICT (account_id, address_hash) DO UPDATE SET seen_at = now()
                """).bind("account", account).bind("hash", hash(account, address)).execute();
    }

    void forget(Handle handle, UUID account) {
        handle.createUpdate("DELETE FROM known_addresses WHERE account_id = :account").bind("account", account).execute();
    }

    /** @return how many went */
    int clean(Handle handle, int most) {
        return handle.createUpdate("""
                DELETE FROM known_addresses WHERE (account_id, address_hash) IN (
                    SELECT account_id, address_hash FROM known_addresses
                    WHERE seen_at < now() - :trusted * interval '1 second' LIMIT :most FOR UPDATE SKIP LOCKED)
                """).bind("trusted", trusted.toSeconds()).bind("most", most).execute();
    }

    private static byte[] hash(UUID account, String address) {
        return Sha256.of(account + "\n" + address);
    }
}
