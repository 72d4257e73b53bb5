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
import io.missionlink.retry.RateLimitedLogger;
import io.quarkus.runtime.Startup;

/**
 * Delivers events from the outbox to the event log and then to the bus, and marks them as published: at-least-once, and in
 * order within a mission (docs/money.md#event-log-and-outbox). Several relays can run concurrently.
 */
@Startup // an alert needs the counters before the first event
@ApplicationScoped
public class OutboxRelay {

    private static final Logger LOG = Logger.getLogger(OutboxRelay.class);

    private final OutboxStore store;
    private final Delivery delivery;
    private final int batch;
    private final Duration batchTime;
    private final MissionBackoff backoff = new MissionBackoff();
    private final RateLimitedLogger limitedLog = new RateLimitedLogger(Duration.ofMinutes(1));
    private final RateLimitedLogger limitedRejectionLog = new RateLimitedLogger(Duration.ofMinutes(1));
    private final Counter failures;
    private final Counter delivered;
    private final Counter blocked;
    private final Counter rejected;
    private final Counter outages;
    private final Clock clock;

    public OutboxRelay(OutboxStore store, EventLog log, EventBus bus, OutboxConfig config, MeterRegistry metrics,
            Clock clock) {
        this.store = store;
        this.delivery = new Delivery(log, bus);
        this.batch = config.batch();
        this.batchTime = config.batchTime();
        this.failures = Counter.builder("mission.link.outbox.failures")
                .description("Failed deliveries of events, or of batch calls, to the event log or the bus; they are retried")
                .register(metrics);
        this.delivered = relayed("delivered", metrics);
        this.blocked = relayed("blocked", metrics);
        this.rejected = relayed("rejected", metrics);
        this.outages = relayed("outage", metrics);
        this.clock = clock;
    }

    /** Result of a pass. */
    enum Pass {
        /** No free lane has unpublished events. */
        IDLE,
        /** All pending events of a lane were processed. Other lanes may have more. */
        BUSY,
        /** A full batch was processed. The lane may have more events. */
        FULL,
        /** A service is unavailable. */
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
        // After the commit: a rollback delivers and counts the same events again.
        Optional.ofNullable(result.get()).ifPresent(done -> delivered.increment(done.published().size()));
        FailPoint.RELAY_AFTER_MARK.reach();
        if (result.get() != null && result.get().outage().isPresent()) {
            return Pass.OUTAGE;
        }
        return found.get() == batch ? Pass.FULL : Pass.BUSY;
    }

    private void account(DeliveryResult result) {
        failures.increment(result.failures());
        blocked.increment(result.blocked().size());
        rejected.increment(result.rejection().isPresent() ? 1 : 0);
        outages.increment(result.outage().isPresent() ? 1 : 0);
        Instant now = clock.instant();
        result.blocked().keySet().forEach(missionId -> backoff.failed(missionId, now));
        backoff.succeeded(result.succeeded());
        result.rejection().ifPresent(
                reason -> limitedRejectionLog
                        .run(() -> LOG.warnf("Event log rejected a batch of events, sending them one by one: error=%s",
                                reason)));
        result.outage().ifPresentOrElse(
                reason -> limitedLog.run(() -> LOG.warnf("Events not delivered, will retry: error=%s", reason)),
                () -> result.blocked().forEach((missionId, reason) -> limitedLog
                        .run(() -> LOG.warnf("Events of a mission not delivered, will retry: mission=%s error=%s", missionId,
                                reason))));
    }

    /** @param result {@code delivered} counts events, {@code blocked} missions, the others batches */
    private static Counter relayed(String result, MeterRegistry metrics) {
        return Counter.builder("mission.link.outbox.relayed").description("Relayed events, blocked missions and failed batches")
                .tag("result", result).register(metrics);
    }
}
