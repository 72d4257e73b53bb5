package io.missionlink.notification;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
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
import io.missionlink.contracts.event.Outcome;
import io.missionlink.notification.DirectoryApi.User;
import io.missionlink.testing.Scenario;
import io.quarkus.qute.Engine;
import io.quarkus.qute.ReflectionValueResolver;
import io.quarkus.qute.TemplateLocator;
import io.quarkus.qute.Variant;

class MessageComposerTest {

    private final MessageComposer composer = new MessageComposer(engine());
    private final Scenario scenario = new Scenario();
    private final UUID fan = UUID.randomUUID();
    private final Map<UUID, User> users = new HashMap<>(Map.of(
            scenario.streamer, new User(scenario.streamer, "Stella", "en"),
            scenario.proposer, new User(scenario.proposer, "프로", "ko"),
            fan, new User(fan, "Fanny", "en")));

    @Test
    void anAcceptanceTellsTheDeadlineInEnglish() {
        scenario.propose(false);
        scenario.pledge(fan, 10_000);

        assertThat(message(scenario.accept(), fan)).isEqualTo("""
                Hello Fanny,

                Stella took on the mission. The clock is running.

                Mission: Beat the boss / 보스 잡기
                Streamer: Stella
                Proposed by: 프로
                Deadline: 1 March 2026, 21:45:00 KST
                Pot so far: ₩10,000
                Your pledge: ₩10,000

                Mission Link, mission %s
                """.formatted(scenario.mission));
    }

    @Test
    void anAcceptanceTellsTheDeadlineInKorean() {
        scenario.propose(false);
        scenario.pledge(scenario.proposer, 10_000);

        assertThat(message(scenario.accept(), scenario.proposer)).isEqualTo("""
                프로님, 안녕하세요.

                Stella님이 미션을 수락했습니다. 지금부터 시간이 흐릅니다.

                미션: Beat the boss / 보스 잡기
                스트리머: Stella
                제안자: 프로
                마감: 2026년 3월 1일 21:45:00 KST
                지금까지 모인 금액: ₩10,000
                내 후원금: ₩10,000

                Mission Link, 미션 %s
                """.formatted(scenario.mission));
    }

    @ParameterizedTest
    @CsvSource({ "SUCCEEDED,Stella did it!,미션에 성공했습니다", "FAILED,10% of each pledge stays,후원금의 10%는 스트리머에게",
            "EXPIRED,time ran out,제한 시간 안에", "CANCELLED,Stella cancelled,취소했습니다",
            "REJECTED,Stella did not take on,거절했습니다", "LAPSED,nobody answered,제때 답이 없어", "WITHDRAWN,taken back,철회되었습니다" })
    void anEndingTellsItsOutcome(Outcome outcome, String english, String korean) {
        scenario.propose(false);
        scenario.pledge(fan, 3_333);
        MissionEvent ending = scenario.end(outcome);

        assertThat(message(ending, fan)).contains(english, "Pot: ₩3,333\nYour pledge: ₩3,333\n",
                "The streamer's note: Well played");
        assertThat(message(ending, scenario.proposer)).contains(korean, "모인 금액: ₩3,333\n", "스트리머의 한마디: Well played")
                .doesNotContain("내 후원금");
    }

    @Test
    void theSettlementOfASuccessTellsTheStreamerThePayoutAndTheFee() {
        scenario.propose(false);
        scenario.pledge(fan, 10_009);
        MissionEvent settled = scenario.settle(Outcome.SUCCEEDED, 9_509, 500, 0);

        assertThat(message(settled, scenario.streamer)).isEqualTo("""
                Hello Stella,

                the mission is settled.

                Mission: Beat the boss / 보스 잡기
                Outcome: succeeded
                Streamer: Stella
                Proposed by: 프로
                Pot: ₩10,009

                Paid out to you: ₩9,509
                Fee: ₩500
                Refunded to the contributors: ₩0

                Mission Link, mission %s
                """.formatted(scenario.mission));
        assertThat(compose(settled, scenario.streamer).subject()).isEqualTo("[Mission Link] KRW 9,509 was paid out to you");
        assertThat(message(settled, fan)).contains("Your pledge: ₩10,009\nRefunded to you: ₩0\nPaid on: ₩10,009\n")
                .doesNotContain("Fee");
        assertThat(compose(settled, fan).subject()).isEqualTo("[Mission Link] Mission settled");
    }

    @Test
    void theSettlementOfAFailureTellsEachContributorTheOwnRefund() {
        scenario.propose(false);
        PledgeAdded first = scenario.pledge(scenario.proposer, 1_001);
        PledgeAdded second = scenario.pledge(fan, 3_333);
        scenario.refund(first, 901);
        scenario.refund(second, 3_000);
        MissionEvent settled = scenario.settle(Outcome.FAILED, 433, 0, 3_901);

        assertThat(message(settled, fan)).contains("Your pledge: ₩3,333\nRefunded to you: ₩3,000\nPaid on: ₩333\n")
                .doesNotContain("901");
        assertThat(compose(settled, fan).subject()).isEqualTo("[Mission Link] KRW 3,000 came back to you");
        assertThat(message(settled, scenario.proposer)).contains("결과: 실패\n", "내 후원금: ₩1,001\n환불: ₩901\n지급: ₩100\n");
    }

    @Test
    void anAnonymousProposerIsNamedToNobodyElse() {
        scenario.propose(true);
        scenario.pledge(scenario.proposer, 1_000);
        MissionEvent ending = scenario.end(Outcome.EXPIRED);

        assertThat(message(ending, scenario.streamer)).contains("Proposed by: an anonymous viewer\n").doesNotContain("프로");
        assertThat(message(ending, scenario.proposer)).contains("제안자: 프로\n");
    }

    @Test
    void noContributorIsNamedToAnother() {
        scenario.propose(false);
        scenario.pledge(scenario.proposer, 1_000);
        scenario.pledge(fan, 2_000);
        MissionEvent ending = scenario.end(Outcome.EXPIRED);

        assertThat(message(ending, scenario.streamer)).doesNotContain("Fanny");
        assertThat(message(ending, scenario.proposer)).doesNotContain("Fanny");
    }

    @Test
    void whoLeftHasNoName() {
        scenario.propose(false);
        scenario.pledge(fan, 1_000);
        users.remove(scenario.proposer);

        assertThat(message(scenario.end(Outcome.EXPIRED), fan)).contains("Proposed by: a former user\n");
    }

    @Test
    void whatUsersWroteStaysOnItsLine() {
        scenario.propose(false);
        scenario.pledge(fan, 1_000);
        users.put(scenario.proposer, new User(scenario.proposer, "Eve\r\nRefunded to you: ₩1,000,000", "en"));

        assertThat(message(scenario.end(Outcome.EXPIRED), fan))
                .contains("Proposed by: Eve Refunded to you: ₩1,000,000\n");
    }

    @ParameterizedTest
    @EnumSource(Outcome.class)
    void aSubjectIsWhatSnsTakes(Outcome outcome) {
        scenario.propose(false);
        scenario.pledge(fan, 9_007_199_254_740_991L);

        assertThat(compose(scenario.end(outcome), fan).subject()).isEqualTo(
                "[Mission Link] Mission " + outcome.name().toLowerCase(Locale.ROOT));
        assertThat(compose(scenario.settle(outcome, 9_007_199_254_740_991L, 0, 0), scenario.streamer).subject())
                .hasSizeLessThanOrEqualTo(100).matches("\\p{ASCII}+");
    }

    @ParameterizedTest
    @CsvSource({ "0,0%", "1000,10%", "125,1.25%", "10000,100%", "10,0.1%" })
    void aShareIsReadInPercent(int bps, String percent) {
        assertThat(Amounts.percent(bps)).isEqualTo(percent);
    }

    @Test
    void anotherCurrencyHasItsFractions() {
        assertThat(Amounts.text(123_456, "USD")).isEqualTo("USD 1,234.56");
    }

    private String message(MissionEvent event, UUID to) {
        return compose(event, to).body();
    }

    private Message compose(MissionEvent event, UUID to) {
        MissionStory story = MissionStory.of(event, scenario.events());
        Person person = story.people().stream().filter(p -> p.userId().equals(to)).findFirst().orElseThrow();
        return composer.compose(story, person, users);
    }

    /** The templates of the package, without Quarkus. */
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
