package io.missionlink.user.revocation;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

import jakarta.inject.Singleton;

import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/** Rows of the revocation outbox. */
@Singleton
class RevocationStore {

    private static final String CLAIM = """
            UPDATE revocations SET leased_until = now() + :lease * interval '1 ms'
            WHERE account_id IN (SELECT account_id FROM revocations
                                 WHERE due_at <= now() AND leased_until <= now()
                                 ORDER BY due_at LIMIT :batch FOR UPDATE SKIP LOCKED)
            RETURNING account_id, token_version, attempts
            """;

    private final Jdbi jdbi;

    RevocationStore(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    void want(Handle handle, UUID account, int tokenVersion) {
        handle.createUpdate("""
                INSERT INTO revocations (account_id, token_version) VALUES (:account, :version)
                ON CONFLICT (account_id) DO UPDATE SET token_version = :version, wanted_at = now(), due_at = now(),
                    leased_until = '-infinity', attempts = 0
                """).bind("account", account).bind("version", tokenVersion).execute();
    }

    /** Takes due rows for the length of the lease; other replicas pass them over meanwhile. */
    List<Revocation> claim(int batch, Duration lease) {
        return jdbi.withHandle(handle -> handle.createQuery(CLAIM).bind("lease", lease.toMillis()).bind("batch", batch)
                .map((row, context) -> revocation(row)).list());
    }

    /** If it is due, whoever has taken it. */
    Optional<Revocation> find(UUID account) {
        return jdbi.withHandle(handle -> handle
                .createQuery("SELECT account_id, token_version, attempts FROM revocations"
                        + " WHERE account_id = :account AND due_at <= now()")
                .bind("account", account).map((row, context) -> revocation(row)).findOne());
    }

    /** The row goes, unless more was lost meanwhile. */
    void told(Revocation revocation) {
        jdbi.useHandle(handle -> handle
                .createUpdate("DELETE FROM revocations WHERE account_id = :account AND token_version = :version")
                .bind("account", revocation.account()).bind("version", revocation.tokenVersion()).execute());
    }

    void failed(Revocation revocation, Duration pause) {
        jdbi.useHandle(handle -> handle.createUpdate("""
                UPDATE revocations SET attempts = attempts + 1, leased_until = '-infinity',
                    due_at = now() + :pause * interval '1 ms'
                WHERE account_id = :account AND token_version = :version
                """).bind("account", revocation.account()).bind("version", revocation.tokenVersion())
                .bind("pause", pause.toMillis()).execute());
    }

    void forget(Duration worthTelling) {
        jdbi.useHandle(handle -> handle.createUpdate(
                "DELETE FROM revocations WHERE wanted_at < now() - :worth * interval '1 ms'")
                .bind("worth", worthTelling.toMillis()).execute());
    }

    long waiting() {
        return jdbi.withHandle(handle -> handle.createQuery("SELECT count(*) FROM revocations").mapTo(Long.class).one());
    }

    private static Revocation revocation(ResultSet row) throws SQLException {
        return new Revocation(row.getObject("account_id", UUID.class), row.getInt("token_version"), row.getInt("attempts"));
    }
}
