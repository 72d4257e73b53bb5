package io.missionlink.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import com.fasterxml.jackson.databind.JsonNode;

/** Settles a mission with every ending, for Korean and for English users. Several missions run in parallel. */
@ExtendWith(TestEnvironmentExtension.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class MissionEndingsSystemIT {

    private final TestEnvironment env;
    private final List<MissionScenario> finished = Collections.synchronizedList(new ArrayList<>());

    MissionEndingsSystemIT(TestEnvironment env) {
        this.env = env;
    }

    /** All endings, or the one in {@code -Dmission.ending=SUCCESS}. */
    static Stream<Ending> endings() {
        String named = System.getProperty("mission.ending");
        return named == null ? Stream.of(Ending.values()) : Stream.of(Ending.valueOf(named));
    }

    @ParameterizedTest
    @MethodSource("endings")
    @Execution(ExecutionMode.CONCURRENT)
    void settlesMissionOfKoreanUsers(Ending ending) {
        runAndCheck(new MissionScenario(env, ending, "ko"));
    }

    @ParameterizedTest
    @MethodSource("endings")
    @Execution(ExecutionMode.CONCURRENT)
    void settlesMissionOfEnglishUsers(Ending ending) {
        runAndCheck(new MissionScenario(env, ending, "en"));
    }

    @AfterAll
    void assertNoDuplicateMails() {
        finished.forEach(MailCheck::assertNoDuplicates);
        LedgerCheck.assertBalanced(env.stack());
    }

    private void runAndCheck(MissionScenario scenario) {
        finished.add(scenario.run());
        checkMission(scenario);
        MoneyCheck.check(scenario);
        HistoryCheck.check(scenario);
        MailCheck.await(scenario);
    }

    private static void checkMission(MissionScenario scenario) {
        for (TestUser user : scenario.allUsers()) {
            JsonNode mission = scenario.missionSeenBy(user);
            assertThat(mission.get("status").asText()).isEqualTo(scenario.ending.status);
            assertThat(mission.get("pot").asLong()).isEqualTo(PledgeSplit.sum(scenario.settledPledges()));
            assertThat(mission.get("pledgeCount").asLong()).isEqualTo(scenario.settledPledges().size());
            assertThat(mission.get("streamer").get("displayName").asText()).isEqualTo(scenario.streamer.name());
            boolean shown = !scenario.anonymousProposer || user.equals(scenario.proposer());
            assertThat(mission.hasNonNull("proposer")).as("proposer visible to %s", user).isEqualTo(shown);
            Response pledges = user.api().get("/api/missions/" + scenario.mission + "/pledges?limit=100");
            assertThat(pledges.items()).hasSize(scenario.pledges.size());
            scenario.anonymousUsers().stream().filter(anonymous -> !anonymous.equals(user))
                    .forEach(anonymous -> assertThat(pledges.body())
                            .doesNotContain(anonymous.id(), anonymous.name()));
        }
    }
}
