package io.missionlink.missions.outbox;

import java.util.Collection;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

import jakarta.enterprise.context.ApplicationScoped;

import org.jdbi.v3.core.Handle;

import com.github.f4b6a3.uuid.UuidCreator;

import io.missionlink.contracts.event.EventBody;
import io.missionlink.contracts.event.EventCodec;
import io.missionlink.contracts.event.EventType;

/** Where a change leaves its event, in its own transaction (money.md, "Event log and outbox"). */
@ApplicationScoped
public class Outbox {

    private static final String INSERT = """
            INSERT INTO outbox (event_id, mission_id, type, actor_id, body)
            VALUES (:eventId, :missionId, :type, :actorId, :body)""";

    /** The sequence is drawn row by row after they are in order. */
    private static final String INSERT_MANY = """
            INSERT INTO outbox (event_id, mission_id, type, body)
            SELECT event_id, :missionId, :type, body
            FROM unnest(:eventIds, :bodies) WITH ORDINALITY AS event(event_id, body, number) ORDER BY number""";

    private final OutboxNudge nudge;

    public Outbox(OutboxNudge nudge) {
        this.nudge = nudge;
    }

    /** Writes one event and returns its sequence. */
    public long append(Handle handle, EventType type, UUID missionId, Optional<UUID> actor, EventBody body) {
        handle.afterCommit(nudge::now);
        return handle.createUpdate(INSERT)
                .bind("eventId", newEventId())
                .bind("missionId", missionId)
                .bind("type", type.detailType())
                .bind("actorId", actor.orElse(null))
                .bind("body", EventCodec.body(body))
                .executeAndReturnGeneratedKeys("sequence")
                .mapTo(Long.class).one();
    }

    /** Writes many events of one type, in one statement, in the order given. */
    public void append(Handle handle, EventType type, UUID missionId, Collection<? extends EventBody> bodies) {
        if (!bodies.isEmpty()) {
            handle.afterCommit(nudge::now);
            handle.createUpdate(INSERT_MANY)
                    .bind("missionId", missionId)
                    .bind("type", type.detailType())
                    .bindArray("eventIds", UUID.class, Stream.generate(Outbox::newEventId).limit(bodies.size()).toArray())
                    .bindArray("bodies", String.class, bodies.stream().map(EventCodec::body).toArray())
                    .execute();
        }
    }

    /** Event ids are UUIDv7: the key by which consumers know a repetition. */
    public static UUID newEventId() {
        return UuidCreator.getTimeOrderedEpoch();
    }
}
