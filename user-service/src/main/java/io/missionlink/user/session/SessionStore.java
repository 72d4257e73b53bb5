package io.missionlink.user.session;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;

import jakarta.inject.Singleton;

import org.jdbi.v3.core.Handle;

/** Rows of refresh tokens and their families. */
@Singleton
class SessionStore {

    /** Condition on {@code :session}. */
    static final String GOES_ON = """
            EXISTS (SELECT FROM refresh_families WHERE id = :session AND revoked_at IS NULL AND expires_at > now())""";

    // The family's row is locked: uses of its tokens are judged one after the other.
    private static final String PRESENTED = """
            SELECT t.family_id, f.account_id, t.expires_at <= now() AS expired, t.replaced,
                f.revoked_at IS NOT NULL OR f.expires_at <= now() AS ended,
                extract(epoch FROM now() - t.spent_at) * 1000 AS spent_millis,
                EXISTS (SELECT 1 FROM refresh_tokens s WHERE s.family_id = t.family_id AND s.parent_hash = t.hash
                        AND s.spent_at IS NOT NULL AND NOT s.replaced) AS successor_used
            FROM refresh_tokens t JOIN refresh_families f ON f.id = t.family_id WHERE t.hash = :hash
            """;

    // A late thief's token is refused just as well when it is unknown: what has ended is kept for a week.
    private static final String END = """
            UPDATE refresh_families
            SET revoked_at = now(), expires_at = least(expires_at, now() + interval '7 days')
            WHERE revoked_at IS NULL AND\s""";

    /** A token that was found, whatever it is worth. */
    record Found(UUID family, UUID account, RefreshRules.Presented state) {
    }

    void startFamily(Handle handle, UUID family, UUID account, Duration lifetime) {
        handle.createUpdate("""
                INSERT INTO refresh_families (id, account_id, expires_at)
                VALUES (:family, :account, now() + :lifetime * interval '1 second')
                """).bind("family", family).bind("account", account).bind("lifetime", lifetime.toSeconds()).execute();
    }

    void add(Handle handle, UUID family, RefreshToken token, Optional<RefreshToken> parent, Duration lifetime) {
        handle.createUpdate("""
                INSERT INTO refresh_tokens (hash, family_id, parent_hash, expires_at)
                VALUES (:hash, :family, :parent, now() + :lifetime * interval '1 second')
                """).bind("hash", token.hash()).bind("family", family)
                .bind("parent", parent.map(RefreshToken::hash).orElse(null))
                .bind("lifetime", lifetime.toSeconds()).execute();
    }

    Optional<Found> find(Handle handle, RefreshToken token) {
        handle.createQuery("""
                SELECT f.id FROM refresh_families f JOIN refresh_tokens t ON t.family_id = f.id
                WHERE t.hash = :hash FOR UPDATE OF f
                """).bind("hash", token.hash()).mapTo(UUID.class).findOne();
        return handle.createQuery(PRESENTED).bind("hash", token.hash()).map((row, context) -> found(row)).findOne();
    }

    void spend(Handle handle, RefreshToken token) {
        handle.createUpdate("UPDATE refresh_tokens SET spent_at = coalesce(spent_at, now()) WHERE hash = :hash")
                .bind("hash", token.hash()).execute();
    }

    void replaceSuccessors(Handle handle, UUID family, RefreshToken parent) {
        handle.createUpdate("UPDATE refresh_tokens SET replaced = true, spent_at = now()"
                + " WHERE family_id = :family AND parent_hash = :hash").bind("family", family).bind("hash", parent.hash())
                .execute();
    }

    /** @return whether it went on until now */
    boolean end(Handle handle, UUID family) {
        return handle.createUpdate(END + "id = :family").bind("family", family).execute() == 1;
    }

    void endAll(Handle handle, UUID account, Optional<UUID> except) {
        handle.createUpdate(END + "account_id = :account AND id IS DISTINCT FROM CAST(:except AS uuid)")
                .bind("account", account).bind("except", except.orElse(null)).execute();
    }

    /** All but the newest. It waits for no family: one that is in use at this moment is ended by the next login. */
    void endOldest(Handle handle, UUID account, int kept) {
        handle.createUpdate(END + """
                id IN (SELECT id FROM refresh_families WHERE id IN (
                           SELECT id FROM refresh_families WHERE account_id = :account AND revoked_at IS NULL
                           ORDER BY created_at DESC, id DESC OFFSET :kept)
                       FOR UPDATE SKIP LOCKED)
                """).bind("account", account).bind("kept", kept).execute();
    }

    /**
     * Tokens of families that ended a while ago. They go first: one family may have more than a statement has time for.
     *
     * @return how many went
     */
    int cleanTokens(Handle handle, int most) {
        return handle.createUpdate("""
                DELETE FROM refresh_tokens WHERE hash IN (
                    SELECT t.hash FROM refresh_families f JOIN refresh_tokens t ON t.family_id = f.id
                    WHERE f.expires_at < now() LIMIT :most FOR UPDATE OF t SKIP LOCKED)
                """).bind("most", most).execute();
    }

    /** @return how many went */
    int cleanFamilies(Handle handle, int most) {
        return handle.createUpdate("""
                DELETE FROM refresh_families WHERE id IN (
                    SELECT f.id FROM refresh_families f
                    WHERE f.expires_at < now() AND NOT EXISTS (SELECT 1 FROM refresh_tokens t WHERE t.family_id = f.id)
                    LIMIT :most FOR UPDATE SKIP LOCKED)
                """).bind("most", most).execute();
    }

    private static Found found(ResultSet row) throws SQLException {
        double millis = row.getDouble("spent_millis");
        Optional<Duration> sinceSpent = row.wasNull() ? Optional.empty() : Optional.of(Duration.ofMillis((long) millis));
        return new Found(row.getObject("family_id", UUID.class), row.getObject("account_id", UUID.class),
                new RefreshRules.Presented(row.getBoolean("ended"), row.getBoolean("expired"), row.getBoolean("replaced"),
                        sinceSpent, row.getBoolean("successor_used")));
    }
}
