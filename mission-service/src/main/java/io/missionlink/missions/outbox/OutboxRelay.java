package io.missionlink.missions.outbox;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;

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
    private final EventLog log;
    private final EventBus bus;
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
        this.log = log;
        this.bus = bus;
        this.batch = config.batch();
        this.batchTime = config.batchTime();
        this.failures = Counter.builder("mission_link.outbox.failures")
                .description("Events, or calls for many, that did not reach the event log or the bus and are tried again")
                .register(metrics);
        this.clock = clock;
    }

    /** What a pass came to. */
    enum Pass {
        /** Nothing waits in a lane that is free. */
        IDLE,
        /** Something went; there may be more. */
        BUSY,
        /** A service does not answer. */
        OUTAGE
    }

    /** Relays the oldest events of one lane. */
    Pass pass() {
        AtomicReference<Delivery> delivery = new AtomicReference<>();
        boolean found = store.relayLane(backoff.waiting(clock.instant()), batch, rows -> {
            delivery.set(new Delivery(log, bus, System.nanoTime() + batchTime.toNanos()));
            return deliver(delivery.get(), rows);
        }).isPresent();
        if (!found) {
            return Pass.IDLE;
        }
        FailPoint.RELAY_AFTER_MARK.reach();
        return delivery.get() != null && delivery.get().outage().isPresent() ? Pass.OUTAGE : Pass.BUSY;
    }

    private Collection<Long> deliver(Delivery delivery, List<OutboxRow> rows) {
        Collection<Long> published = delivery.deliver(rows);
        failures.increment(delivery.failures());
        Instant now = clock.instant();
        delivery.stopped().keySet().forEach(missionId -> backoff.failed(missionId, now));
        backoff.succeeded(succeeded(delivery, rows, published));
        delivery.refusal().ifPresent(
                reason -> quietRefusals.run(() -> LOG.warnf("The event log takes events only alone (%s)", reason)));
        delivery.outage().ifPresentOrElse(
                reason -> quiet.run(() -> LOG.warnf("Events wait: AWS does not take them (%s)", reason)),
                () -> delivery.stopped().forEach((missionId, reason) -> quiet
                        .run(() -> LOG.warnf("Events of mission %s wait: %s", missionId, reason))));
        return published;
    }

    private static Set<UUID> succeeded(Delivery delivery, List<OutboxRow> rows, Collection<Long> published) {
        Set<Long> sequences = Set.copyOf(published);
        return rows.stream().filter(row -> sequences.contains(row.sequence())).map(OutboxRow::missionId)
                .filter(missionId -> !delivery.stopped().containsKey(missionId)).collect(Collectors.toSet());
    }
}
