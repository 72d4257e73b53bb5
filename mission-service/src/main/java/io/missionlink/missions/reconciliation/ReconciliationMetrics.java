package io.missionlink.missions.reconciliation;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;

/** What the last run found, the same from every replica; unknown until a replica has looked. */
@ApplicationScoped
public class ReconciliationMetrics {

    private static final String PREFIX = "mission.link.reconciliation.";

    private volatile Optional<ReconciliationRepository.Checkpoint> checkpoint = Optional.empty();
    private volatile Map<Rule, ReconciliationRepository.Result> results = Map.of();

    ReconciliationMetrics(MeterRegistry metrics) {
        for (Rule rule : Rule.values()) {
            String number = Integer.toString(rule.number());
            Gauge.builder(PREFIX + "drift", this, self -> self.result(rule, true)).tag("rule", number)
                    .description("What is too much or too little by the last run, minor units; 0 is right").register(metrics);
            Gauge.builder(PREFIX + "findings", this, self -> self.result(rule, false)).tag("rule", number)
                    .description("Wallets, pledges, missions, transfers and events that the last run found wrong")
                    .register(metrics);
        }
        Gauge.builder(PREFIX + "last.success.timestamp", this, self -> self.cleanAt()).baseUnit("seconds")
                .description("When a run last found nothing, since 1970").register(metrics);
        Gauge.builder(PREFIX + "duration", this, self -> self.took()).baseUnit("seconds")
                .description("How long the last run took").register(metrics);
    }

    void show(ReconciliationRepository.Checkpoint checkpoint, Map<Rule, ReconciliationRepository.Result> results) {
        this.checkpoint = Optional.of(checkpoint);
        this.results = Map.copyOf(results);
    }

    private double result(Rule rule, boolean drift) {
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
