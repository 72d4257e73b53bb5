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
 * Result of the delivery of one batch.
 *
 * @param published sequences of the events in both the event log and the bus
 * @param succeeded missions with a published event and no failed event
 * @param blocked missions with a failed event, with the reason
 * @param failures number of failed events and of failed batch calls
 * @param rejection reason why the event log rejected an event in a batch, except for a duplicate
 * @param outage reason why the batch stopped: a service was unavailable or the deadline passed
 */
record DeliveryResult(Set<Long> published, Set<UUID> succeeded, Map<UUID, String> blocked, int failures,
        Optional<String> rejection, Optional<String> outage) {

    /**
     * @param toLog results of the calls to the event log, and of unreadable events
     * @param toBus results of the calls to the bus
     */
    static DeliveryResult of(Collection<CallResult> toLog, Collection<CallResult> toBus) {
        CallResult log = CallResult.merge(toLog);
        CallResult bus = CallResult.merge(toBus);
        CallResult both = CallResult.merge(List.of(log, bus));
        Set<UUID> succeeded = bus.delivered().stream().map(MissionEvent::missionId)
                .filter(mission -> !both.blocked().containsKey(mission)).collect(Collectors.toUnmodifiableSet());
        return new DeliveryResult(bus.delivered().stream().map(MissionEvent::sequence).collect(Collectors.toUnmodifiableSet()),
                succeeded, both.blocked(), both.failures(), log.rejection(), both.outage());
    }
}
