package io.missionlink.missions.outbox;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

import io.missionlink.contracts.event.MissionEvent;

/**
 * The result of the delivery of one batch.
 *
 * @param published sequences of the events that both the event log and the bus have
 * @param succeeded missions of which an event was published and none failed
 * @param stopped missions of which an event failed, with the reason
 * @param failures how many events, or calls for many, did not arrive
 * @param refusal why the event log did not take an event among others, unless it had it already
 * @param outage why nothing more was tried: a service did not answer, or not in time
 */
record DeliveryResult(Set<Long> published, Set<UUID> succeeded, Map<UUID, String> stopped, int failures,
        Optional<String> refusal, Optional<String> outage) {

    /**
     * @param toLog results of the calls to the event log, and of what was not readable
     * @param toBus results of the calls to the bus
     */
    static DeliveryResult of(Collection<CallResult> toLog, Collection<CallResult> toBus) {
        CallResult log = CallResult.together(toLog);
        CallResult bus = CallResult.together(toBus);
        CallResult both = CallResult.together(List.of(log, bus));
        Set<UUID> succeeded = bus.arrived().stream().map(MissionEvent::missionId)
                .filter(mission -> !both.stopped().containsKey(mission)).collect(Collectors.toUnmodifiableSet());
        return new DeliveryResult(bus.arrived().stream().map(MissionEvent::sequence).collect(Collectors.toUnmodifiableSet()),
                succeeded, both.stopped(), both.failures(), log.refusal(), both.outage());
    }
}
