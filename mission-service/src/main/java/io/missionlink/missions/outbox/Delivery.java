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
 * Delivers a batch of a lane: each event to the log, then to the bus. An event that fails stops its mission, so nothing
 * overtakes it; a service that does not answer stops the batch.
 */
final class Delivery {

    private static final int LOG_CALLS = 8;
    private static final int SINGLE_LOG_CALLS = 16;
    private static final int BUS_CALLS = 8;

    private final EventLog log;
    private final EventBus bus;

    Delivery(EventLog log, EventBus bus) {
        this.log = log;
        this.bus = bus;
    }

    /** @param until {@link System#nanoTime()} after which no call begins */
    DeliveryResult deliver(List<OutboxRow> rows, long until) {
        List<MissionEvent> events = new ArrayList<>(rows.size());
        List<CallResult> toLog = new ArrayList<>(read(rows, events));
        try (BatchCalls calls = new BatchCalls(until)) {
            List<CallResult> written = calls.make(events, EventLog.MAX_EVENTS, LOG_CALLS, this::write);
            toLog.addAll(written);
            toLog.addAll(calls.make(CallResult.together(written).alone(), 1, SINGLE_LOG_CALLS,
                    event -> writeAlone(event.getFirst())));
            return DeliveryResult.of(toLog, send(inOrder(events, CallResult.together(toLog)), calls));
        }
    }

    /** @param events gets those that are readable */
    private static List<CallResult> read(List<OutboxRow> rows, List<MissionEvent> events) {
        List<CallResult> unreadable = new ArrayList<>();
        for (OutboxRow row : rows) {
            try {
                events.add(row.event());
            } catch (IllegalArgumentException e) {
                unreadable.add(CallResult.stopped(row.missionId(), "unreadable"));
            }
        }
        return unreadable;
    }

    private CallResult write(List<MissionEvent> events) {
        try {
            FailPoint.RELAY_BEFORE_LOG.reach();
            List<Optional<String>> errors = log.insert(events);
            List<CallResult> results = new ArrayList<>(events.size());
            for (int i = 0; i < events.size(); i++) {
                results.add(written(events.get(i), errors.get(i)));
            }
            return CallResult.together(results);
        } catch (SdkException e) {
            if (AwsFailures.isOfTheContent(e)) {
                // AWS refuses the whole call because of one event.
                return CallResult.together(
                        events.stream().map(event -> CallResult.refused(event, AwsFailures.code(e))).toList());
            }
            return CallResult.outage(AwsFailures.code(e));
        }
    }

    private static CallResult written(MissionEvent event, Optional<String> error) {
        return error.map(code -> code.equals(EventLog.THERE) ? CallResult.alreadyThere(event)
                : CallResult.refused(event, code)).orElseGet(() -> CallResult.arrived(event));
    }

    private CallResult writeAlone(MissionEvent event) {
        try {
            FailPoint.RELAY_BEFORE_LOG.reach();
            log.put(event);
            return CallResult.arrived(event);
        } catch (EventLogConflict e) {
            return CallResult.stopped(event.missionId(), e.getMessage());
        } catch (SdkException e) {
            return failed(event, e);
        }
    }

    /** What the log has, up to the first event of a mission that it has not. */
    private static List<MissionEvent> inOrder(List<MissionEvent> events, CallResult toLog) {
        Set<Long> logged = toLog.arrived().stream().map(MissionEvent::sequence).collect(Collectors.toSet());
        Map<UUID, Boolean> open = new HashMap<>();
        return events.stream()
                .filter(event -> !toLog.stopped().containsKey(event.missionId()))
                .filter(event -> open.merge(event.missionId(), logged.contains(event.sequence()), Boolean::logicalAnd))
                .collect(Collectors.toCollection(ArrayList::new));
    }

    private List<CallResult> send(List<MissionEvent> rest, BatchCalls calls) {
        List<CallResult> results = new ArrayList<>();
        while (!rest.isEmpty() && !calls.ended()) {
            List<CallResult> sent = calls.make(Wave.next(rest), EventBus.MAX_ENTRIES, BUS_CALLS,
                    events -> sendTogether(events, calls));
            Set<UUID> stopped = CallResult.together(sent).stopped().keySet();
            rest.removeIf(event -> stopped.contains(event.missionId()));
            results.addAll(sent);
        }
        return results;
    }

    private CallResult sendTogether(List<MissionEvent> events, BatchCalls calls) {
        try {
            FailPoint.RELAY_BEFORE_BUS.reach();
            List<Optional<String>> errors = bus.send(events);
            FailPoint.RELAY_AFTER_BUS.reach();
            List<CallResult> results = new ArrayList<>(events.size());
            for (int i = 0; i < events.size(); i++) {
                MissionEvent event = events.get(i);
                results.add(errors.get(i).map(error -> CallResult.stopped(event.missionId(), error))
                        .orElseGet(() -> CallResult.arrived(event)));
            }
            return CallResult.together(results);
        } catch (SdkException e) {
            // AWS refuses the whole call because of one event: each is sent alone.
            return AwsFailures.isOfTheContent(e) && events.size() > 1 ? sendEach(events, calls)
                    : failed(events.getFirst(), e);
        }
    }

    private CallResult sendEach(List<MissionEvent> events, BatchCalls calls) {
        List<CallResult> results = new ArrayList<>();
        Set<UUID> stopped = new HashSet<>();
        for (MissionEvent event : events) {
            if (!stopped.contains(event.missionId())) {
                Optional<CallResult> sent = calls.make(() -> sendTogether(List.of(event), calls));
                sent.ifPresent(result -> stopped.addAll(result.stopped().keySet()));
                sent.ifPresent(results::add);
            }
        }
        return CallResult.together(results);
    }

    private static CallResult failed(MissionEvent event, SdkException failure) {
        return AwsFailures.isOfTheContent(failure) ? CallResult.stopped(event.missionId(), AwsFailures.code(failure))
                : CallResult.outage(AwsFailures.code(failure));
    }
}
