package io.missionlink.missions.outbox;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

import io.missionlink.contracts.event.EventCodec;
import io.missionlink.contracts.event.EventType;
import io.missionlink.contracts.event.MissionEvent;

/**
 * An event in the outbox.
 *
 * @param body JSON of the event body
 * @param traceparent trace of the change; empty if it is unknown
 */
record OutboxRow(long sequence, UUID eventId, UUID missionId, String type, Optional<UUID> actorId, String body,
        Instant occurredAt, Optional<String> traceparent) {

    /** @throws IllegalArgumentException if this version of the service cannot read the event */
    MissionEvent event() {
        EventType known = EventType.of(type).orElseThrow(() -> new IllegalArgumentException("Unknown event type " + type));
        return new MissionEvent(eventId, known, missionId, sequence, occurredAt, actorId, EventCodec.body(known, body),
                traceparent);
    }
}
