package io.missionlink.missions.metrics;

import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

import jakarta.enterprise.context.ApplicationScoped;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.missionlink.contracts.event.Outcome;
import io.missionlink.contracts.settlement.SettlementLine;
import io.missionlink.database.AfterCommit;
import io.quarkus.runtime.Startup;

/**
 * Counts committed movements of money and decisions. A replica counts its own requests, so a dashboard adds the replicas up.
 * All counters are registered at startup: an alert sees the first increment.
 */
@Startup
@ApplicationScoped
public class MoneyMetrics {

    private static final String PREFIX = "mission.link.";
    private static final Duration[] SETTLEMENT_BUCKETS = { Duration.ofMillis(500), Duration.ofSeconds(1), Duration.ofSeconds(2),
            Duration.ofSeconds(5), Duration.ofSeconds(10), Duration.ofSeconds(30), Duration.ofMinutes(1), Duration.ofMinutes(2),
            Duration.ofMinutes(10) };

    private final AfterCommit afterCommit;
    private final Counter pledges;
    private final Counter pledged;
    private final Counter paid;
    private final Counter fees;
    private final Counter refunded;
    private final Counter payoutLines;
    private final Counter refundLines;
    private final Counter replays;
    private final Map<Outcome, Counter> decisions = new EnumMap<>(Outcome.class);
    private final Timer settlementDelay;

    public MoneyMetrics(MeterRegistry registry, AfterCommit afterCommit) {
        this.afterCommit = afterCommit;
        pledges = counter("pledges", "Pledges moved into escrow").register(registry);
        pledged = counter("pledged.won", "Money moved into escrow, KRW").register(registry);
        paid = counter("paid.won", "Money paid to streamers, KRW").register(registry);
        fees = counter("fees.won", "Fees of the platform, KRW").register(registry);
        refunded = counter("refunded.won", "Money returned to contributors by settlements and withdrawals, KRW")
                .register(registry);
        payoutLines = lines("payout").register(registry);
        refundLines = lines("refund").register(registry);
        replays = counter("idempotent.replays", "Requests answered with the stored response of their key").register(registry);
        for (Outcome outcome : Outcome.values()) {
            decisions.put(outcome, counter("decisions", "Ended missions").tag("outcome", outcome.name()).register(registry));
        }
        settlementDelay = Timer.builder(PREFIX + "settlement.delay")
                .description("Time from the end of a mission to its settlement")
                .serviceLevelObjectives(SETTLEMENT_BUCKETS).register(registry);
    }

    public void pledge(long amount) {
        afterCommit.run(() -> {
            pledges.increment();
            pledged.increment(amount);
        });
    }

    public void withdrawal(long amount) {
        afterCommit.run(() -> refunded.increment(amount));
    }

    public void end(Outcome outcome) {
        afterCommit.run(decisions.get(outcome)::increment);
    }

    /** @param applied lines that were not applied before */
    public void settlementPage(List<SettlementLine> applied) {
        afterCommit.run(() -> applied.forEach(line -> {
            paid.increment(line.payout());
            fees.increment(line.fee());
            refunded.increment(line.refund());
            if (line.payout() > 0) {
                payoutLines.increment();
            }
            if (line.refund() > 0) {
                refundLines.increment();
            }
        }));
    }

    /** @param delay by the clock of the database */
    public void settlement(Duration delay) {
        afterCommit.run(() -> settlementDelay.record(delay));
    }

    public void replay() {
        replays.increment();
    }

    private static Counter.Builder lines(String kind) {
        return counter("settlement.lines", "Settlement lines by the direction of their money").tag("kind", kind);
    }

    private static Counter.Builder counter(String name, String description) {
        return Counter.builder(PREFIX + name).description(description);
    }
}
