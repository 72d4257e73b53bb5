package io.missionlink.missions.outbox;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;

import jakarta.enterprise.context.ApplicationScoped;

import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/** Persistence of the outbox. */
@ApplicationScoped
public class OutboxStore {

    private static final String COLUMNS = "sequence, event_id, mission_id, type, actor_id, body, occurred_at, traceparent";
    /** With a large backlog, PostgreSQL would prefer a sequential scan, which reads all published events. */
    static final String DISABLE_SEQUENTIAL_SCAN = "SET LOCAL enable_seqscan = off";
    /** LIMIT 1 in the lateral join keeps PostgreSQL from reading all unpublished events of a lane. */
    static final String LOCK_FREE_LANE = """
            SELECT l.lane FROM outbox_lane l CROSS JOIN LATERAL (SELECT FROM outbox o
                WHERE o.lane = l.lane AND o.published_at IS NULL AND o.mission_id <> ALL(:except) LIMIT 1) waiting
            ORDER BY random() LIMIT 1 FOR UPDATE OF l SKIP LOCKED""";
    /** Sorted like the partial index on unpublished events. With ORDER BY sequence, the index on all events would be used. */
    static final String WAITING = "SELECT " + COLUMNS + """
             FROM outbox WHERE lane = ANY(:lane) AND published_at IS NULL AND mission_id <> ALL(:except)
            ORDER BY lane, sequence LIMIT :limit""";
    static final String BACKLOG = """
            SELECT coalesce(sum(waiting.events), 0)::bigint AS events,
                coalesce(extract(epoch FROM clock_timestamp() - min(waiting.oldest)), 0) AS age
            FROM outbox_lane l CROSS JOIN LATERAL (
                SELECT count(*) AS events, min(occurred_at) AS oldest FROM (SELECT occurred_at FROM outbox o
                    WHERE lane = ANY(ARRAY[l.lane]) AND published_at IS NULL ORDER BY lane, sequence LIMIT :max) first_ones) waiting""";
    /** Bounds the cost of counting the backlog of a lane. */
    private static final int COUNT_UP_TO = 5_000;

    private final Jdbi jdbi;

    public OutboxStore(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /**
     * Unpublished events.
     *
     * @param events number of events, at most 5,000 per lane
     * @param oldest age of the oldest event, zero if there is none
     */
    record Backlog(long events, Duration oldest) {
    }

    /**
     * Locks a free lane with unpublished events, passes its oldest events to {@code work} in order, and marks the returned
     * sequences as published. The lane stays locked until the transaction ends.
     *
     * @param except missions whose events are skipped
     * @return number of processed events; empty if there is no such lane
     */
    Optional<Integer> relayLane(Collection<UUID> except, int limit, Function<List<OutboxRow>, Collection<Long>> work) {
        UUID[] excluded = except.toArray(UUID[]::new);
        return jdbi.inTransaction(handle -> lockLane(handle, excluded).map(lane -> {
            // A separate statement, which sees the rows that the previous holder of the lane has marked.
            List<OutboxRow> rows = waiting(handle, lane, excluded, limit);
            if (!rows.isEmpty()) {
                mark(handle, work.apply(rows));
            }
            return rows.size();
        }));
    }

    private static Optional<Integer> lockLane(Handle handle, UUID[] except) {
        handle.execute(DISABLE_SEQUENTIAL_SCAN);
        return handle.createQuery(LOCK_FREE_LANE)
                .bindArray("except", UUID.class, (Object[]) except)
                .mapTo(Integer.class).findOne();
    }

    private static List<OutboxRow> waiting(Handle handle, int lane, UUID[] except, int limit) {
        return handle.createQuery(WAITING)
                .bindArray("lane", Integer.class, lane)
                .bindArray("except", UUID.class, (Object[]) except)
                .bind("limit", limit)
                .map((row, context) -> row(row)).list();
    }

    private static void mark(Handle handle, Collection<Long> published) {
        if (!published.isEmpty()) {
            handle.createUpdate("UPDATE outbox SET published_at = clock_timestamp() WHERE sequence = ANY(:published)")
                    .bindArray("published", Long.class, published.toArray())
                    .execute();
        }
    }

    /** Returns a page of all events, published or not, by sequence. */
    List<OutboxRow> page(long after, int limit) {
        return jdbi.withHandle(handle -> handle
                .createQuery("SELECT " + COLUMNS + " FROM outbox WHERE sequence > :after ORDER BY sequence LIMIT :limit")
                .bind("after", after)
                .bind("limit", limit)
                .map((row, context) -> row(row)).list());
    }

    Backlog backlog() {
        return jdbi.inTransaction(handle -> {
            handle.execute(DISABLE_SEQUENTIAL_SCAN);
            return handle.createQuery(BACKLOG)
                    .bind("max", COUNT_UP_TO)
                    .map((row, context) -> new Backlog(row.getLong("events"),
                            Duration.ofMillis(Math.max(0, Math.round(row.getDouble("age") * 1_000)))))
                    .one();
        });
    }

    private static OutboxRow row(ResultSet row) throws SQLException {
        return new OutboxRow(row.getLong("sequence"), row.getObject("event_id", UUID.class),
                row.getObject("mission_id", UUID.class), row.getString("type"),
                Optional.ofNullable(row.getObject("actor_id", UUID.class)), row.getString("body"),
                row.getObject("occurred_at", OffsetDateTime.class).toInstant(),
                Optional.ofNullable(row.getString("traceparent")));
    }
}
