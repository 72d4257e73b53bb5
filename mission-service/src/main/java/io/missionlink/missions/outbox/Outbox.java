package io.missionlink.missions.outbox;

import java.util.Collection;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;

import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.SqlStatement;

import com.github.f4b6a3.uuid.UuidCreator;

import io.missionlink.contracts.event.EventBody;
import io.missionlink.contracts.event.EventCodec;
import io.missionlink.contracts.event.EventType;
import io.missionlink.database.AfterCommit;
import io.missionlink.database.SqlFile;
import io.missionlink.tracing.TraceHeaders;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;

/** Appends the event of a change in the transaction of that change (docs/money.md#event-log-and-outbox). */
@ApplicationScoped
public class Outbox {

    /** Appends one event. The statement of a pledge includes this file, to need only one round trip. */
    private static final String APPEND = SqlFile.read("io/missionlink/missions/outbox/append.sql");

    /** The rows are sorted before their sequences are generated. */
    private static final String APPEND_MANY = """
            INSERT INTO outbox (event_id, mission_id, type, body, traceparent)
            SELECT event_id, :missionId, :type, body, :traceparent
            FROM unnest(:eventIds, :bodies) WITH ORDINALITY AS event(event_id, body, number) ORDER BY number""";

    private final Jdbi jdbi;
    private final OutboxSignal signal;
    private final AfterCommit afterCommit;

    public Outbox(Jdbi jdbi, OutboxSignal signal, AfterCommit afterCommit) {
        this.jdbi = jdbi;
        this.signal = signal;
        this.afterCommit = afterCommit;
    }

    /** Appends one event and returns its sequence. */
    @Transactional(Transactional.TxType.MANDATORY)
    public long append(EventType type, UUID missionId, Optional<UUID> actor, EventBody body) {
        long sequence = jdbi.withHandle(handle -> bind(handle.createUpdate(APPEND), type, missionId, actor, body)
                .executeAndReturnGeneratedKeys("sequence")
                .mapTo(Long.class).one());
        relayAfterCommit();
        return sequence;
    }

    /** Appends events of one type in one statement, in the given order. */
    @Transactional(Transactional.TxType.MANDATORY)
    public void append(EventType type, UUID missionId, Collection<? extends EventBody> bodies) {
        if (!bodies.isEmpty()) {
            jdbi.useHandle(handle -> handle.createUpdate(APPEND_MANY)
                    .bind("missionId", missionId)
                    .bind("type", type.detailType())
                    .bind("traceparent", traceparent(type))
                    .bindArray("eventIds", UUID.class, Stream.generate(Outbox::newEventId).limit(bodies.size()).toArray())
                    .bindArray("bodies", String.class, bodies.stream().map(EventCodec::body).toArray())
                    .execute());
            relayAfterCommit();
        }
    }

    /** Binds an event with a new event id to a statement that includes {@code append.sql}. */
    public static <S extends SqlStatement<S>> S bind(S statement, EventType type, UUID missionId, Optional<UUID> actor,
            EventBody body) {
        return statement
                .bind("eventId", newEventId())
                .bind("missionId", missionId)
                .bind("eventType", type.detailType())
                .bind("actorId", actor.orElse(null))
                .bind("eventBody", EventCodec.body(body))
                .bind("traceparent", traceparent(type));
    }

    /**
     * Trace of the change, null if it is unknown. An unsampled trace of a pledge is not stored, because pledges are by far the
     * most frequent events.
     */
    private static String traceparent(EventType type) {
        SpanContext context = Span.current().getSpanContext();
        return type != EventType.PLEDGE_ADDED || context.isSampled() ? TraceHeaders.traceparent(context).orElse(null) : null;
    }

    /** Wakes the relay after the transaction commits, or immediately if there is no transaction. */
    public void relayAfterCommit() {
        afterCommit.run(signal::raise);
    }

    /** Returns a UUIDv7. Consumers detect duplicates by the event id. */
    public static UUID newEventId() {
        return UuidCreator.getTimeOrderedEpoch();
    }
}
