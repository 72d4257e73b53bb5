package io.missionlink.user.session;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;

/**
 * Refresh tokens, keyed by hash. All times are from the database clock. The statements are native SQL because every refresh
 * runs them and Hibernate translates an HQL update on each execution. They name no scalar result class, because each execution
 * would then add an entry to the query plan cache.
 */
@ApplicationScoped
class RefreshTokenRepository implements PanacheRepositoryBase<RefreshTokenEntity, byte[]> {

    private static final String LOCK_FAMILY = """
            SELECT f.id FROM refresh_families f JOIN refresh_tokens t ON t.family_id = f.id
            WHERE t.hash = :hash FOR UPDATE OF f
            """;
    private static final String PRESENTED = """
            SELECT t.family_id, f.account_id, f.revoked_at IS NOT NULL OR f.expires_at <= now() AS ended,
                t.expires_at <= now() AS expired, extract(epoch FROM now() - t.spent_at) * 1000 AS spent_millis,
                CASE WHEN t.spent_at IS NULL THEN 0 ELSE (SELECT count(*) FROM refresh_tokens s
                    WHERE s.family_id = t.family_id AND s.parent_hash = t.hash) END AS successors,
                CAST(floor(extract(epoch FROM f.created_at)) AS bigint) AS logged_in_at
            FROM refresh_tokens t JOIN refresh_families f ON f.id = t.family_id WHERE t.hash = :hash
            """;
    private static final String ADD = """
            INSERT INTO refresh_tokens (hash, family_id, parent_hash, expires_at)
            VALUES (:hash, :family, :parent, now() + :lifetime * interval '1 second')
            """;
    private static final String SPEND = "UPDATE refresh_tokens SET spent_at = coalesce(spent_at, now()) WHERE hash = :hash";
    private static final String DELETE_EXPIRED = """
            DELETE FROM refresh_tokens WHERE hash IN (
                SELECT t.hash FROM refresh_families f JOIN refresh_tokens t ON t.family_id = f.id
                WHERE f.expires_at < now() LIMIT :limit FOR UPDATE OF t SKIP LOCKED)
            """;

    /**
     * A stored token, valid or not.
     *
     * @param loggedInAt time of the log-in that started the session, in whole seconds
     */
    record StoredToken(UUID family, UUID account, Instant loggedInAt, RefreshRules.PresentedToken state) {
    }

    /** Locks the family row, so that uses of its tokens are serialised. */
    Optional<StoredToken> find(RefreshToken token) {
        getSession().createNativeQuery(LOCK_FAMILY, Object.class).setParameter("hash", token.hash()).uniqueResultOptional();
        return getSession().createNativeQuery(PRESENTED, Object[].class).setParameter("hash", token.hash())
                .uniqueResultOptional().map(RefreshTokenRepository::toStoredToken);
    }

    void add(UUID family, RefreshToken token, Optional<RefreshToken> parent, Duration lifetime) {
        getSession().createNativeMutationQuery(ADD).setParameter("hash", token.hash()).setParameter("family", family)
                .setParameter("parent", parent.map(RefreshToken::hash).orElse(null), byte[].class)
                .setParameter("lifetime", lifetime.toSeconds()).executeUpdate();
    }

    /** Keeps the time of the first use. */
    void spend(RefreshToken token) {
        getSession().createNativeMutationQuery(SPEND).setParameter("hash", token.hash()).executeUpdate();
    }

    /**
     * Deletes tokens of expired families. They are deleted before their families, because one family may have more tokens than
     * a single statement can delete within its timeout.
     *
     * @return number of deleted rows
     */
    @Transactional
    int deleteExpired(int limit) {
        return getSession().createNativeMutationQuery(DELETE_EXPIRED).setParameter("limit", limit).executeUpdate();
    }

    /** @param row columns in the order of {@link #PRESENTED} */
    private static StoredToken toStoredToken(Object[] row) {
        Optional<Duration> sinceSpent = Optional.ofNullable((Number) row[4])
                .map(millis -> Duration.ofMillis(millis.longValue()));
        Instant loggedInAt = Instant.ofEpochSecond(((Number) row[6]).longValue());
        return new StoredToken((UUID) row[0], (UUID) row[1], loggedInAt, new RefreshRules.PresentedToken((boolean) row[2],
                (boolean) row[3], sinceSpent, ((Number) row[5]).intValue()));
    }
}
