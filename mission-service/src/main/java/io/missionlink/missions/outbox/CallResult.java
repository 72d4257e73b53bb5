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
 * Result of one call that sends events, or the merged result of several calls.
 *
 * @param delivered events that the service has stored
 * @param single events that must be sent again, one per call
 * @param blocked missions whose later events must wait because an event failed, with the reason
 * @param failures number of failed events and of failed batch calls
 * @param rejection reason why the service rejected an event in a batch, except for a duplicate
 * @param outage reason why the service is unavailable
 */
record CallResult(List<MissionEvent> delivered, List<MissionEvent> single, Map<UUID, String> blocked, int failures,
        Optional<String> rejection, Optional<String> outage) {

    static CallResult delivered(MissionEvent event) {
        return new CallResult(List.of(event), List.of(), Map.of(), 0, Optional.empty(), Optional.empty());
    }

    static CallResult duplicate(MissionEvent event) {
        return new CallResult(List.of(), List.of(event), Map.of(), 0, Optional.empty(), Optional.empty());
    }

    static CallResult rejected(MissionEvent event, String reason) {
        return new CallResult(List.of(), List.of(event), Map.of(), 1, Optional.of(reason), Optional.empty());
    }

    static CallResult blocked(UUID mission, String reason) {
        return new CallResult(List.of(), List.of(), Map.of(mission, reason), 1, Optional.empty(), Optional.empty());
    }

    static CallResult outage(String reason) {
        return new CallResult(List.of(), List.of(), Map.of(), 1, Optional.empty(), Optional.of(reason));
    }

    /** Merges the results of several calls. The first of several reasons is kept. */
    static CallResult merge(Collection<CallResult> results) {
        List<MissionEvent> delivered = new ArrayList<>();
        List<MissionEvent> single = new ArrayList<>();
        Map<UUID, String> blocked = new HashMap<>();
        int failures = 0;
        Optional<String> rejection = Optional.empty();
        Optional<String> outage = Optional.empty();
        for (CallResult result : results) {
            delivered.addAll(result.delivered);
            single.addAll(result.single);
            result.blocked.forEach(blocked::putIfAbsent);
            failures += result.failures;
            rejection = rejection.or(result::rejection);
            outage = outage.or(result::outage);
        }
        return new CallResult(List.copyOf(delivered), List.copyOf(single), Map.copyOf(blocked), failures, rejection, outage);
    }
}
