package io.missionlink.missions.outbox;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

import io.missionlink.contracts.event.MissionEvent;
import io.missionlink.fault.FailPoint;
import io.missionlink.missions.aws.AwsFailures;
import io.missionlink.missions.eventlog.EventLog;
import io.missionlink.missions.eventlog.EventLogConflict;
import software.amazon.awssdk.core.exception.SdkException;

/**
 * Delivers a batch of a lane, first to the event log, then to the bus. A failed event blocks the later events of its mission,
 * to keep their order. An unavailable service stops the batch.
 */
final class Delivery {

    private static final int LOG_CALLS = 8;
    private static final int SINGLE_LOG_CALLS = 16;
    private static final int BUS_CALLS = 8;

    private final EventLog eventLog;
    private final EventBus bus;

    Delivery(EventLog eventLog, EventBus bus) {
        this.eventLog = eventLog;
        this.bus = bus;
    }

    /**
     * Delivers rows of one lane.
     *
     * @param rows in ascending sequence
     * @param deadline {@link System#nanoTime()} after which no call starts
     * @return the published events, the blocked missions and the outage if there was one
     */
    DeliveryResult deliver(List<OutboxRow> rows, long deadline) {
        List<MissionEvent> events = new ArrayList<>(rows.size());
        List<CallResult> logResults = new ArrayList<>(parse(rows, events));
        try (DeliveryExecutor executor = new DeliveryExecutor(deadline)) {
            List<CallResult> written = executor.run(events, EventLog.MAX_EVENTS, LOG_CALLS, this::write);
            logResults.addAll(written);
            logResults.addAll(executor.run(CallResult.merge(written).single(), 1, SINGLE_LOG_CALLS,
                    event -> writeAlone(event.getFirst())));
            return DeliveryResult.of(logResults, send(sendable(events, CallResult.merge(logResults)), executor));
        }
    }

    /**
     * Parses outbox rows.
     *
     * @param parsed output: the events of the valid rows are added
     * @return a blocked result for each row that is not a valid event
     */
    private static List<CallResult> parse(List<OutboxRow> rows, List<MissionEvent> parsed) {
        List<CallResult> invalid = new ArrayList<>();
        for (OutboxRow row : rows) {
            try {
                parsed.add(row.event());
            } catch (IllegalArgumentException e) {
                invalid.add(CallResult.blocked(row.missionId(), "unreadable event"));
            }
        }
        return invalid;
    }

    private CallResult write(List<MissionEvent> events) {
        try {
            FailPoint.RELAY_BEFORE_LOG.reach();
            List<Optional<String>> errors = eventLog.insert(events);
            List<CallResult> results = new ArrayList<>(events.size());
            for (int i = 0; i < events.size(); i++) {
                results.add(written(events.get(i), errors.get(i)));
            }
            return CallResult.merge(results);
        } catch (SdkException e) {
            if (AwsFailures.isPayloadRejected(e)) {
                // AWS rejects the whole call because of one event.
                return CallResult.merge(
                        events.stream().map(event -> CallResult.rejected(event, AwsFailures.code(e))).toList());
            }
            return CallResult.outage(AwsFailures.code(e));
        }
    }

    private static CallResult written(MissionEvent event, Optional<String> error) {
        return error.map(code -> code.equals(EventLog.DUPLICATE) ? CallResult.duplicate(event)
                : CallResult.rejected(event, code)).orElseGet(() -> CallResult.delivered(event));
    }

    private CallResult writeAlone(MissionEvent event) {
        try {
            FailPoint.RELAY_BEFORE_LOG.reach();
            eventLog.put(event);
            return CallResult.delivered(event);
        } catch (EventLogConflict e) {
            return CallResult.blocked(event.missionId(), e.getMessage());
        } catch (SdkException e) {
            return failed(event, e);
        }
    }

    /**
     * Selects the events that may be sent to the bus.
     *
     * @param logResults merged results of all writes to the event log
     * @return for each mission that is not blocked, its logged events up to the first event that is not in the log; mutable
     */
    private static List<MissionEvent> sendable(List<MissionEvent> events, CallResult logResults) {
        Set<Long> logged = logResults.delivered().stream().map(MissionEvent::sequence).collect(Collectors.toSet());
        Map<UUID, Boolean> open = new HashMap<>();
        return events.stream()
                .filter(event -> !logResults.blocked().containsKey(event.missionId()))
                .filter(event -> open.merge(event.missionId(), logged.contains(event.sequence()), Boolean::logicalAnd))
                .collect(Collectors.toCollection(ArrayList::new));
    }

    /** @param rest events to send; sent events and events of blocked missions are removed from this list */
    private List<CallResult> send(List<MissionEvent> rest, DeliveryExecutor executor) {
        List<CallResult> results = new ArrayList<>();
        while (!rest.isEmpty() && !executor.isStopped()) {
            List<CallResult> sent = executor.run(PublishBatch.next(rest), EventBus.MAX_ENTRIES, BUS_CALLS,
                    events -> sendTogether(events, executor));
            Set<UUID> blocked = CallResult.merge(sent).blocked().keySet();
            rest.removeIf(event -> blocked.contains(event.missionId()));
            results.addAll(sent);
        }
        return results;
    }

    private CallResult sendTogether(List<MissionEvent> events, DeliveryExecutor executor) {
        try {
            FailPoint.RELAY_BEFORE_BUS.reach();
            List<Optional<String>> errors = bus.send(events);
            FailPoint.RELAY_AFTER_BUS.reach();
            List<CallResult> results = new ArrayList<>(events.size());
            for (int i = 0; i < events.size(); i++) {
                MissionEvent event = events.get(i);
                results.add(errors.get(i).map(error -> CallResult.blocked(event.missionId(), error))
                        .orElseGet(() -> CallResult.delivered(event)));
            }
            return CallResult.merge(results);
        } catch (SdkException e) {
            // AWS rejects the whole call because of one event, so each is sent alone.
            return AwsFailures.isPayloadRejected(e) && events.size() > 1 ? sendEach(events, executor)
                    : failed(events.getFirst(), e);
        }
    }

    private CallResult sendEach(List<MissionEvent> events, DeliveryExecutor executor) {
        List<CallResult> results = new ArrayList<>();
        Set<UUID> blocked = new HashSet<>();
        for (MissionEvent event : events) {
            if (!blocked.contains(event.missionId())) {
                Optional<CallResult> sent = executor.run(() -> sendTogether(List.of(event), executor));
                sent.ifPresent(result -> blocked.addAll(result.blocked().keySet()));
                sent.ifPresent(results::add);
            }
        }
        return CallResult.merge(results);
    }

    private static CallResult failed(MissionEvent event, SdkException failure) {
        return AwsFailures.isPayloadRejected(failure) ? CallResult.blocked(event.missionId(), AwsFailures.code(failure))
                : CallResult.outage(AwsFailures.code(failure));
    }
}
