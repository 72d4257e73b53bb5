package io.missionlink.missions.audit;

import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;

import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.result.ResultIterator;
import org.jdbi.v3.core.statement.Query;
import org.jdbi.v3.core.statement.SqlStatements;

/** Reads the rows of a scope in one snapshot through cursors, so that memory does not grow with the number of rows. */
final class SnapshotRows {

    private static final int FETCH_SIZE = 1_000;
    /** Tolerance for the clock skew of database processes. An ID and a sequence are drawn when the row is inserted. */
    private static final Duration CLOCK_TOLERANCE = Duration.ofMinutes(1);
    private static final String OCCURRED_AT = "SELECT occurred_at FROM outbox WHERE sequence >= :sequence ORDER BY sequence LIMIT 1";

    private final Handle handle;
    private final AuditScope scope;
    private final AuditStatements statements;
    private final AuditRows rows;

    /** @param handle in a REPEATABLE READ transaction */
    SnapshotRows(Handle handle, AuditScope scope) {
        this.handle = handle;
        this.scope = scope;
        this.statements = AuditStatements.of(scope);
        this.rows = new AuditRows(AuditPeople.of(scope));
    }

    Instant now() {
        return handle.createQuery("SELECT clock_timestamp()").mapTo(OffsetDateTime.class).one().toInstant();
    }

    ResultIterator<AuditRow> movements() {
        return bind(statements.movements()).setFetchSize(FETCH_SIZE).map(rows.movements()).iterator();
    }

    /** Events that moved no money. A movement names its own event. */
    ResultIterator<AuditRow> events() {
        return bind(statements.events()).setFetchSize(FETCH_SIZE).map(rows.events()).iterator();
    }

    /** Returns the totals of the ledger by account; none if the user or mission does not exist. */
    List<AuditTotals.Account> totals() {
        return bind(statements.totals()).map((row, context) -> new AuditTotals.Account(row.getString("account"),
                row.getLong("opening"), row.getLong("closing"))).list();
    }

    private Query bind(String sql) {
        // A statement of a day uses some of its bounds.
        Query query = handle.createQuery(sql).configure(SqlStatements.class, config -> config.setUnusedBindingAllowed(true));
        return switch (scope) {
            case AuditScope.OneUser(UUID id) -> query.bind("id", id);
            case AuditScope.OneMission(UUID id) -> query.bind("id", id);
            case AuditScope.Day day -> bind(query, day);
        };
    }

    private Query bind(Query query, AuditScope.Day day) {
        Instant earliest = day.start().minus(CLOCK_TOLERANCE);
        Instant latest = day.end().plus(CLOCK_TOLERANCE);
        return query
                .bind("start", day.start().atOffset(ZoneOffset.UTC)).bind("end", day.end().atOffset(ZoneOffset.UTC))
                .bind("firstId", idAt(earliest)).bind("endId", idAt(latest))
                .bind("firstSequence", sequenceAt(earliest)).bind("endSequence", sequenceAt(latest));
    }

    /** Transfer IDs are UUIDv7, so an instant maps to a position in the primary key. */
    private static UUID idAt(Instant instant) {
        return new UUID(Math.max(0, instant.toEpochMilli()) << 16, 0);
    }

    /** Finds the first sequence at or after an instant by bisection, because sequences are in the order of time. */
    private long sequenceAt(Instant instant) {
        long before = 0;
        long after = handle.createQuery("SELECT coalesce(max(sequence), 0) + 1 FROM outbox").mapTo(Long.class).one();
        while (before + 1 < after) {
            long middle = before + (after - before) / 2;
            boolean isEarlier = handle.createQuery(OCCURRED_AT).bind("sequence", middle).mapTo(OffsetDateTime.class).findOne()
                    .filter(time -> time.toInstant().isBefore(instant)).isPresent();
            before = isEarlier ? middle : before;
            after = isEarlier ? after : middle;
        }
        return after;
    }
}
