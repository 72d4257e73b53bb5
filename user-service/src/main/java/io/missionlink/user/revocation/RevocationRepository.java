package io.missionlink.user.revocation;

import java.time.Duration;
import java.util.Map;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;

import io.missionlink.user.outbox.OutboxRepository;

/** Outbox of revocations for mission-service. */
@ApplicationScoped
class RevocationRepository extends OutboxRepository<RevocationEntity, Revocation> {

    private static final String SAVE = """
            INSERT INTO revocations (account_id, token_version) VALUES (:account, :version)
            ON CONFLICT (account_id) DO UPDATE SET token_version = :version, wanted_at = now(), due_at = now(),
                leased_until = '-infinity', attempts = 0
            """;

    RevocationRepository() {
        super(RevocationEntity.class, "revocations");
    }

    void save(UUID account, int tokenVersion) {
        getSession().createNativeMutationQuery(SAVE).setParameter("account", account).setParameter("version", tokenVersion)
                .executeUpdate();
    }

    /** Deletes the row, unless a newer revocation has replaced it. */
    @Transactional
    void deleteDelivered(Revocation revocation) {
        delete("accountId = ?1 and tokenVersion = ?2", revocation.account(), revocation.tokenVersion());
    }

    /** Changes nothing if a newer revocation has replaced the row: the newer one is due at once. */
    @Override
    @Transactional
    public void reschedule(Revocation revocation, Duration pause) {
        reschedule(revocation, pause, "token_version = :version", Map.of("version", revocation.tokenVersion()));
    }

    @Transactional
    void deleteExpired(Duration maxAge) {
        getSession().createNativeMutationQuery("DELETE FROM revocations WHERE wanted_at < now() - :age * interval '1 ms'")
                .setParameter("age", maxAge.toMillis()).executeUpdate();
    }
}
