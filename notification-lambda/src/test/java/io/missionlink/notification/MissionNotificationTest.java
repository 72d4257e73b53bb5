package io.missionlink.notification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import java.util.Optional;
import java.util.UUID;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

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
                new Recipient(scenario.proposer, false, true, 10_000, 9_000), new Recipient(fan, false, false, 4_333, 3_900));
        assertThat(notification.amounts().pot()).isEqualTo(14_333);
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
    void tellsOnlyStreamerOfProposal() {
        MissionEvent proposed = scenario.propose(false, Optional.of(10_000L), Optional.of(false));

        MissionNotification notification = MissionNotification.of(proposed, List.of());

        assertThat(notification.recipients()).containsExactly(new Recipient(scenario.streamer, true, false, 0, 0));
        assertThat(notification.amounts()).isEqualTo(new PotAmounts("KRW", 10_000, 0, 0, 0));
        assertThat(notification.users()).containsExactly(scenario.streamer, scenario.proposer);
    }

    /** The e-mail about the acceptance follows at once. */
    @Test
    void tellsNoUserOfProposalThatSettingsAccepted() {
        MissionEvent proposed = scenario.propose(false, Optional.of(10_000L), Optional.of(true));

        MissionNotification notification = MissionNotification.of(proposed, List.of());

        assertThat(notification.recipients()).isEmpty();
        assertThat(notification.users()).isEmpty();
    }

    @Test
    void tellsNoUserOfProposalFromBeforeItsMailExisted() {
        MissionEvent proposed = scenario.propose(false, Optional.empty(), Optional.empty());

        assertThat(MissionNotification.of(proposed, List.of()).recipients()).isEmpty();
    }

    /** The last pledge is withdrawn: each owner withdrew their own, and the streamer has nothing to decide. */
    @Test
    void notifiesNoUserOfWithdrawnMission() {
        scenario.propose(false);
        scenario.withdraw(scenario.pledge(scenario.proposer, 10_000));
        MissionEvent withdrawn = scenario.end(Outcome.WITHDRAWN);
        MissionEvent settled = scenario.settle(Outcome.WITHDRAWN, 0, 0, 0);

        assertThat(MissionNotification.of(withdrawn, scenario.events()).recipients()).isEmpty();
        assertThat(MissionNotification.of(settled, scenario.events()).recipients()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({ "SUCCEEDED,true", "FAILED,true", "EXPIRED,true", "CANCELLED,true", "REJECTED,false", "LAPSED,true" })
    void notifiesStreamerOfEndingExceptOwnRejection(Outcome outcome, boolean notified) {
        scenario.propose(false);
        scenario.pledge(fan, 1_000);

        MissionNotification notification = MissionNotification.of(scenario.end(outcome), scenario.events());

        assertThat(notification.recipients()).extracting(Recipient::userId).contains(scenario.proposer, fan);
        assertThat(notification.recipients().stream().anyMatch(Recipient::streamer)).isEqualTo(notified);
        assertThat(notification.users()).contains(scenario.streamer);
    }

    @Test
    void notifiesOnlyUsersWhoseMoneyMovedOfSettlement() {
        scenario.propose(false);
        scenario.refund(scenario.pledge(fan, 1_000), 1_000);
        MissionEvent refunded = scenario.settle(Outcome.EXPIRED, 0, 0, 1_000);
        Scenario success = new Scenario();
        success.propose(false);
        success.pledge(fan, 1_000);
        MissionEvent paid = success.settle(Outcome.SUCCEEDED, 950, 50, 0);

        assertThat(MissionNotification.of(refunded, scenario.events()).recipients())
                .containsExactly(new Recipient(fan, false, false, 1_000, 1_000));
        assertThat(MissionNotification.of(paid, success.events()).recipients()).containsExactly(
                new Recipient(success.streamer, true, false, 0, 0), new Recipient(fan, false, false, 1_000, 0));
    }

    @Test
    void computesDivisionOfPotWhenMissionEnds() {
        scenario.propose(false);
        scenario.pledge(scenario.proposer, 10_009);
        scenario.pledge(fan, 3_333);

        assertThat(MissionNotification.of(scenario.end(Outcome.SUCCEEDED), scenario.events()).amounts())
                .isEqualTo(new PotAmounts("KRW", 13_342, 12_675, 667, 0));
        assertThat(MissionNotification.of(scenario.end(Outcome.FAILED), scenario.events()).amounts())
                .isEqualTo(new PotAmounts("KRW", 13_342, 1_267, 66, 12_009));
        assertThat(MissionNotification.of(scenario.end(Outcome.EXPIRED), scenario.events()).amounts())
                .isEqualTo(new PotAmounts("KRW", 13_342, 0, 0, 13_342));
    }

    @Test
    void notifiesStreamerWhoIsContributorOnce() {
        scenario.propose(false);
        scenario.pledge(scenario.streamer, 1_000);

        assertThat(MissionNotification.of(scenario.end(Outcome.EXPIRED), scenario.events()).recipients())
                .contains(new Recipient(scenario.streamer, true, false, 1_000, 1_000));
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
                .returns(true, MissionNotification::anonymous)
                .returns("USD", notification -> notification.amounts().currency());
        assertThat(MissionNotification.of(scenario.accept(), scenario.events()))
                .returns(false, MissionNotification::anonymous)
                .returns("KRW", notification -> notification.amounts().currency());
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
