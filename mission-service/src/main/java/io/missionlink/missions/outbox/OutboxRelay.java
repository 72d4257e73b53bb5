package io.missionlink.missions.outbox;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

import jakarta.enterprise.context.ApplicationScoped;

import org.jboss.logging.Logger;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.missionlink.fault.FailPoint;
import io.missionlink.missions.eventlog.EventLog;

/**
 * Moves events from the outbox to the event log, then to the bus, then marks them (money.md, "Event log and outbox"). Each
 * arrives at least once, those of a mission in their order. Any number of relays may run.
 */
@ApplicationScoped
public class OutboxRelay {

    private static final Logger LOG = Logger.getLogger(OutboxRelay.class);

    private final OutboxStore store;
    private final Delivery delivery;
    private final int batch;
    private final Duration batchTime;
    private final MissionBackoff backoff = new MissionBackoff();
    private final Quiet quiet = new Quiet(Duration.ofMinutes(1));
    private final Quiet quietRefusals = new Quiet(Duration.ofMinutes(1));
    private final Counter failures;
    private final Clock clock;

    public OutboxRelay(OutboxStore store, EventLog log, EventBus bus, OutboxConfig config, MeterRegistry metrics,
            Clock clock) {
        this.store = store;
        this.delivery = new Delivery(log, bus);
        this.batch = config.batch();
        this.batchTime = config.batchTime();
        this.failures = Counter.builder("mission.link.outbox.failures")
                .description("Events, or calls for many, that did not reach the event log or the bus and are tried again")
                .register(metrics);
        this.clock = clock;
    }

    /** What a pass came to. */
    enum Pass {
        /** Nothing waits in a lane that is free. */
        IDLE,
        /** All that waited in a lane went; others may have more. */
        BUSY,
        /** A full batch went: its lane may have more. */
        FULL,
        /** A service does not answer. */
        OUTAGE
    }

    /** Relays the oldest events of one lane. */
    Pass pass() {
        AtomicReference<DeliveryResult> result = new AtomicReference<>();
        Optional<Integer> found = store.relayLane(backoff.waiting(clock.instant()), batch, rows -> {
            result.set(delivery.deliver(rows, System.nanoTime() + batchTime.toNanos()));
            account(result.get());
            return result.get().published();
        });
        if (found.isEmpty()) {
            return Pass.IDLE;
        }
        FailPoint.RELAY_AFTER_MARK.reach();
        if (result.get() != null && result.get().outage().isPresent()) {
            return Pass.OUTAGE;
        }
        return found.get() == batch ? Pass.FULL : Pass.BUSY;
    }

    private void account(DeliveryResult result) {
        failures.increment(result.failures());
        Instant now = clock.instant();
        result.stopped().keySet().forEach(missionId -> backoff.failed(missionId, now));
        backoff.succeeded(result.succeeded());
        result.refusal().ifPresent(
                reason -> quietRefusals.run(() -> LOG.warnf("The event log takes events only alone (%s)", reason)));
        result.outage().ifPresentOrElse(
                reason -> quiet.run(() -> LOG.warnf("Events wait: AWS does not take them (%s)", reason)),
                () -> result.stopped().forEach((missionId, reason) -> quiet
                        .run(() -> LOG.warnf("Events of mission %s wait: %s", missionId, reason))));
    }
}
