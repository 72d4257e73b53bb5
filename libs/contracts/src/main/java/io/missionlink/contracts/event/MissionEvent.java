package io.missionlink.contracts.event;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * Event of a mission, or of a payment whose ID is then the {@code missionId}, sent as {@code detail} on the bus and stored in
 * the event log.
 *
 * @param eventId UUIDv7; idempotency key for consumers
 * @param sequence increases with every event of a mission, with gaps
 * @param occurredAt time of the change, from the database's clock
 * @param actorId user who made the change; empty for a change by the system
 * @param traceparent trace of the change (W3C Trace Context); empty if it is unknown
 */
public record MissionEvent(UUID eventId, EventType type, UUID missionId, long sequence, Instant occurredAt,
        Optional<UUID> actorId, EventBody body, Optional<String> traceparent) {

    /** Version of the schemas in this module. Consumers ignore unknown fields. */
    public static final int SCHEMA_VERSION = 1;

    public MissionEvent {
        if (!type.body().isInstance(body)) {
            throw new IllegalArgumentException(type.detailType() + " cannot have the body " + body.getClass().getSimpleName());
        }
    }

    /** An event without a trace. */
    public MissionEvent(UUID eventId, EventType type, UUID missionId, long sequence, Instant occurredAt, Optional<UUID> actorId,
            EventBody body) {
        this(eventId, type, missionId, sequence, occurredAt, actorId, body, Optional.empty());
    }

    public MissionEvent withTraceparent(String changed) {
        return new MissionEvent(eventId, type, missionId, sequence, occurredAt, actorId, body, Optional.of(changed));
    }
}
