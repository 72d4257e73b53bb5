package io.missionlink.user.revocation;

import java.time.Duration;
import java.util.Map;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;

import io.missionlink.user.outbox.OutboxRepository;

/** The outbox towards mission-service. */
@ApplicationScoped
class RevocationRepository extends OutboxRepository<RevocationEntity, Revocation> {

    private static final String WANT = """
            INSERT INTO revocations (account_id, token_version) VALUES (:account, :version)
            ON CONFLICT (account_id) DO UPDATE SET token_version = :version, wanted_at = now(), due_at = now(),
                leased_until = '-infinity', attempts = 0
            """;

    RevocationRepository() {
        super(RevocationEntity.class, "revocations");
    }

    void want(UUID account, int tokenVersion) {
        getSession().createNativeMutationQuery(WANT).setParameter("account", account).setParameter("version", tokenVersion)
                .executeUpdate();
    }

    /** The row goes, unless more was lost meanwhile. */
    @Transactional
    void told(Revocation revocation) {
        delete("accountId = ?1 and tokenVersion = ?2", revocation.account(), revocation.tokenVersion());
    }

    @Override
    @Transactional
    public void failed(Revocation revocation, Duration pause) {
        failed(revocation, pause, "token_version = :version", Map.of("version", revocation.tokenVersion()));
    }

    @Transactional
    void forget(Duration worthTelling) {
        getSession().createNativeMutationQuery("DELETE FROM revocations WHERE wanted_at < now() - :worth * interval '1 ms'")
                .setParameter("worth", worthTelling.toMillis()).executeUpdate();
    }
}
