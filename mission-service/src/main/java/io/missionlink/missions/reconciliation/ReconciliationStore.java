package io.missionlink.missions.reconciliation;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;

import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/** Where the last run left off and what it found: for the next one, of whichever replica. */
@ApplicationScoped
class ReconciliationStore {

    /** Of the advisory lock that a run holds: any number that nothing else here takes. */
    private static final long LOCK = 0x5EC0_4C11_EDL;

    private final Jdbi jdbi;

    ReconciliationStore(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /**
     * What the runs before left.
     *
     * @param verified where the next run may begin; nothing before the first clean run over everything
     * @param fullAt when everything was last looked at and found right, unless something was found since
     * @param age time since the last run
     */
    record Checkpoint(Optional<Scope.Since> verified, Optional<Instant> fullAt, Optional<Instant> cleanAt,
            Optional<Duration> age, Duration took, Instant now) {
    }

    /** @param drift minor units */
    record Result(long findings, long drift) {
    }

    /**
     * Runs the work unless another replica is at it. The lock is the session's: it goes with the process that holds it, and
     * no transaction is open for it.
     */
    void alone(Runnable work) {
        jdbi.useHandle(handle -> {
            if (isTrue(handle, "SELECT pg_try_advisory_lock(:lock)")) {
                try {
                    work.run();
                } finally {
                    isTrue(handle, "SELECT pg_advisory_unlock(:lock)");
                }
            }
        });
    }

    private static boolean isTrue(Handle handle, String sql) {
        return handle.createQuery(sql).bind("lock", LOCK).mapTo(Boolean.class).one();
    }

    Checkpoint checkpoint() {
        return jdbi.withHandle(handle -> handle.createQuery("""
                SELECT *, clock_timestamp() AS now, extract(epoch FROM clock_timestamp() - ran_at) AS age
                FROM reconciliation""").map((row, context) -> checkpoint(row)).one());
    }

    private static Checkpoint checkpoint(ResultSet row) throws SQLException {
        long verifiedEvent = row.getLong("verified_event");
        double age = row.getDouble("age");
        Optional<Duration> since = row.wasNull() ? Optional.empty() : Optional.of(Duration.ofMillis(Math.round(age * 1_000)));
        return new Checkpoint(instant(row, "verified_until").map(at -> new Scope.Since(at, verifiedEvent)),
                instant(row, "full_at"), instant(row, "clean_at"), since, Duration.ofMillis(row.getLong("took_ms")),
                instant(row, "now").orElseThrow());
    }

    /** Keeps what a run found; a run that found something makes the next one look at everything. */
    void keep(Report report) {
        boolean clean = report.findings().isClean();
        jdbi.useTransaction(handle -> {
            handle.createUpdate("""
                    UPDATE reconciliation SET ran_at = clock_timestamp(), took_ms = :took,
                        clean_at = CASE WHEN :clean THEN clock_timestamp() ELSE clean_at END,
                        full_at = CASE WHEN NOT :clean THEN NULL WHEN :full THEN clock_timestamp() ELSE full_at END,
                        verified_until = CASE WHEN :clean THEN :until ELSE verified_until END,
                        verified_event = CASE WHEN :clean THEN :event ELSE verified_event END""")
                    .bind("took", report.took().toMillis())
                    .bind("clean", clean)
                    .bind("full", report.scope() instanceof Scope.Everything)
                    .bind("until", report.verified().instant().atOffset(ZoneOffset.UTC))
                    .bind("event", report.verified().event())
                    .execute();
            for (Rule rule : Rule.values()) {
                handle.createUpdate("UPDATE reconciliation_result SET findings = :findings, drift = :drift WHERE rule = :rule")
                        .bind("rule", rule.number())
                        .bind("findings", report.findings().count(rule))
                        .bind("drift", report.findings().drift(rule))
                        .execute();
            }
        });
    }

    /** What the last run found, by rule. */
    Map<Rule, Result> results() {
        return jdbi.withHandle(handle -> {
            Map<Rule, Result> results = new EnumMap<>(Rule.class);
            for (Rule rule : Rule.values()) {
                results.put(rule, handle.createQuery("SELECT findings, drift FROM reconciliation_result WHERE rule = :rule")
                        .bind("rule", rule.number())
                        .map((row, context) -> new Result(row.getLong("findings"), row.getLong("drift"))).one());
            }
            return results;
        });
    }

    private static Optional<Instant> instant(ResultSet row, String column) throws SQLException {
        return Optional.ofNullable(row.getObject(column, OffsetDateTime.class)).map(OffsetDateTime::toInstant);
    }
}
