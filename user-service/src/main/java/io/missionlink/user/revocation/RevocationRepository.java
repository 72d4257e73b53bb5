package io.missionlink.user.revocation;

import java.time.Duration;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;

import io.missionlink.user.outbox.OutboxRepository;

/** Outbox of revocations for mission-service. */
@ApplicationScoped
class RevocationRepository extends OutboxRepository<RevocationEntity, Revocation> {

    private static final String SAVE = """
            INSERT INTO revocations AS earlier (account_id, token_version, streamer_ended)
            VALUES (:account, :version, :streamerEnded)
            ON CONFLICT (account_id) DO UPDATE SET token_version = :version,
                streamer_ended = earlier.streamer_ended OR :streamerEnded, wanted_at = now(), due_at = now(),
                leased_until = '-infinity', attempts = 0
            """;

    private static final String DELETE_EXPIRED = """
            DELETE FROM revocations WHERE wanted_at < now() - :age * interval '1 ms' AND NOT streamer_ended""";

    RevocationRepository() {
        super(RevocationEntity.class, "revocations");
    }

    void save(UUID account, int tokenVersion, boolean streamerEnded) {
        getSession().createNativeMutationQuery(SAVE).setParameter("account", account).setParameter("version", tokenVersion)
                .setParameter("streamerEnded", streamerEnded).executeUpdate();
    }

    /** Deletes the row, unless a newer revocation has replaced it. */
    @Transactional
    void deleteDelivered(Revocation revocation) {
        delete("accountId = ?1 and tokenVersion = ?2", revocation.account(), revocation.tokenVersion());
    }

    /** Keeps the rows about streamers: the missions of a user who is no longer a streamer do not expire with the tokens. */
    @Transactional
    void deleteExpired(Duration maxAge) {
        getSession().createNativeMutationQuery(DELETE_EXPIRED)
                .setParameter("age", maxAge.toMillis()).executeUpdate();
    }
}
