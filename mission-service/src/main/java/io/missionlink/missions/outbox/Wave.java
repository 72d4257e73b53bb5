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
 * Which events go to the bus at once, in one call or in several. Calls overtake each other and the entries of one fail apart,
 * so events of one mission go together only where their order tells nothing: pledges of one kind in a row, which carry their
 * own order in their sequence. Everything else of a mission waits until what came before it has arrived (docs/adr/0001).
 */
final class Wave {

    private static final Set<EventType> IN_ANY_ORDER = Set.of(EventType.PLEDGE_ADDED, EventType.PLEDGE_REFUNDED);

    private Wave() {
    }

    /** Takes the next wave out of {@code rest}, which is in order and stays so. */
    static List<MissionEvent> next(List<MissionEvent> rest) {
        List<MissionEvent> wave = new ArrayList<>();
        List<MissionEvent> later = new ArrayList<>();
        Map<UUID, EventType> inWave = new HashMap<>();
        Set<UUID> waiting = new HashSet<>();
        for (MissionEvent event : rest) {
            EventType before = inWave.get(event.missionId());
            boolean joins = before == null || before == event.type() && IN_ANY_ORDER.contains(before);
            if (joins && !waiting.contains(event.missionId())) {
                inWave.put(event.missionId(), event.type());
                wave.add(event);
            } else {
                waiting.add(event.missionId());
                later.add(event);
            }
        }
        rest.clear();
        rest.addAll(later);
        return wave;
    }
}
