package io.missionlink.contracts.event;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * An event of a mission, as it travels in {@code detail} on the bus and stands in the event log.
 *
 * @param eventId UUIDv7; the key by which a consumer knows a repetition
 * @param sequence grows with every event of a mission; there are gaps
 * @param occurredAt when the change was made, by the database's clock
 * @param actorId the user who made the change; absent where the system did
 */
public record MissionEvent(UUID eventId, EventType type, UUID missionId, long sequence, Instant occurredAt,
        Optional<UUID> actorId, EventBody body) {

    /** The version of the schemas in this module; a consumer ignores fields that it does not know. */
    public static final int SCHEMA_VERSION = 1;

    public MissionEvent {
        if (!type.body().isInstance(body)) {
            throw new IllegalArgumentException(type.detailType() + " does not carry " + body.getClass().getSimpleName());
        }
    }
}
