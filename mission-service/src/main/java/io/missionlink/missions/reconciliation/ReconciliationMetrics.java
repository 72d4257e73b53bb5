package io.missionlink.missions.reconciliation;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;

/** Results of the last run, equal on every replica. NaN until the replica has read them. */
@ApplicationScoped
public class ReconciliationMetrics {

    private static final String PREFIX = "mission.link.reconciliation.";

    private volatile Optional<ReconciliationRepository.Checkpoint> checkpoint = Optional.empty();
    private volatile Map<LedgerRule, ReconciliationRepository.Result> results = Map.of();

    ReconciliationMetrics(MeterRegistry metrics) {
        for (LedgerRule rule : LedgerRule.values()) {
            String number = Integer.toString(rule.number());
            Gauge.builder("mission.link.ledger.drift", this, self -> self.result(rule, true)).tag("rule", number)
                    .description("Sum of absolute drifts of the last reconciliation run, minor units").register(metrics);
            Gauge.builder(PREFIX + "findings", this, self -> self.result(rule, false)).tag("rule", number)
                    .description("Findings of the last reconciliation run")
                    .register(metrics);
        }
        Gauge.builder(PREFIX + "last.success.timestamp", this, self -> self.cleanAt()).baseUnit("seconds")
                .description("Time of the last reconciliation run without findings, Unix time").register(metrics);
        Gauge.builder(PREFIX + "duration", this, self -> self.took()).baseUnit("seconds")
                .description("Duration of the last reconciliation run").register(metrics);
    }

    void update(ReconciliationRepository.Checkpoint checkpoint, Map<LedgerRule, ReconciliationRepository.Result> results) {
        this.checkpoint = Optional.of(checkpoint);
        this.results = Map.copyOf(results);
    }

    private double result(LedgerRule rule, boolean drift) {
        return Optional.ofNullable(results.get(rule)).map(result -> drift ? result.drift() : result.findings())
                .map(Long::doubleValue).orElse(Double.NaN);
    }

    private double cleanAt() {
        return checkpoint.flatMap(ReconciliationRepository.Checkpoint::cleanAt).map(Instant::getEpochSecond)
                .map(Long::doubleValue)
                .orElse(0d);
    }

    private double took() {
        return checkpoint.map(last -> last.took().toMillis() / 1_000d).orElse(Double.NaN);
    }
}
