package io.missionlink.missions.outbox;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;

import io.missionlink.contracts.event.MissionEvent;
import io.missionlink.fault.FailPoint;
import io.missionlink.missions.aws.AwsFailures;
import io.missionlink.missions.eventlog.EventLog;
import io.missionlink.missions.eventlog.EventLogConflict;
import software.amazon.awssdk.core.exception.SdkException;

/**
 * One batch of a lane on its way: each event to the log, then to the bus. An event that fails stops its mission, so nothing
 * overtakes it; a service that does not answer stops the batch.
 */
final class Delivery {

    private static final int LOG_CALLS = 8;
    private static final int SINGLE_LOG_CALLS = 16;
    private static final int BUS_CALLS = 8;

    private final EventLog log;
    private final EventBus bus;
    private final long until;

    private final Map<UUID, String> stopped = new ConcurrentHashMap<>();
    private final Set<Long> logged = ConcurrentHashMap.newKeySet();
    private final Queue<Long> published = new ConcurrentLinkedQueue<>();
    private final AtomicInteger failures = new AtomicInteger();
    private final Queue<MissionEvent> left = new ConcurrentLinkedQueue<>();
    private final AtomicReference<String> refusal = new AtomicReference<>();
    private final AtomicReference<String> outage = new AtomicReference<>();

    /** @param until {@link System#nanoTime()} after which no call begins */
    Delivery(EventLog log, EventBus bus, long until) {
        this.log = log;
        this.bus = bus;
        this.until = until;
    }

    /** @return the sequences of the events that both have */
    Collection<Long> deliver(List<OutboxRow> rows) {
        List<MissionEvent> events = read(rows);
        try (Calls calls = new Calls(this::mayCall)) {
            calls.make(events, EventLog.MAX_EVENTS, LOG_CALLS, this::write);
            calls.make(List.copyOf(left), 1, SINGLE_LOG_CALLS, event -> writeAlone(event.getFirst()));
            send(inOrder(events), calls);
        }
        return List.copyOf(published);
    }

    /** Missions of which an event failed, with the reason. */
    Map<UUID, String> stopped() {
        return Map.copyOf(stopped);
    }

    int failures() {
        return failures.get();
    }

    /** Why an event was not taken among others, if it is not there already: it was tried alone. */
    Optional<String> refusal() {
        return Optional.ofNullable(refusal.get());
    }

    /** Why nothing more was tried, if a service did not answer, or not in time. */
    Optional<String> outage() {
        return Optional.ofNullable(outage.get());
    }

    private List<MissionEvent> read(List<OutboxRow> rows) {
        List<MissionEvent> events = new ArrayList<>(rows.size());
        for (OutboxRow row : rows) {
            try {
                events.add(row.event());
            } catch (IllegalArgumentException e) {
                stop(row.missionId(), "unreadable");
            }
        }
        return events;
    }

    private void write(List<MissionEvent> events) {
        try {
            FailPoint.RELAY_BEFORE_LOG.reach();
            List<Optional<String>> results = log.insert(events);
            for (int i = 0; i < events.size(); i++) {
                MissionEvent event = events.get(i);
                results.get(i).ifPresentOrElse(error -> leave(event, error), () -> logged.add(event.sequence()));
            }
        } catch (SdkException e) {
            if (AwsFailures.isOfTheContent(e)) {
                // One of them is refused and takes the others with it.
                events.forEach(event -> leave(event, AwsFailures.code(e)));
            } else {
                failed(events.getFirst().missionId(), e);
            }
        }
    }

    private void leave(MissionEvent event, String error) {
        left.add(event);
        if (!error.equals(EventLog.THERE)) {
            failures.incrementAndGet();
            refusal.compareAndSet(null, error);
        }
    }

    private void writeAlone(MissionEvent event) {
        try {
            FailPoint.RELAY_BEFORE_LOG.reach();
            log.put(event);
            logged.add(event.sequence());
        } catch (EventLogConflict e) {
            stop(event.missionId(), e.getMessage());
        } catch (SdkException e) {
            failed(event.missionId(), e);
        }
    }

    /** What the log has, up to the first event of a mission that it has not. */
    private List<MissionEvent> inOrder(List<MissionEvent> events) {
        Map<UUID, Boolean> open = new HashMap<>();
        return events.stream()
                .filter(event -> open.merge(event.missionId(), logged.contains(event.sequence()), Boolean::logicalAnd))
                .collect(Collectors.toCollection(ArrayList::new));
    }

    private void send(List<MissionEvent> rest, Calls calls) {
        rest.removeIf(event -> stopped.containsKey(event.missionId()));
        while (!rest.isEmpty() && mayCall()) {
            List<MissionEvent> wave = Wave.next(rest);
            calls.make(wave, EventBus.MAX_ENTRIES, BUS_CALLS, this::sendTogether);
            rest.removeIf(event -> stopped.containsKey(event.missionId()));
        }
    }

    private void sendTogether(List<MissionEvent> chunk) {
        try {
            FailPoint.RELAY_BEFORE_BUS.reach();
            List<Optional<String>> results = bus.send(chunk);
            FailPoint.RELAY_AFTER_BUS.reach();
            for (int i = 0; i < chunk.size(); i++) {
                MissionEvent event = chunk.get(i);
                results.get(i).ifPresentOrElse(error -> stop(event.missionId(), error), () -> published.add(event.sequence()));
            }
        } catch (SdkException e) {
            if (AwsFailures.isOfTheContent(e) && chunk.size() > 1) {
                // One of them is refused and takes the others with it: each for itself.
                chunk.stream().filter(event -> mayCall() && !stopped.containsKey(event.missionId()))
                        .forEach(event -> sendTogether(List.of(event)));
            } else {
                failed(chunk.getFirst().missionId(), e);
            }
        }
    }

    private void failed(UUID missionId, SdkException failure) {
        if (AwsFailures.isOfTheContent(failure)) {
            stop(missionId, AwsFailures.code(failure));
        } else {
            failures.incrementAndGet();
            outage.compareAndSet(null, AwsFailures.code(failure));
        }
    }

    private void stop(UUID missionId, String reason) {
        failures.incrementAndGet();
        stopped.put(missionId, reason);
    }

    private boolean mayCall() {
        if (System.nanoTime() - until >= 0 && outage.compareAndSet(null, "out of time")) {
            failures.incrementAndGet();
        }
        return outage.get() == null;
    }
}
