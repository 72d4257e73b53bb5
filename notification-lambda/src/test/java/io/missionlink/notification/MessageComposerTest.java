package io.missionlink.notification;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.missionlink.contracts.event.EventBody.PledgeAdded;
import io.missionlink.contracts.event.MissionEvent;
import io.missionlink.contracts.event.MissionTerms;
import io.missionlink.contracts.event.Outcome;
import io.missionlink.notification.UserDirectoryApi.MailState;
import io.missionlink.notification.UserDirectoryApi.User;
import io.missionlink.testing.Scenario;

class MessageComposerTest {

    private final MessageComposer composer = new MessageComposer(PackagedTemplates.engine(), NotificationConfigTest.config());
    private final Scenario scenario = new Scenario();
    private final UUID fan = UUID.randomUUID();
    private final Map<UUID, User> users = new HashMap<>(Map.of(
            scenario.streamer, new User(scenario.streamer, "Stella", "en", MailState.ON),
            scenario.proposer, new User(scenario.proposer, "프로", "ko", MailState.ON),
            fan, new User(fan, "Fanny", "en", MailState.ON)));

    @Test
    void rendersAcceptanceInEnglish() {
        scenario.propose(false);
        scenario.pledge(fan, 10_000);

        assertThat(message(scenario.accept(), fan)).isEqualTo("""
                Hello Fanny,

                The streamer Stella accepted the mission. The time limit starts now.

                Mission:
                > Beat the boss / 보스 잡기
                Streamer: Stella
                Proposed by: 프로
                Deadline: 1 March 2026, 21:45:00 KST
                Pledged so far: ₩10,000
                Your pledge: ₩10,000

                Your pledge is held in escrow until the mission ends. You can no longer withdraw it.

                See the mission: https://missions.example/m/%s

                Mission Link
                """.formatted(scenario.mission));
    }

    @Test
    void rendersAcceptanceInKorean() {
        scenario.propose(false);
        scenario.pledge(scenario.proposer, 10_000);

        assertThat(message(scenario.accept(), scenario.proposer)).isEqualTo("""
                프로님, 안녕하세요.

                제안하신 미션을 Stella님이 수락했습니다. 지금부터 제한 시간이 시작됩니다.

                미션:
                > Beat the boss / 보스 잡기
                스트리머: Stella
                마감 시각: 2026년 3월 1일 21:45:00 KST
                현재까지 모인 금액: ₩10,000
                내 후원금: ₩10,000

                후원금은 미션이 끝날 때까지 안전하게 보관됩니다. 이제 후원을 철회할 수 없습니다.

                미션 보기: https://missions.example/m/%s

                Mission Link 드림
                """.formatted(scenario.mission));
    }

    @Test
    void rendersProposalForStreamerInEnglish() {
        MissionEvent proposed = scenario.propose(false, Optional.of(10_000L), Optional.of(false));

        assertThat(message(proposed, scenario.streamer)).isEqualTo("""
                Hello Stella,

                You have a new mission proposal. Please accept or reject it by 1 March 2026, 22:00:00 KST.

                Mission:
                > Beat the boss / 보스 잡기
                Proposed by: 프로
                First pledge: ₩10,000
                Time limit: 1 hour 30 minutes from your acceptance
                Respond by: 1 March 2026, 22:00:00 KST

                If you complete the mission, the pot is paid out to your wallet, minus the fee. \
                If you reject the proposal or do not respond in time, every pledge is refunded in full.

                See the mission: https://missions.example/m/%s

                Mission Link
                """.formatted(scenario.mission));
        assertThat(compose(proposed, scenario.streamer).subject()).isEqualTo("[Mission Link] New mission proposal");
    }

    @Test
    void rendersProposalForStreamerInKorean() {
        users.put(scenario.streamer, new User(scenario.streamer, "별", "ko", MailState.ON));
        MissionEvent proposed = scenario.propose(true, Optional.of(10_000L), Optional.of(false));

        assertThat(message(proposed, scenario.streamer)).isEqualTo("""
                별님, 안녕하세요.

                새로운 미션이 제안되었습니다. 2026년 3월 1일 22:00:00 KST까지 수락하거나 거절해 주세요.

                미션:
                > Beat the boss / 보스 잡기
                제안자: 익명의 시청자
                첫 후원금: ₩10,000
                제한 시간: 수락하신 때부터 1시간 30분
                응답 기한: 2026년 3월 1일 22:00:00 KST

                미션에 성공하시면 모인 금액에서 수수료를 뺀 금액이 지갑에 입금됩니다. \
                거절하시거나 기한까지 응답하지 않으시면 후원금은 전액 환불됩니다.

                미션 보기: https://missions.example/m/%s

                Mission Link 드림
                """.formatted(scenario.mission));
    }

    @Test
    void rendersNoteOfAcceptance() {
        scenario.propose(false);
        scenario.pledge(fan, 10_000);
        MissionEvent accepted = scenario.accept(Optional.of(scenario.streamer), Optional.of("Let's go"));

        assertThat(message(accepted, fan)).contains("Proposed by: 프로\nNote from the streamer:\n> Let's go\nDeadline: ");
        assertThat(message(accepted, scenario.streamer)).contains("\nYour note:\n> Let's go\n");
        assertThat(message(accepted, scenario.proposer)).contains("\n스트리머의 메시지:\n> Let's go\n");
    }

    @Test
    void mentionsNoFeeOnFailureShareOfOlderMission() {
        scenario.propose(false);
        scenario.pledge(fan, 3_333);
        MissionEvent ending = scenario.endUnder(new MissionTerms(500, 1_000, false, 1_000, 1_000_000), Outcome.FAILED);

        assertThat(message(ending, scenario.streamer)).contains("You will receive ₩333, which is 10% of each pledge. The rest");
        assertThat(message(ending, scenario.proposer)).contains("각 후원금의 10%는 스트리머에게 지급될 예정입니다.");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "SUCCEEDED | The streamer Stella completed the mission! | 제안하신 미션을 Stella님이 성공적으로 마쳤습니다!",
            "FAILED    | The mission failed. The streamer will receive 10% of each pledge, minus the fee. | 제안하신 미션이 실패로 끝났습니다. 각 후원금의 10%에서 수수료를 뺀 금액은 스트리머에게",
            "EXPIRED   | The time limit passed before the mission was completed. | 제안하신 미션이 제한 시간 안에 완료되지 않았습니다.",
            "CANCELLED | The streamer Stella cancelled the mission. | 제안하신 미션을 Stella님이 취소했습니다.",
            "REJECTED  | The streamer Stella rejected the mission. | 제안하신 미션을 Stella님이 거절했습니다.",
            "LAPSED    | The streamer Stella did not respond to the proposal in time. | Stella님이 제때 응답하지 않아 제안하신 미션이 종료되었습니다." })
    void rendersOutcomeOfEndedMission(Outcome outcome, String english, String korean) {
        scenario.propose(false);
        scenario.pledge(fan, 3_333);
        MissionEvent ending = scenario.end(outcome);

        assertThat(message(ending, fan)).contains("\n\n" + english, "Pot: ₩3,333\nYour pledge: ₩3,333\n",
                "Note from the streamer:\n> Well played\nEnded: ");
        assertThat(message(ending, scenario.proposer)).contains("\n\n" + korean, "모인 금액: ₩3,333\n",
                "스트리머의 메시지:\n> Well played\n종료 시각: ").doesNotContain("내 후원금");
    }

    /** The reader learns the amounts when the mission ends, before the settlement. */
    @Test
    void tellsEachReaderTheirMoneyWhenMissionEnds() {
        scenario.propose(false);
        scenario.pledge(fan, 3_333);
        scenario.pledge(scenario.proposer, 10_000);
        MissionEvent succeeded = scenario.end(Outcome.SUCCEEDED);
        MissionEvent failed = scenario.end(Outcome.FAILED);
        MissionEvent expired = scenario.end(Outcome.EXPIRED);

        assertThat(message(succeeded, scenario.streamer)).contains(
                "Congratulations, you completed the mission! You will receive ₩12,667 in your wallet. The fee is ₩666.\n");
        assertThat(message(succeeded, fan)).contains("\n\nYour pledge of ₩3,333 is not refunded.\n");
        assertThat(message(failed, scenario.streamer)).contains(
                "You will receive ₩1,267, which is 10% of each pledge, minus the fee of ₩66. "
                        + "The rest will be refunded to the contributors.\n");
        assertThat(message(failed, fan)).contains("\n\nYou will be refunded ₩3,000 of your pledge of ₩3,333.\n");
        assertThat(message(expired, fan)).contains("\n\nYour pledge of ₩3,333 will be refunded to your wallet in full.\n");
        assertThat(message(succeeded, scenario.proposer)).contains("\n\n후원하신 ₩10,000은 환불되지 않습니다.\n");
        assertThat(message(failed, scenario.proposer))
                .contains("\n\n후원하신 ₩10,000 중 ₩9,000이 지갑으로 환불될 예정입니다.\n");
        users.put(scenario.streamer, new User(scenario.streamer, "별", "ko", MailState.ON));
        assertThat(message(succeeded, scenario.streamer))
                .contains("미션 성공을 축하드립니다! 수수료 ₩666을 뺀 ₩12,667이 지갑에 입금될 예정입니다.\n");
        assertThat(message(failed, scenario.streamer)).contains(
                "각 후원금의 10%를 합한 금액에서 수수료 ₩66을 뺀 ₩1,267이 지갑에 입금될 예정입니다. 나머지는 후원자에게 환불됩니다.\n");
    }

    @Test
    void promisesNoRefundWhenStreamerKeepsWholePledge() {
        Scenario whole = new Scenario("KRW", "Beat the boss", new MissionTerms(500, 10_000, false, 1_000, 1_000_000), "gg");
        users.put(whole.streamer, new User(whole.streamer, "Stella", "en", MailState.ON));
        whole.propose(false);
        whole.pledge(fan, 3_333);
        MissionEvent failed = whole.end(Outcome.FAILED);
        MissionEvent settled = whole.settle(Outcome.FAILED, 3_333, 0, 0);

        assertThat(composed(whole, failed, whole.streamer).body())
                .contains("\n\nThe mission failed. You will receive ₩3,333, which is 100% of each pledge.\n\n")
                .doesNotContain("refund");
        assertThat(composed(whole, failed, fan).body())
                .contains("The streamer will receive 100% of each pledge.\n\nYour pledge of ₩3,333 is not refunded.\n");
        assertThat(composed(whole, settled, fan))
                .returns("[Mission Link] Your pledge of KRW 3,333 was paid out", Message::subject)
                .satisfies(message -> assertThat(message.body()).doesNotContain("efund"));
    }

    @Test
    void rendersPayoutAndFeeForStreamerAfterSuccess() {
        scenario.propose(false);
        scenario.pledge(fan, 10_009);
        MissionEvent settled = at("2026-03-01T12:45:00Z", scenario.settle(Outcome.SUCCEEDED, 9_509, 500, 0));

        assertThat(message(settled, scenario.streamer)).isEqualTo("""
                Hello Stella,

                You received ₩9,509 in your wallet on 1 March 2026, 21:45:00 KST.

                Mission:
                > Beat the boss / 보스 잡기
                Outcome: Succeeded
                Proposed by: 프로
                Pot: ₩10,009

                Paid out to your wallet: ₩9,509
                Fee: ₩500

                See the mission: https://missions.example/m/%s

                Mission Link
                """.formatted(scenario.mission));
        assertThat(compose(settled, scenario.streamer).subject()).isEqualTo("[Mission Link] KRW 9,509 was paid out to you");
        assertThat(message(settled, fan)).contains("""

                Your pledge of ₩10,009 was paid out to the streamer Stella, minus the fee, on 1 March 2026, 21:45:00 KST.
                """, """

                Your pledge: ₩10,009
                Paid out to the streamer, before the fee: ₩10,009
                """).doesNotContain("Fee:");
        assertThat(compose(settled, fan).subject()).isEqualTo("[Mission Link] Your pledge of KRW 10,009 was paid out");
    }

    @Test
    void rendersOwnRefundForEachContributorAfterFailure() {
        scenario.propose(false);
        PledgeAdded first = scenario.pledge(scenario.proposer, 1_001);
        PledgeAdded second = scenario.pledge(fan, 3_333);
        scenario.refund(first, 901);
        scenario.refund(second, 3_000);
        MissionEvent settled = at("2026-03-01T12:45:00Z", scenario.settle(Outcome.FAILED, 412, 21, 3_901));

        assertThat(message(settled, fan)).contains("""
                You were refunded ₩3,000 of your pledge of ₩3,333 on 1 March 2026, 21:45:00 KST. \
                The rest was paid out to the streamer Stella, minus the fee.
                """, """
                Your pledge: ₩3,333
                Refunded to your wallet: ₩3,000
                Paid out to the streamer, before the fee: ₩333
                """).doesNotContain("901");
        assertThat(compose(settled, fan).subject()).isEqualTo("[Mission Link] KRW 3,000 was refunded to you");
        assertThat(message(settled, scenario.proposer)).contains("""
                후원하신 ₩1,001 중 ₩901이 2026년 3월 1일 21:45:00 KST에 지갑으로 환불되었습니다. 나머지는 수수료를 뺀 뒤 Stella님에게 지급되었습니다.
                """, "결과: 실패\n", """
                내 후원금: ₩1,001
                지갑으로 환불된 금액: ₩901
                스트리머에게 지급된 금액(수수료 차감 전): ₩100
                """);
    }

    @Test
    void hidesAnonymousProposerFromOtherRecipients() {
        scenario.propose(true);
        scenario.pledge(scenario.proposer, 1_000);
        MissionEvent ending = scenario.end(Outcome.EXPIRED);

        assertThat(message(ending, scenario.streamer)).contains("Proposed by: Anonymous viewer\n").doesNotContain("프로");
        assertThat(message(ending, scenario.proposer)).contains("\n\n제안하신 미션이 ").doesNotContain("익명");
    }

    @Test
    void addressesStreamerDirectly() {
        scenario.propose(false);
        scenario.pledge(fan, 1_000);

        assertThat(message(scenario.accept(), scenario.streamer)).contains("\n\nYou accepted the mission. The time limit",
                "\n\nIf you complete the mission, the pot is paid out to your wallet, minus the fee.\n\nSee the mission: ");
        assertThat(message(scenario.accept(Optional.empty()), scenario.streamer))
                .contains("\n\nYour settings accepted a new mission automatically. The time limit");
        assertThat(message(scenario.end(Outcome.CANCELLED), scenario.streamer)).contains("\n\nYou cancelled the mission. ");
        users.put(scenario.streamer, new User(scenario.streamer, "별", "ko", MailState.ON));
        assertThat(message(scenario.accept(), scenario.streamer)).contains("\n\n미션을 수락하셨습니다. ");
        assertThat(message(scenario.accept(Optional.empty()), scenario.streamer))
                .contains("\n\n설정에 따라 새로운 미션이 자동으로 수락되었습니다. ");
        assertThat(message(scenario.end(Outcome.CANCELLED), scenario.streamer)).contains("\n\n미션을 취소하셨습니다. ");
    }

    @Test
    void addressesProposerDirectly() {
        scenario.propose(false);
        scenario.pledge(scenario.proposer, 1_000);
        users.put(scenario.proposer, new User(scenario.proposer, "Pro", "en", MailState.ON));

        assertThat(message(scenario.accept(), scenario.proposer)).contains("\n\nThe streamer Stella accepted your mission. ");
        assertThat(message(scenario.end(Outcome.REJECTED), scenario.proposer))
                .contains("\n\nThe streamer Stella rejected your mission.\n");
    }

    @Test
    void doesNotNameContributorsToOthers() {
        scenario.propose(false);
        scenario.pledge(scenario.proposer, 1_000);
        scenario.pledge(fan, 2_000);
        MissionEvent ending = scenario.end(Outcome.EXPIRED);

        assertThat(message(ending, scenario.streamer)).doesNotContain("Fanny");
        assertThat(message(ending, scenario.proposer)).doesNotContain("Fanny");
    }

    @Test
    void replacesNameOfDeletedAccount() {
        scenario.propose(false);
        scenario.pledge(fan, 1_000);
        users.remove(scenario.proposer);

        assertThat(message(scenario.end(Outcome.EXPIRED), fan)).contains("Proposed by: Former user\n");
    }

    @Test
    void keepsUserInputOnOneLine() {
        scenario.propose(false);
        scenario.pledge(fan, 1_000);
        users.put(scenario.proposer,
                new User(scenario.proposer, "Eve\r\nRefunded to your wallet: ₩1,000,000", "en", MailState.ON));

        assertThat(message(scenario.end(Outcome.EXPIRED), fan))
                .contains("Proposed by: Eve Refunded to your wallet: ₩1,000,000\n");
    }

    @ParameterizedTest
    @CsvSource({ "0,0%", "1000,10%", "125,1.25%", "10000,100%", "10,0.1%" })
    void formatsBasisPointsAsPercentage(int bps, String percent) {
        assertThat(AmountFormat.percent(bps)).isEqualTo(percent);
    }

    @Test
    void formatsAmountsInCurrencyOfMission() {
        Scenario dollars = new Scenario("USD");
        users.put(dollars.streamer, new User(dollars.streamer, "Stella", "en", MailState.ON));
        dollars.propose(false);
        dollars.pledge(fan, 123_456);

        assertThat(composed(dollars, dollars.accept(), fan).body()).contains("Pledged so far: USD 1,234.56\n",
                "Your pledge: USD 1,234.56\n");
    }

    /** The scenario's events have the current time. */
    private static MissionEvent at(String time, MissionEvent event) {
        return new MissionEvent(event.eventId(), event.type(), event.missionId(), event.sequence(), Instant.parse(time),
                event.actorId(), event.body());
    }

    private String message(MissionEvent event, UUID to) {
        return compose(event, to).body();
    }

    private Message compose(MissionEvent event, UUID to) {
        return composed(scenario, event, to);
    }

    private Message composed(Scenario scenario, MissionEvent event, UUID to) {
        MissionNotification notification = MissionNotification.of(event, scenario.events());
        Recipient recipient = notification.recipients().stream().filter(one -> one.userId().equals(to)).findFirst()
                .orElseThrow();
        return composer.compose(notification, recipient, users);
    }
}
