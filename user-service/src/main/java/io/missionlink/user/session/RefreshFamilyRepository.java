package io.missionlink.user.session;

import java.time.Duration;
import java.util.Optional;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;

/** Families of refresh tokens. Times are the database's. */
@ApplicationScoped
class RefreshFamilyRepository implements PanacheRepositoryBase<RefreshFamilyEntity, UUID> {

    private static final String START = """
            INSERT INTO refresh_families (id, account_id, expires_at)
            VALUES (:family, :account, now() + :lifetime * interval '1 second')
            """;
    // A late thief's token is refused just as well when it is unknown: an ended family is kept for a week.
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
    private static final String CLEAN = """
            DELETE FROM refresh_families WHERE id IN (
                SELECT f.id FROM refresh_families f
                WHERE f.expires_at < now() AND NOT EXISTS (SELECT 1 FROM refresh_tokens t WHERE t.family_id = f.id)
                LIMIT :most FOR UPDATE SKIP LOCKED)
            """;

    void start(UUID family, UUID account, Duration lifetime) {
        getSession().createNativeMutationQuery(START).setParameter("family", family).setParameter("account", account)
                .setParameter("lifetime", lifetime.toSeconds()).executeUpdate();
    }

    /** @return whether it went on until now */
    boolean end(UUID family) {
        return getSession().createNativeMutationQuery(END_ONE).setParameter("family", family).executeUpdate() == 1;
    }

    void endAll(UUID account, Optional<UUID> except) {
        getSession().createNativeMutationQuery(END_ALL).setParameter("account", account)
                .setParameter("except", except.orElse(null), UUID.class).executeUpdate();
    }

    /** All but the newest. It waits for no family: one that is in use at this moment is ended by the next login. */
    void endOldest(UUID account, int kept) {
        getSession().createNativeMutationQuery(END_OLDEST).setParameter("account", account).setParameter("kept", kept)
                .executeUpdate();
    }

    /**
     * Deletes families that ended a while ago and have no token left.
     *
     * @return how many
     */
    @Transactional
    int clean(int most) {
        return getSession().createNativeMutationQuery(CLEAN).setParameter("most", most).executeUpdate();
    }
}
