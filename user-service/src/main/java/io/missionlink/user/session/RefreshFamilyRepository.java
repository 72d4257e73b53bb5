package io.missionlink.user.session;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;

/** Refresh token families, one per session. All times are from the database clock. */
@ApplicationScoped
class RefreshFamilyRepository implements PanacheRepositoryBase<RefreshFamilyEntity, UUID> {

    private static final String START = """
            INSERT INTO refresh_families (id, account_id, expires_at)
            VALUES (:family, :account, now() + :lifetime * interval '1 second')
            RETURNING CAST(floor(extract(epoch FROM created_at)) AS bigint)
            """;
    // An ended family is kept for 7 days only: after that its tokens are unknown, and rejected for that reason.
    private static final String END = """
            UPDATE refresh_families
            SET revoked_at = now(), expires_at = least(expires_at, now() + interval '7 days')
            WHERE revoked_at IS NULL AND\s""";
    private static final String END_ONE = END + "id = :family";
    private static final String END_ALL = END + "account_id = :account AND id IS DISTINCT FROM CAST(:except AS uuid)";
    private static final String END_OLDEST = END + """
            id IN (SELECT id FROM refresh_families WHERE id IN (
                       SELECT id FROM refresh_families WHERE account_id = :account AND revoked_at IS NULL
                       ORDER BY created_at DESC, id DESC OFFSET :kept)
                   FOR UPDATE SKIP LOCKED)
            """;
    private static final String DELETE_EXPIRED = """
            DELETE FROM refresh_families WHERE id IN (
                SELECT f.id FROM refresh_families f
                WHERE f.expires_at < now() AND NOT EXISTS (SELECT 1 FROM refresh_tokens t WHERE t.family_id = f.id)
                LIMIT :limit FOR UPDATE SKIP LOCKED)
            """;

    /** @return time of the log-in, in whole seconds */
    Instant start(UUID family, UUID account, Duration lifetime) {
        Object seconds = getSession().createNativeQuery(START, Object.class).setParameter("family", family)
                .setParameter("account", account).setParameter("lifetime", lifetime.toSeconds()).getSingleResult();
        return Instant.ofEpochSecond(((Number) seconds).longValue());
    }

    /** @return whether the family was still active */
    boolean end(UUID family) {
        return getSession().createNativeMutationQuery(END_ONE).setParameter("family", family).executeUpdate() == 1;
    }

    void endAll(UUID account, Optional<UUID> except) {
        getSession().createNativeMutationQuery(END_ALL).setParameter("account", account)
                .setParameter("except", except.orElse(null), UUID.class).executeUpdate();
    }

    /** Ends all but the newest families. Locked families are skipped; the next log-in ends them. */
    void endOldest(UUID account, int kept) {
        getSession().createNativeMutationQuery(END_OLDEST).setParameter("account", account).setParameter("kept", kept)
                .executeUpdate();
    }

    /**
     * Deletes expired families that have no tokens left.
     *
     * @return number of deleted rows
     */
    @Transactional
    int deleteExpired(int limit) {
        return getSession().createNativeMutationQuery(DELETE_EXPIRED).setParameter("limit", limit).executeUpdate();
    }
}
