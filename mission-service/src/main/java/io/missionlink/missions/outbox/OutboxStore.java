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

/** Persistence of events that wait to be published. */
@ApplicationScoped
public class OutboxStore {

    private static final String COLUMNS = "sequence, event_id, mission_id, type, actor_id, body, occurred_at";
    /** Where much waits, a scan to the first row that does looks cheap to PostgreSQL: it would read all that is published. */
    static final String NO_WHOLE_SCAN = "SET LOCAL enable_seqscan = off";
    /** One event tells that a lane waits: its limit keeps PostgreSQL from reading all that wait. */
    static final String FREE_LANE = """
            SELECT l.lane FROM outbox_lane l CROSS JOIN LATERAL (SELECT FROM outbox o
                WHERE o.lane = l.lane AND o.published_at IS NULL AND o.mission_id <> ALL(:except) LIMIT 1) waiting
            ORDER BY random() LIMIT 1 FOR UPDATE OF l SKIP LOCKED""";
    /** In the order of the index of what waits: by the sequence alone, its own index with all that is published would do. */
    static final String WAITING = "SELECT " + COLUMNS + """
             FROM outbox WHERE lane = ANY(:lane) AND published_at IS NULL AND mission_id <> ALL(:except)
            ORDER BY lane, sequence LIMIT :limit""";
    static final String BACKLOG = """
            SELECT coalesce(sum(waiting.events), 0)::bigint AS events,
                coalesce(extract(epoch FROM clock_timestamp() - min(waiting.oldest)), 0) AS age
            FROM outbox_lane l CROSS JOIN LATERAL (
                SELECT count(*) AS events, min(occurred_at) AS oldest FROM (SELECT occurred_at FROM outbox o
                    WHERE lane = ANY(ARRAY[l.lane]) AND published_at IS NULL ORDER BY lane, sequence LIMIT :max) first_ones) waiting""";
    /** What more waits in a lane is not counted: the gauge says "a lot" either way. */
    private static final int COUNT_UP_TO = 5_000;

    private final Jdbi jdbi;

    public OutboxStore(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /**
     * How much waits.
     *
     * @param events at most 5,000 a lane
     * @param oldest age of the one that waits longest; zero if none does
     */
    record Backlog(long events, Duration oldest) {
    }

    /**
     * Takes a lane that no other relay has and in which something waits, gives its oldest events to {@code work} in their
     * order and marks those that it returns as published. The lane is held until then.
     *
     * @param except missions that are passed over
     * @return how many events the lane gave; nothing if there is no such lane
     */
    Optional<Integer> relayLane(Collection<UUID> except, int limit, Function<List<OutboxRow>, Collection<Long>> work) {
        UUID[] passedOver = except.toArray(UUID[]::new);
        return jdbi.inTransaction(handle -> lockLane(handle, passedOver).map(lane -> {
            // A statement of its own: it sees what the relay that had the lane before has marked.
            List<OutboxRow> rows = waiting(handle, lane, passedOver, limit);
            if (!rows.isEmpty()) {
                mark(handle, work.apply(rows));
            }
            return rows.size();
        }));
    }

    private static Optional<Integer> lockLane(Handle handle, UUID[] except) {
        handle.execute(NO_WHOLE_SCAN);
        return handle.createQuery(FREE_LANE)
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

    /** Events from the beginning of time, published or not, in their order. */
    List<OutboxRow> page(long after, int limit) {
        return jdbi.withHandle(handle -> handle
                .createQuery("SELECT " + COLUMNS + " FROM outbox WHERE sequence > :after ORDER BY sequence LIMIT :limit")
                .bind("after", after)
                .bind("limit", limit)
                .map((row, context) -> row(row)).list());
    }

    Backlog backlog() {
        return jdbi.inTransaction(handle -> {
            handle.execute(NO_WHOLE_SCAN);
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
                row.getObject("occurred_at", OffsetDateTime.class).toInstant());
    }
}
