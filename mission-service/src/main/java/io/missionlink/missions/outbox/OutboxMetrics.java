package io.missionlink.missions.outbox;

import jakarta.enterprise.context.ApplicationScoped;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.missionlink.metrics.Measurement;
import io.quarkus.scheduler.Scheduled;

/** Backlog of the outbox, equal on every replica. NaN while the database does not respond. */
@ApplicationScoped
public class OutboxMetrics {

    private final Measurement<OutboxStore.Backlog> backlog;

    OutboxMetrics(OutboxStore store, MeterRegistry metrics) {
        backlog = new Measurement<>("outbox", store::backlog);
        Gauge.builder("mission.link.outbox.backlog", backlog, self -> self.value(OutboxStore.Backlog::events))
                .description("Unpublished events, counted up to 5,000 per lane").register(metrics);
        Gauge.builder("mission.link.outbox.oldest.age", backlog, self -> self.value(last -> last.oldest().toMillis() / 1_000d))
                .description("Age of the oldest unpublished event, 0 if there is none").baseUnit("seconds").register(metrics);
    }

    @Scheduled(every = "5s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void measure() {
        backlog.repeat();
    }
}
