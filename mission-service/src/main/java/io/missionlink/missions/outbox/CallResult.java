package io.missionlink.missions.outbox;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

import io.missionlink.contracts.event.MissionEvent;

/**
 * The result of one call that carries events, or of several calls together.
 *
 * @param arrived events that the service has taken
 * @param alone events that are sent again, each in a call of its own
 * @param stopped missions whose events wait because one of them failed, with the reason
 * @param failures how many events, or calls for many, did not arrive
 * @param refusal why an event was not taken among others, unless the service had it already
 * @param outage why the service took nothing at all
 */
record CallResult(List<MissionEvent> arrived, List<MissionEvent> alone, Map<UUID, String> stopped, int failures,
        Optional<String> refusal, Optional<String> outage) {

    static CallResult arrived(MissionEvent event) {
        return new CallResult(List.of(event), List.of(), Map.of(), 0, Optional.empty(), Optional.empty());
    }

    static CallResult alreadyThere(MissionEvent event) {
        return new CallResult(List.of(), List.of(event), Map.of(), 0, Optional.empty(), Optional.empty());
    }

    static CallResult refused(MissionEvent event, String reason) {
        return new CallResult(List.of(), List.of(event), Map.of(), 1, Optional.of(reason), Optional.empty());
    }

    static CallResult stopped(UUID mission, String reason) {
        return new CallResult(List.of(), List.of(), Map.of(mission, reason), 1, Optional.empty(), Optional.empty());
    }

    static CallResult outage(String reason) {
        return new CallResult(List.of(), List.of(), Map.of(), 1, Optional.empty(), Optional.of(reason));
    }

    /** The results of several calls as one. Of two reasons the first counts. */
    static CallResult together(Collection<CallResult> results) {
        List<MissionEvent> arrived = new ArrayList<>();
        List<MissionEvent> alone = new ArrayList<>();
        Map<UUID, String> stopped = new HashMap<>();
        int failures = 0;
        Optional<String> refusal = Optional.empty();
        Optional<String> outage = Optional.empty();
        for (CallResult result : results) {
            arrived.addAll(result.arrived);
            alone.addAll(result.alone);
            result.stopped.forEach(stopped::putIfAbsent);
            failures += result.failures;
            refusal = refusal.or(result::refusal);
            outage = outage.or(result::outage);
        }
        return new CallResult(List.copyOf(arrived), List.copyOf(alone), Map.copyOf(stopped), failures, refusal, outage);
    }
}
