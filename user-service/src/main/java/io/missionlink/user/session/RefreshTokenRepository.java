package io.missionlink.user.session;

import java.time.Duration;
import java.util.Optional;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.Tuple;
import jakarta.transaction.Transactional;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;

/** Refresh tokens, by their hash. Times are the database's. */
@ApplicationScoped
class RefreshTokenRepository implements PanacheRepositoryBase<RefreshTokenEntity, byte[]> {

    private static final String LOCK_FAMILY = """
            SELECT f.id FROM refresh_families f JOIN refresh_tokens t ON t.family_id = f.id
            WHERE t.hash = :hash FOR UPDATE OF f
            """;
    private static final String PRESENTED = """
            SELECT t.family_id, f.account_id, t.expires_at <= now() AS expired, t.replaced,
                f.revoked_at IS NOT NULL OR f.expires_at <= now() AS ended,
                extract(epoch FROM now() - t.spent_at) * 1000 AS spent_millis,
                EXISTS (SELECT 1 FROM refresh_tokens s WHERE s.family_id = t.family_id AND s.parent_hash = t.hash
                        AND s.spent_at IS NOT NULL AND NOT s.replaced) AS successor_used
            FROM refresh_tokens t JOIN refresh_families f ON f.id = t.family_id WHERE t.hash = :hash
            """;
    private static final String ADD = """
            INSERT INTO refresh_tokens (hash, family_id, parent_hash, expires_at)
            VALUES (:hash, :family, :parent, now() + :lifetime * interval '1 second')
            """;
    private static final String CLEAN = """
            DELETE FROM refresh_tokens WHERE hash IN (
                SELECT t.hash FROM refresh_families f JOIN refresh_tokens t ON t.family_id = f.id
                WHERE f.expires_at < now() LIMIT :most FOR UPDATE OF t SKIP LOCKED)
            """;

    /** A token that was found, whatever it is worth. */
    record Found(UUID family, UUID account, RefreshRules.Presented state) {
    }

    /** Locks the family's row: uses of its tokens are judged one after the other. */
    Optional<Found> find(RefreshToken token) {
        getSession().createNativeQuery(LOCK_FAMILY, UUID.class).setParameter("hash", token.hash()).uniqueResultOptional();
        return getSession().createNativeQuery(PRESENTED, Tuple.class).setParameter("hash", token.hash())
                .uniqueResultOptional().map(RefreshTokenRepository::found);
    }

    void add(UUID family, RefreshToken token, Optional<RefreshToken> parent, Duration lifetime) {
        getSession().createNativeMutationQuery(ADD).setParameter("hash", token.hash()).setParameter("family", family)
                .setParameter("parent", parent.map(RefreshToken::hash).orElse(null), byte[].class)
                .setParameter("lifetime", lifetime.toSeconds()).executeUpdate();
    }

    void spend(RefreshToken token) {
        update("spentAt = coalesce(spentAt, instant) where hash = ?1", token.hash());
    }

    void replaceSuccessors(UUID family, RefreshToken parent) {
        update("replaced = true, spentAt = instant where familyId = ?1 and parentHash = ?2", family, parent.hash());
    }

    /**
     * Deletes tokens of families that ended a while ago. They go first: one family may have more than a statement has time
     * for.
     *
     * @return how many
     */
    @Transactional
    int clean(int most) {
        return getSession().createNativeMutationQuery(CLEAN).setParameter("most", most).executeUpdate();
    }

    private static Found found(Tuple row) {
        Optional<Duration> sinceSpent = Optional.ofNullable(row.get("spent_millis", Number.class))
                .map(millis -> Duration.ofMillis(millis.longValue()));
        return new Found(row.get("family_id", UUID.class), row.get("account_id", UUID.class),
                new RefreshRules.Presented(row.get("ended", Boolean.class), row.get("expired", Boolean.class),
                        row.get("replaced", Boolean.class), sinceSpent, row.get("successor_used", Boolean.class)));
    }
}
