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

class MissionNotificationTest {

    private final Scenario scenario = new Scenario();
    private final UUID fan = UUID.randomUUID();

    @Test
    void notifiesContributorsExceptThoseWhoWithdrew() {
        scenario.propose(false);
        scenario.pledge(scenario.proposer, 10_000);
        scenario.withdraw(scenario.pledge(UUID.randomUUID(), 5_000));
        scenario.pledge(fan, 3_333);
        scenario.pledge(fan, 1_000);
        MissionEvent failed = scenario.end(Outcome.FAILED);

        MissionNotification notification = MissionNotification.of(failed, scenario.events());

        assertThat(notification.recipients()).containsExactly(new Recipient(scenario.streamer, true, false, 0, 0),
                new Recipient(scenario.proposer, false, true, 10_000, 0), new Recipient(fan, false, false, 4_333, 0));
        assertThat(notification.pot()).isEqualTo(14_333);
    }

    @Test
    void notifiesProposerWithoutPledge() {
        scenario.propose(false);
        scenario.withdraw(scenario.pledge(scenario.proposer, 10_000));
        scenario.pledge(fan, 1_000);

        MissionNotification notification = MissionNotification.of(scenario.end(Outcome.LAPSED), scenario.events());

        assertThat(notification.recipients()).extracting(Recipient::userId).containsExactly(scenario.streamer,
                scenario.proposer, fan);
    }

    @Test
    void notifiesStreamerWhoIsContributorOnce() {
        scenario.propose(false);
        scenario.pledge(scenario.streamer, 1_000);

        assertThat(MissionNotification.of(scenario.end(Outcome.EXPIRED), scenario.events()).recipients())
                .contains(new Recipient(scenario.streamer, true, false, 1_000, 0));
    }

    @Test
    void skipsContributorsWhoPledgedAfterAcceptance() {
        scenario.propose(false);
        scenario.pledge(scenario.proposer, 10_000);
        MissionEvent accepted = scenario.accept();
        scenario.pledge(fan, 1_000);

        assertThat(MissionNotification.of(accepted, scenario.events()).recipients()).extracting(Recipient::userId)
                .containsExactly(scenario.streamer, scenario.proposer);
    }

    @Test
    void containsRefundOfEachContributorAfterSettlement() {
        scenario.propose(false);
        PledgeAdded first = scenario.pledge(scenario.proposer, 10_000);
        PledgeAdded second = scenario.pledge(fan, 3_333);
        scenario.end(Outcome.FAILED);
        scenario.refund(first, 9_000);
        scenario.refund(second, 3_000);

        MissionNotification notification = MissionNotification.of(scenario.settle(Outcome.FAILED, 1_333, 0, 12_000),
                scenario.events());

        assertThat(notification.recipients()).contains(new Recipient(scenario.proposer, false, true, 10_000, 9_000),
                new Recipient(fan, false, false, 3_333, 3_000));
    }

    @Test
    void rejectsLogWithMissingPledgeOrRefund() {
        scenario.propose(false);
        PledgeAdded pledge = scenario.pledge(fan, 10_000);
        List<MissionEvent> withoutRefund = scenario.events();
        MissionEvent expired = scenario.end(Outcome.EXPIRED);
        scenario.refund(pledge, 10_000);
        MissionEvent settled = scenario.settle(Outcome.EXPIRED, 0, 0, 10_000);

        assertThatExceptionOfType(RetryableException.LogBehind.class)
                .isThrownBy(() -> MissionNotification.of(settled, withoutRefund));
        assertThatExceptionOfType(RetryableException.LogBehind.class)
                .isThrownBy(() -> MissionNotification.of(settled, List.of()));
        assertThatExceptionOfType(RetryableException.LogBehind.class)
                .isThrownBy(() -> MissionNotification.of(expired, List.of()));
    }

    @Test
    void takesAnonymityAndCurrencyFromProposal() {
        Scenario dollars = new Scenario("USD");
        dollars.propose(true);
        scenario.propose(false);

        assertThat(MissionNotification.of(dollars.accept(), dollars.events()))
                .returns(true, MissionNotification::anonymous).returns("USD", MissionNotification::currency);
        assertThat(MissionNotification.of(scenario.accept(), scenario.events()))
                .returns(false, MissionNotification::anonymous).returns("KRW", MissionNotification::currency);
    }

    @Test
    void rejectsLogWithoutProposal() {
        scenario.propose(false);
        MissionEvent accepted = scenario.accept();
        MissionEvent expired = scenario.end(Outcome.EXPIRED);

        assertThatExceptionOfType(RetryableException.LogBehind.class)
                .isThrownBy(() -> MissionNotification.of(accepted, List.of()));
        assertThatExceptionOfType(RetryableException.LogBehind.class)
                .isThrownBy(() -> MissionNotification.of(expired, List.of()));
    }

    @Test
    void rejectsEventTypeWithoutNotification() {
        scenario.pledge(fan, 1_000);
        MissionEvent pledge = scenario.events().getFirst();

        assertThatIllegalArgumentException().isThrownBy(() -> MissionNotification.of(pledge, List.of()));
    }
}
