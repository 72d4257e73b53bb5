package io.missionlink.notification;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

import io.missionlink.contracts.event.EventBody.PledgeAdded;
import io.missionlink.contracts.event.MissionEvent;
import io.missionlink.contracts.event.MissionTerms;
import io.missionlink.contracts.event.Outcome;
import io.missionlink.notification.UserDirectoryApi.User;
import io.missionlink.testing.Scenario;
import io.quarkus.qute.Engine;
import io.quarkus.qute.ReflectionValueResolver;
import io.quarkus.qute.TemplateLocator;
import io.quarkus.qute.Variant;

class MessageComposerTest {

    private final MessageComposer composer = new MessageComposer(engine(), NotificationConfigTest.config());
    private final Scenario scenario = new Scenario();
    private final UUID fan = UUID.randomUUID();
    private final Map<UUID, User> users = new HashMap<>(Map.of(
            scenario.streamer, new User(scenario.streamer, "Stella", "en"),
            scenario.proposer, new User(scenario.proposer, "프로", "ko"),
            fan, new User(fan, "Fanny", "en")));

    @Test
    void rendersAcceptanceInEnglish() {
        scenario.propose(false);
        scenario.pledge(fan, 10_000);

        assertThat(message(scenario.accept(), fan)).isEqualTo("""
                Hello Fanny,

                Stella accepted the mission. The time limit starts now.

                Mission: Beat the boss / 보스 잡기
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

                Stella님이 미션을 수락했습니다. 지금부터 제한 시간이 시작됩니다.

                미션: Beat the boss / 보스 잡기
                스트리머: Stella
                제안자: 프로
                마감 시각: 2026년 3월 1일 21:45:00 KST
                현재까지 모인 금액: ₩10,000
                내 후원금: ₩10,000

                후원금은 미션이 끝날 때까지 안전하게 보관됩니다. 이제 후원을 철회할 수 없습니다.

                미션 보기: https://missions.example/m/%s

                Mission Link 드림
                """.formatted(scenario.mission));
    }

    @Test
    void rendersNoteOfAcceptance() {
        scenario.propose(false);
        scenario.pledge(fan, 10_000);
        MissionEvent accepted = scenario.accept(Optional.of(scenario.streamer), Optional.of("Let's\r\ngo"));

        assertThat(message(accepted, fan)).contains("Proposed by: 프로\nNote from the streamer: Let's go\nDeadline: ");
        assertThat(message(accepted, scenario.streamer)).contains("\nYour note: Let's go\n");
        assertThat(message(accepted, scenario.proposer)).contains("\n스트리머의 메시지: Let's go\n");
    }

    @ParameterizedTest
    @CsvSource({ "SUCCEEDED,Stella completed the mission!,Stella님이 미션에 성공했습니다!",
            "FAILED,'The streamer will receive 10% of each pledge, minus the fee.',후원금의 10%에서 수수료를 뺀 금액은 스트리머에게",
            "EXPIRED,The time limit passed,제한 시간 안에 미션이 완료되지 않았습니다",
            "CANCELLED,Stella cancelled the mission,Stella님이 미션을 취소했습니다",
            "REJECTED,Stella rejected the mission,Stella님이 미션을 거절했습니다",
            "LAPSED,Stella did not respond to the proposal in time,Stella님이 제때 응답하지 않아",
            "WITHDRAWN,All pledges were withdrawn and refunded in full,모든 후원이 철회되어" })
    void rendersOutcomeOfEndedMission(Outcome outcome, String english, String korean) {
        scenario.propose(false);
        scenario.pledge(fan, 3_333);
        MissionEvent ending = scenario.end(outcome);

        assertThat(message(ending, fan)).contains(english, "Pot: ₩3,333\nYour pledge: ₩3,333\n",
                "Note from the streamer: Well played");
        assertThat(message(ending, scenario.proposer)).contains(korean, "모인 금액: ₩3,333\n", "스트리머의 메시지: Well played")
                .doesNotContain("내 후원금");
    }

    @Test
    void mentionsNoFeeOnFailureShareOfOlderMission() {
        scenario.propose(false);
        scenario.pledge(fan, 3_333);
        MissionEvent ending = scenario.endUnder(new MissionTerms(500, 1_000, false, 1_000, 1_000_000), Outcome.FAILED);

        assertThat(message(ending, scenario.streamer)).contains("You will receive 10% of each pledge. The rest");
        assertThat(message(ending, scenario.proposer)).contains("각 후원금의 10%는 스트리머에게 지급되고");
    }

    @Test
    void rendersPayoutAndFeeForStreamerAfterSuccess() {
        scenario.propose(false);
        scenario.pledge(fan, 10_009);
        MissionEvent settled = scenario.settle(Outcome.SUCCEEDED, 9_509, 500, 0);

        assertThat(message(settled, scenario.streamer)).isEqualTo("""
                Hello Stella,

                The settlement of the mission is complete.

                Mission: Beat the boss / 보스 잡기
                Outcome: succeeded
                Streamer: Stella
                Proposed by: 프로
                Pot: ₩10,009

                Paid out to your wallet: ₩9,509
                Fee: ₩500
                Refunded to the contributors: ₩0

                See the mission: https://missions.example/m/%s

                Mission Link
                """.formatted(scenario.mission));
        assertThat(compose(settled, scenario.streamer).subject()).isEqualTo("[Mission Link] KRW 9,509 was paid out to you");
        assertThat(message(settled, fan)).contains("""
                Your pledge: ₩10,009
                Refunded to your wallet: ₩0
                Paid out to the streamer, before the fee: ₩10,009
                """).doesNotContain("Fee:");
        assertThat(compose(settled, fan).subject()).isEqualTo("[Mission Link] Mission settled");
    }

    @Test
    void rendersOwnRefundForEachContributorAfterFailure() {
        scenario.propose(false);
        PledgeAdded first = scenario.pledge(scenario.proposer, 1_001);
        PledgeAdded second = scenario.pledge(fan, 3_333);
        long firstRefund = 901;
        long secondRefund = 3_000;
        scenario.refund(first, firstRefund);
        scenario.refund(second, secondRefund);
        long refunded = firstRefund + secondRefund;
        long paid = first.amount() + second.amount() - refunded;
        MissionEvent settled = scenario.settle(Outcome.FAILED, paid - 21, 21, refunded);

        assertThat(message(settled, fan)).contains("""
                Your pledge: ₩3,333
                Refunded to your wallet: ₩3,000
                Paid out to the streamer, before the fee: ₩333
                """).doesNotContain("901");
        assertThat(compose(settled, fan).subject()).isEqualTo("[Mission Link] KRW 3,000 was refunded to you");
        assertThat(message(settled, scenario.proposer)).contains("결과: 실패\n", """
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
        assertThat(message(ending, scenario.proposer)).contains("제안자: 프로\n");
    }

    @Test
    void addressesStreamerDirectly() {
        scenario.propose(false);
        scenario.pledge(fan, 1_000);

        assertThat(message(scenario.accept(), scenario.streamer)).contains("\n\nYour mission has started.",
                "\n\nIf you complete the mission, the pot is paid out to your wallet, minus the fee.\n\nSee the mission: ");
        assertThat(message(scenario.end(Outcome.CANCELLED), scenario.streamer)).contains("\n\nYou cancelled the mission. ");
        users.put(scenario.streamer, new User(scenario.streamer, "별", "ko"));
        assertThat(message(scenario.end(Outcome.CANCELLED), scenario.streamer)).contains("\n\n미션을 취소하셨습니다. ");
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
        users.put(scenario.proposer, new User(scenario.proposer, "Eve\r\nRefunded to your wallet: ₩1,000,000", "en"));

        assertThat(message(scenario.end(Outcome.EXPIRED), fan))
                .contains("Proposed by: Eve Refunded to your wallet: ₩1,000,000\n");
    }

    @ParameterizedTest
    @EnumSource(Outcome.class)
    void composesSubjectThatSnsAccepts(Outcome outcome) {
        scenario.propose(false);
        scenario.pledge(fan, 9_007_199_254_740_991L);

        assertThat(compose(scenario.end(outcome), fan).subject()).isEqualTo(
                "[Mission Link] Mission " + outcome.name().toLowerCase(Locale.ROOT));
        assertThat(compose(scenario.settle(outcome, 9_007_199_254_740_991L, 0, 0), scenario.streamer).subject())
                .hasSizeLessThanOrEqualTo(100).matches("\\p{ASCII}+");
    }

    @ParameterizedTest
    @CsvSource({ "0,0%", "1000,10%", "125,1.25%", "10000,100%", "10,0.1%" })
    void formatsBasisPointsAsPercentage(int bps, String percent) {
        assertThat(AmountFormat.percent(bps)).isEqualTo(percent);
    }

    @Test
    void formatsAmountsInCurrencyOfMission() {
        Scenario dollars = new Scenario("USD");
        users.put(dollars.streamer, new User(dollars.streamer, "Stella", "en"));
        dollars.propose(false);
        dollars.pledge(fan, 123_456);

        assertThat(composed(dollars, dollars.accept(), fan).body()).contains("Pledged so far: USD 1,234.56\n",
                "Your pledge: USD 1,234.56\n");
    }

    @ParameterizedTest
    @EnumSource(Outcome.class)
    void linksToMissionInEveryMail(Outcome outcome) {
        scenario.propose(false);
        String link = "https://missions.example/m/" + scenario.mission;

        for (MissionEvent event : List.of(scenario.accept(), scenario.end(outcome), scenario.settle(outcome, 0, 0, 0))) {
            assertThat(message(event, scenario.streamer)).containsOnlyOnce("\nSee the mission: " + link + "\n");
            assertThat(message(event, scenario.proposer)).containsOnlyOnce("\n미션 보기: " + link + "\n");
        }
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

    /** Reads the packaged templates without Quarkus. */
    private static Engine engine() {
        return Engine.builder().addDefaults().addValueResolver(new ReflectionValueResolver()).strictRendering(true)
                .addLocator(id -> Optional.of(new ClasspathTemplate(id))).build();
    }

    private record ClasspathTemplate(String id) implements TemplateLocator.TemplateLocation {

        @Override
        public Reader read() {
            try {
                return new InputStreamReader(MessageComposer.class.getResource("/templates/" + id).openStream(),
                        StandardCharsets.UTF_8);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        @Override
        public Optional<Variant> getVariant() {
            return Optional.empty();
        }
    }
}
