package io.missionlink.missions.reconciliation;

import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;

import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.result.ResultIterator;
import org.jdbi.v3.core.statement.Query;

/** Pages through the rows of a scope in one snapshot of the database. */
final class SnapshotReader {

    private static final int PAGE = 500;
    /** Bounds the duration of a statement: a page ends once its missions have this many pledges. One may have 100,000. */
    private static final long MAX_PLEDGES_PER_PAGE = 20_000;
    private static final int ROWS_PER_RANGE = 20_000;

    private static final String MISSIONS = """
            SELECT m.id, greatest(m.final_count, (SELECT count(*) FROM pledge p
                WHERE p.mission_id = m.id AND p.resolution IS NULL AND m.final_count IS NULL)) AS pledges
            FROM mission m WHERE\s""";

    private final Handle handle;

    /** @param handle in a REPEATABLE READ transaction */
    SnapshotReader(Handle handle) {
        this.handle = handle;
    }

    Instant now() {
        return handle.createQuery("SELECT clock_timestamp()").mapTo(OffsetDateTime.class).one().toInstant();
    }

    boolean has(UUID mission) {
        return handle.createQuery("SELECT EXISTS (SELECT FROM mission WHERE id = :id)").bind("id", mission)
                .mapTo(Boolean.class).one();
    }

    long missions(ReconciliationScope scope, Consumer<List<UUID>> page) {
        Query query = switch (scope) {
            case ReconciliationScope.Everything() -> handle.createQuery(MISSIONS + "true");
            case ReconciliationScope.Since(Instant instant, long event) -> handle.createQuery(MISSIONS + """
                    m.status IN ('PROPOSED', 'ACTIVE') OR m.outcome_at IS NOT NULL AND m.settled_at IS NULL
                    OR m.settled_at > :since""").bind("since", instant.atOffset(ZoneOffset.UTC));
            case ReconciliationScope.OneMission(UUID id) -> handle.createQuery(MISSIONS + "m.id = :id").bind("id", id);
        };
        return pages(query, page);
    }

    long wallets(ReconciliationScope scope, Consumer<List<UUID>> page) {
        Query query = switch (scope) {
            case ReconciliationScope.Everything() -> handle.createQuery("SELECT user_id AS id, 0 AS pledges FROM wallet");
            case ReconciliationScope.Since(Instant instant, long event) -> handle.createQuery("""
                    SELECT DISTINCT CASE WHEN from_account IN ('WALLET', 'RECEIVABLE') THEN from_id ELSE to_id END AS id,
                        0 AS pledges
                    FROM transfer WHERE id > :after AND (from_account IN ('WALLET', 'RECEIVABLE') OR to_account = 'WALLET')""")
                    .bind("after", firstId(instant));
            case ReconciliationScope.OneMission(UUID id) -> handle.createQuery("""
                    SELECT user_id AS id, 0 AS pledges FROM pledge WHERE mission_id = :id
                    UNION SELECT streamer_id, 0 FROM mission WHERE id = :id""").bind("id", id);
        };
        return pages(query, page);
    }

    private long pages(Query query, Consumer<List<UUID>> page) {
        long count = 0;
        try (ResultIterator<PageRow> rows = query.setFetchSize(PAGE).map((row, context) -> new PageRow(
                row.getObject("id", UUID.class), row.getLong("pledges"))).iterator()) {
            List<UUID> ids = new ArrayList<>();
            long pledges = 0;
            while (rows.hasNext()) {
                PageRow next = rows.next();
                ids.add(next.id());
                pledges += next.pledges();
                count++;
                if (ids.size() == PAGE || pledges >= MAX_PLEDGES_PER_PAGE || !rows.hasNext()) {
                    page.accept(List.copyOf(ids));
                    ids.clear();
                    pledges = 0;
                }
            }
        }
        return count;
    }

    private record PageRow(UUID id, long pledges) {
    }

    /** Receives a range of keys: {@code after} is exclusive, {@code until} is inclusive. */
    interface Range<K> {

        void accept(K after, K until);
    }

    /** Pages through transfers by id. Ids are UUIDv7, so an instant maps to a lower bound. */
    long transfers(ReconciliationScope scope, Range<UUID> range) {
        UUID after = switch (scope) {
            case ReconciliationScope.Everything() -> new UUID(0, 0);
            case ReconciliationScope.Since(Instant instant, long event) -> firstId(instant);
            case ReconciliationScope.OneMission(UUID id) -> firstId(timestamp(id, "created_at").orElseThrow());
        };
        Instant end = scope instanceof ReconciliationScope.OneMission(UUID id)
                ? timestamp(id, "settled_at").orElseGet(this::now)
                : Instant.MAX;
        UUID until = end.equals(Instant.MAX) ? new UUID(-1, -1) : firstId(end.plus(CLOCK_TOLERANCE).plus(CLOCK_TOLERANCE));
        return ranges(UUID.class, after, until, """
                SELECT number AS count, id AS last FROM (
                    SELECT id, row_number() OVER (ORDER BY id) AS number FROM transfer
                    WHERE id > :after AND id <= :until ORDER BY id LIMIT :rows) page
                ORDER BY id DESC LIMIT 1""", range);
    }

    long events(ReconciliationScope scope, Range<Long> range) {
        long after = switch (scope) {
            case ReconciliationScope.Everything() -> 0;
            case ReconciliationScope.Since(Instant instant, long event) -> event;
            case ReconciliationScope.OneMission(UUID id) -> bound("min", id) - 1;
        };
        long until = scope instanceof ReconciliationScope.OneMission(UUID id) ? bound("max", id) : Long.MAX_VALUE;
        return ranges(Long.class, after, until, """
                SELECT number AS count, sequence AS last FROM (
                    SELECT sequence, row_number() OVER (ORDER BY sequence) AS number FROM outbox
                    WHERE sequence > :after AND sequence <= :until ORDER BY sequence LIMIT :rows) page
                ORDER BY sequence DESC LIMIT 1""", range);
    }

    /** Reads the keys of a range to find its end. The checks read them again, from the buffer cache. */
    private <K> long ranges(Class<K> type, K first, K until, String sql, Range<K> range) {
        long count = 0;
        Optional<Rows<K>> page = Optional.of(new Rows<>(0, first));
        while (page.isPresent()) {
            K after = page.get().last();
            page = handle.createQuery(sql).bind("after", after).bind("until", until).bind("rows", ROWS_PER_RANGE)
                    .map((row, context) -> new Rows<>(row.getLong("count"), row.getObject("last", type))).findOne();
            page.ifPresent(rows -> range.accept(after, rows.last()));
            count += page.map(Rows::count).orElse(0L);
        }
        return count;
    }

    private record Rows<K>(long count, K last) {
    }

    /** Returns the last sequence before an instant. Transactions with an earlier sequence must have ended. */
    long lastEvent(Instant instant, long after) {
        return handle.createQuery("""
                SELECT coalesce(max(sequence), :after) FROM outbox WHERE sequence > :after AND occurred_at < :instant""")
                .bind("after", after).bind("instant", instant.atOffset(ZoneOffset.UTC)).mapTo(Long.class).one();
    }

    private Optional<Instant> timestamp(UUID mission, String column) {
        return handle.createQuery("SELECT " + column + " FROM mission WHERE id = :id").bind("id", mission)
                .mapTo(OffsetDateTime.class).findOne().map(OffsetDateTime::toInstant);
    }

    /** Returns the first or last sequence of a mission. Pledges store theirs; other events have a partial index. */
    private long bound(String end, UUID mission) {
        return handle.createQuery("SELECT coalesce(" + end + """
                (sequence), 0) FROM (
                    SELECT sequence FROM outbox WHERE mission_id = :id AND type <> 'pledge.added'
                    UNION ALL SELECT sequence FROM pledge WHERE mission_id = :id) event""").bind("id", mission)
                .mapTo(Long.class).one();
    }

    /** Tolerance for the clock skew of database processes, and between the start of a transaction and its rows. */
    private static final Duration CLOCK_TOLERANCE = Duration.ofMinutes(1);

    /** Returns the lowest id that may have been generated at an instant. */
    private static UUID firstId(Instant instant) {
        return new UUID(instant.minus(CLOCK_TOLERANCE).toEpochMilli() << 16, 0);
    }
}
