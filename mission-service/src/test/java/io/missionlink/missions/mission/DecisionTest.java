package io.missionlink.missions.mission;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

import io.missionlink.contracts.event.Outcome;
import io.missionlink.missions.mission.Decision.Effect;

class DecisionTest {

    @ParameterizedTest
    @CsvSource({ "REJECT, PROPOSED, REJECTED", "SUCCEED, ACTIVE, SUCCEEDED", "FAIL, ACTIVE, FAILED",
            "CANCEL, ACTIVE, CANCELLED" })
    void endsMissionWhenDecidedInTime(Decision decision, MissionStatus from, Outcome outcome) {
        assertThat(decision.on(from, false)).isEqualTo(new Effect.End(outcome));
    }

    @ParameterizedTest
    @CsvSource({ "REJECT, PROPOSED, LAPSED", "ACCEPT, PROPOSED, LAPSED", "SUCCEED, ACTIVE, EXPIRED", "FAIL, ACTIVE, EXPIRED",
            "CANCEL, ACTIVE, EXPIRED", "ACCEPT, ACTIVE, EXPIRED" })
    void endsMissionByTimeoutWhenDecidedTooLate(Decision decision, MissionStatus from, Outcome outcome) {
        assertThat(decision.on(from, true)).isEqualTo(new Effect.TooLate(outcome));
    }

    @ParameterizedTest
    @CsvSource({ "REJECT, REJECTED", "SUCCEED, SUCCEEDED", "FAIL, FAILED", "CANCEL, CANCELLED" })
    void repeatedDecisionChangesNothing(Decision decision, MissionStatus status) {
        assertThat(decision.on(status, true)).isEqualTo(new Effect.Unchanged());
    }

    @ParameterizedTest
    @EnumSource(Decision.class)
    void forbidsDecisionAfterDifferentOutcome(Decision decision) {
        for (MissionStatus status : MissionStatus.values()) {
            boolean same = decision.on(status, false) instanceof Effect.Unchanged;
            if (!status.isOpen() && !same) {
                assertThat(decision.on(status, false)).as("%s on %s", decision, status).isEqualTo(new Effect.Forbidden());
            }
        }
    }

    @ParameterizedTest
    @CsvSource({ "SUCCEED, PROPOSED", "FAIL, PROPOSED", "CANCEL, PROPOSED", "REJECT, ACTIVE" })
    void forbidsDecisionInWrongStatus(Decision decision, MissionStatus status) {
        assertThat(decision.on(status, false)).isEqualTo(new Effect.Forbidden());
    }
}
