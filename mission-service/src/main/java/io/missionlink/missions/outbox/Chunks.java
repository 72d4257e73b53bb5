package io.missionlink.missions.outbox;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

import io.missionlink.contracts.event.EventType;
import io.missionlink.contracts.event.MissionEvent;

/**
 * Which events go in one call to the bus. The entries of a call fail apart, so events of one mission share a call only where
 * their order tells nothing: pledges of one kind in a row, which carry their own order in their sequence. Everything else
 * of a mission waits until what came before it has arrived.
 */
final class Chunks {

    private static final Set<EventType> IN_ANY_ORDER = Set.of(EventType.PLEDGE_ADDED, EventType.PLEDGE_REFUNDED);

    private Chunks() {
    }

    /** Takes the next call's events out of {@code rest}, which is in order and stays so. */
    static List<MissionEvent> next(List<MissionEvent> rest, int size) {
        List<MissionEvent> chunk = new ArrayList<>(size);
        Map<UUID, EventType> inChunk = new HashMap<>();
        Set<UUID> waiting = new HashSet<>();
        for (Iterator<MissionEvent> events = rest.iterator(); events.hasNext() && chunk.size() < size;) {
            MissionEvent event = events.next();
            EventType before = inChunk.get(event.missionId());
            boolean joins = before == null || before == event.type() && IN_ANY_ORDER.contains(before);
            if (joins && !waiting.contains(event.missionId())) {
                inChunk.put(event.missionId(), event.type());
                chunk.add(event);
                events.remove();
            } else {
                waiting.add(event.missionId());
            }
        }
        return chunk;
    }
}
