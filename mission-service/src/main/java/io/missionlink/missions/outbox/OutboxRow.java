package io.missionlink.missions.outbox;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

import io.missionlink.contracts.event.EventCodec;
import io.missionlink.contracts.event.EventType;
import io.missionlink.contracts.event.MissionEvent;

/**
 * An event that waits.
 *
 * @param body JSON
 */
record OutboxRow(long sequence, UUID eventId, UUID missionId, String type, Optional<UUID> actorId, String body,
        Instant occurredAt) {

    /** @throws IllegalArgumentException if this version does not know such an event */
    MissionEvent event() {
        EventType known = EventType.of(type).orElseThrow(() -> new IllegalArgumentException("Unknown event type " + type));
        return new MissionEvent(eventId, known, missionId, sequence, occurredAt, actorId, EventCodec.body(known, body));
    }
}
