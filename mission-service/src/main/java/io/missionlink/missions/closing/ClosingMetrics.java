package io.missionlink.missions.closing;

import jakarta.enterprise.context.ApplicationScoped;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.missionlink.metrics.Measurement;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.common.annotation.RunOnVirtualThread;

/** Money in closed wallets, equal on every replica. NaN while the database does not respond. */
@ApplicationScoped
public class ClosingMetrics {

    private final Measurement<Long> measurement;

    ClosingMetrics(ClosingStore store, MeterRegistry metrics) {
        measurement = new Measurement<>("closed wallets", store::creditedWallets);
        Gauge.builder("mission.link.closed.wallets.with.money", measurement, self -> self.value(Long::doubleValue))
                .description("Closed wallets that received money after they were closed").register(metrics);
    }

    @Scheduled(every = "10s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    @RunOnVirtualThread
    void measure() {
        measurement.repeat();
    }
}
