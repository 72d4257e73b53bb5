package io.missionlink.missions.outbox;

import jakarta.enterprise.context.ApplicationScoped;

import org.jboss.logging.Logger;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.scheduler.Scheduled;

/** How far behind the relay is: the same from every replica. */
@ApplicationScoped
public class OutboxMetrics {

    private static final Logger LOG = Logger.getLogger(OutboxMetrics.class);
    private static final double UNKNOWN = Double.NaN;

    private final OutboxStore store;
    private volatile double pending = UNKNOWN;
    private volatile double oldestAge = UNKNOWN;

    OutboxMetrics(OutboxStore store, MeterRegistry metrics) {
        this.store = store;
        Gauge.builder("mission.link.outbox.pending", this, self -> self.pending)
                .description("Events that wait to be published, counted up to 5,000 a lane").register(metrics);
        Gauge.builder("mission.link.outbox.oldest.age", this, self -> self.oldestAge)
                .description("Age of the event that waits longest; 0 if none does").baseUnit("seconds").register(metrics);
    }

    @Scheduled(every = "5s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void measure() {
        try {
            OutboxStore.Backlog backlog = store.backlog();
            pending = backlog.events();
            oldestAge = backlog.oldest().toMillis() / 1_000d;
        } catch (RuntimeException e) {
            pending = UNKNOWN;
            oldestAge = UNKNOWN;
            LOG.debug("The backlog cannot be measured", e);
        }
    }
}
