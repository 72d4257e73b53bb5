package io.missionlink.missions.outbox;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

import io.missionlink.contracts.event.EventType;
import io.missionlink.contracts.event.MissionEvent;

/**
 * Selects the events that are sent to the bus concurrently. Calls can overtake each other, and entries of a call fail
 * independently. Therefore events of a mission are sent together only if their order is irrelevant: consecutive pledge events
 * of one type, which consumers order by sequence. Any other event of a mission waits until its predecessors are delivered
 * (mission-service/docs/adr/0001-order-on-the-bus.md).
 */
final class PublishBatch {

    private static final Set<EventType> ORDER_INDEPENDENT = Set.of(EventType.PLEDGE_ADDED, EventType.PLEDGE_REFUNDED);

    private PublishBatch() {
    }

    /** Removes the next batch from {@code rest} and keeps the order of the remaining events. */
    static List<MissionEvent> next(List<MissionEvent> rest) {
        List<MissionEvent> batch = new ArrayList<>();
        List<MissionEvent> later = new ArrayList<>();
        Map<UUID, EventType> typeByMission = new HashMap<>();
        Set<UUID> waiting = new HashSet<>();
        for (MissionEvent event : rest) {
            EventType before = typeByMission.get(event.missionId());
            boolean joins = before == null || before == event.type() && ORDER_INDEPENDENT.contains(before);
            if (joins && !waiting.contains(event.missionId())) {
                typeByMission.put(event.missionId(), event.type());
                batch.add(event);
            } else {
                waiting.add(event.missionId());
                later.add(event);
            }
        }
        rest.clear();
        rest.addAll(later);
        return batch;
    }
}
