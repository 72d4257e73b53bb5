package io.missionlink.missions.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.missionlink.http.ProblemException;
import io.missionlink.missions.mission.Decision;
import io.missionlink.missions.testing.UseCaseTestBase;

/** The use cases count what they commit, once. */
class MoneyMetricsTest extends UseCaseTestBase {

    private final MeterRegistry metrics = database.beans().metrics();
    private final Map<String, Double> before = counts();

    @Test
    void countsPledgesAndWhereTheirMoneyGoesAfterSuccess() {
        UUID mission = missionWith(10_000, 5_000);
        long settlements = metrics.get("mission.link.settlement.delay").timer().count();

        useCases.decide(mission, streamer, Decision.SUCCEED);
        useCases.settle(mission);

        assertThat(increments()).containsOnly(Map.entry("pledges", 2d), Map.entry("pledged.won", 15_000d),
                Map.entry("paid.won", 14_250d), Map.entry("fees.won", 750d), Map.entry("decisions SUCCEEDED", 1d),
                Map.entry("settlement.lines payout", 2d));
        assertThat(metrics.get("mission.link.settlement.delay").timer().count()).isEqualTo(settlements + 1);
    }

    @Test
    void countsRefundsOfSettlementAndWithdrawal() {
        useCases.replaceSettings(streamer, false, 0);
        UUID mission = missionWith(10_000);
        useCases.topUp(viewer, 2_000);
        UUID pledge = useCases.pledge(mission, viewer, 2_000, UUID.randomUUID().toString());
        useCases.withdraw(mission, pledge, viewer);

        useCases.decide(mission, streamer, Decision.REJECT);
        useCases.settle(mission);

        assertThat(increments()).containsOnly(Map.entry("pledges", 2d), Map.entry("pledged.won", 12_000d),
                Map.entry("refunded.won", 12_000d), Map.entry("decisions REJECTED", 1d),
                Map.entry("settlement.lines refund", 1d));
    }

    @Test
    void countsReplayInsteadOfSecondPledge() {
        UUID mission = missionWith(10_000);
        useCases.topUp(viewer, 4_000);
        String key = UUID.randomUUID().toString();

        useCases.pledge(mission, viewer, 2_000, key);
        useCases.pledge(mission, viewer, 2_000, key);

        assertThat(increments()).containsOnly(Map.entry("pledges", 2d), Map.entry("pledged.won", 12_000d),
                Map.entry("idempotent.replays", 1d));
    }

    @Test
    void doesNotCountRejectedPledgeAndRolledBackProposal() {
        UUID mission = missionWith(10_000);
        assertThatExceptionOfType(ProblemException.class).as("empty wallet")
                .isThrownBy(() -> useCases.pledge(mission, viewer, 2_000, "rejected"));
        assertThatExceptionOfType(ProblemException.class).as("empty wallet")
                .isThrownBy(() -> useCases.propose(viewer, streamer, 2_000, "rolled back"));

        assertThat(increments()).containsOnly(Map.entry("pledges", 1d), Map.entry("pledged.won", 10_000d));
    }

    /** The proposer pledges the first amount. */
    private UUID missionWith(long first, long... more) {
        useCases.topUp(viewer, first);
        UUID mission = useCases.propose(viewer, streamer, first, UUID.randomUUID().toString());
        for (long amount : more) {
            UUID contributor = UUID.randomUUID();
            useCases.topUp(contributor, amount);
            useCases.pledge(mission, contributor, amount, UUID.randomUUID().toString());
        }
        return mission;
    }

    private Map<String, Double> increments() {
        return counts().entrySet().stream().map(entry -> Map.entry(entry.getKey(), entry.getValue() - before.getOrDefault(
                entry.getKey(), 0d))).filter(entry -> entry.getValue() > 0)
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    private Map<String, Double> counts() {
        return metrics.getMeters().stream()
                .flatMap(meter -> meter instanceof Counter counter ? Stream.of(counter) : Stream.empty())
                .filter(counter -> !counter.getId().getName().startsWith("mission.link.settlement.re"))
                .collect(Collectors.toMap(MoneyMetricsTest::name, Counter::count));
    }

    private static String name(Counter counter) {
        String name = counter.getId().getName().substring("mission.link.".length());
        return counter.getId().getTags().stream().findFirst().map(tag -> name + " " + tag.getValue()).orElse(name);
    }
}
