package io.missionlink.notification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import java.util.UUID;

import org.junit.jupiter.api.Test;

import io.missionlink.contracts.event.EventBody.PledgeAdded;
import io.missionlink.contracts.event.MissionEvent;
import io.missionlink.contracts.event.Outcome;
import io.missionlink.lambda.RetryableException;
import io.missionlink.testing.Scenario;

class MissionStoryTest {

    private final Scenario scenario = new Scenario();
    private final UUID fan = UUID.randomUUID();

    @Test
    void everyoneWithAPledgeThatStandsIsToldAndWhoWithdrewIsNot() {
        scenario.propose(false);
        scenario.pledge(scenario.proposer, 10_000);
        scenario.withdraw(scenario.pledge(UUID.randomUUID(), 5_000));
        scenario.pledge(fan, 3_333);
        scenario.pledge(fan, 1_000);
        MissionEvent failed = scenario.end(Outcome.FAILED);

        MissionStory story = MissionStory.of(failed, scenario.events());

        assertThat(story.people()).containsExactly(new Person(scenario.streamer, true, false, 0, 0),
                new Person(scenario.proposer, false, true, 10_000, 0), new Person(fan, false, false, 4_333, 0));
        assertThat(story.pot()).isEqualTo(14_333);
    }

    @Test
    void theProposerIsToldEvenWithoutAPledge() {
        scenario.propose(false);
        scenario.withdraw(scenario.pledge(scenario.proposer, 10_000));
        scenario.pledge(fan, 1_000);

        MissionStory story = MissionStory.of(scenario.end(Outcome.LAPSED), scenario.events());

        assertThat(story.people()).extracting(Person::userId).containsExactly(scenario.streamer, scenario.proposer, fan);
    }

    @Test
    void oneWhoIsStreamerAndContributorIsOnePerson() {
        scenario.propose(false);
        scenario.pledge(scenario.streamer, 1_000);

        assertThat(MissionStory.of(scenario.end(Outcome.EXPIRED), scenario.events()).people())
                .contains(new Person(scenario.streamer, true, false, 1_000, 0));
    }

    @Test
    void whoPledgedAfterTheAcceptanceKnewOfIt() {
        scenario.propose(false);
        scenario.pledge(scenario.proposer, 10_000);
        MissionEvent accepted = scenario.accept();
        scenario.pledge(fan, 1_000);

        assertThat(MissionStory.of(accepted, scenario.events()).people()).extracting(Person::userId)
                .containsExactly(scenario.streamer, scenario.proposer);
    }

    @Test
    void aSettledMissionTellsWhatCameBackToWhom() {
        scenario.propose(false);
        PledgeAdded first = scenario.pledge(scenario.proposer, 10_000);
        PledgeAdded second = scenario.pledge(fan, 3_333);
        scenario.end(Outcome.FAILED);
        scenario.refund(first, 9_000);
        scenario.refund(second, 3_000);

        MissionStory story = MissionStory.of(scenario.settle(Outcome.FAILED, 1_333, 0, 12_000), scenario.events());

        assertThat(story.people()).contains(new Person(scenario.proposer, false, true, 10_000, 9_000),
                new Person(fan, false, false, 3_333, 3_000));
    }

    @Test
    void nothingIsToldWhileTheLogMissesAPledgeOrARefund() {
        scenario.propose(false);
        PledgeAdded pledge = scenario.pledge(fan, 10_000);
        List<MissionEvent> withoutRefund = scenario.events();
        MissionEvent expired = scenario.end(Outcome.EXPIRED);
        scenario.refund(pledge, 10_000);
        MissionEvent settled = scenario.settle(Outcome.EXPIRED, 0, 0, 10_000);

        assertThatExceptionOfType(RetryableException.LogBehind.class)
                .isThrownBy(() -> MissionStory.of(settled, withoutRefund));
        assertThatExceptionOfType(RetryableException.LogBehind.class)
                .isThrownBy(() -> MissionStory.of(settled, List.of()));
        assertThatExceptionOfType(RetryableException.LogBehind.class)
                .isThrownBy(() -> MissionStory.of(expired, List.of()));
    }

    @Test
    void aProposerIsNamedOnlyIfTheLogSaysSo() {
        MissionEvent proposed = scenario.propose(false);
        MissionEvent expired = scenario.end(Outcome.EXPIRED);

        assertThat(MissionStory.of(expired, List.of(proposed)).anonymous()).isFalse();
        assertThat(MissionStory.of(expired, List.of()).anonymous()).isTrue();
    }

    @Test
    void nobodyIsToldOfAPledge() {
        scenario.pledge(fan, 1_000);
        MissionEvent pledge = scenario.events().getFirst();

        assertThatIllegalArgumentException().isThrownBy(() -> MissionStory.of(pledge, List.of()));
    }
}
