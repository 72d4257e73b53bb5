package io.missionlink.missions.mission;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.UUID;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import io.micrometer.core.instrument.MeterRegistry;
import io.missionlink.missions.testing.UseCaseTestBase;

class MissionMetricsTest extends UseCaseTestBase {

    private final MeterRegistry metrics = database.beans().metrics();

    @BeforeEach
    void requireAcceptance() {
        useCases.replaceSettings(streamer, false, 0);
    }

    @Test
    void countsOpenMissionsByStatus() {
        double proposed = open("PROPOSED");
        double active = open("ACTIVE");

        propose();
        useCases.decide(propose(), streamer, Decision.ACCEPT);
        useCases.measureMissions();

        assertThat(open("PROPOSED")).isEqualTo(proposed + 1);
        assertThat(open("ACTIVE")).isEqualTo(active + 1);
    }

    @Test
    void showsAgeOfOldestUnsettledMissionUntilItIsSettled() {
        UUID mission = propose();
        useCases.decide(mission, streamer, Decision.REJECT);
        useCases.measureMissions();
        assertThat(metrics.get("mission.link.settlement.oldest.age").gauge().value()).isPositive();

        useCases.settle(mission);
        useCases.measureMissions();

        assertThat(metrics.get("mission.link.settlement.oldest.age").gauge().value()).as("no unsettled mission").isZero();
    }

    @Test
    void showsTimeOfLastSweep() {
        Instant before = Instant.now();

        useCases.sweep();

        assertThat(metrics.get("mission.link.sweeper.last.run.timestamp").gauge().value())
                .isGreaterThanOrEqualTo(before.getEpochSecond());
    }

    private UUID propose() {
        useCases.topUp(viewer, 1_000);
        return useCases.propose(viewer, streamer, 1_000, UUID.randomUUID().toString());
    }

    private double open(String status) {
        useCases.measureMissions();
        return metrics.get("mission.link.missions").tag("state", status).gauge().value();
    }
}
