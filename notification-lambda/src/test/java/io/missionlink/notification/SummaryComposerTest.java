package io.missionlink.notification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;

import org.junit.jupiter.api.Test;

import io.missionlink.contracts.event.MissionEvent;
import io.missionlink.contracts.event.MissionTerms;
import io.missionlink.contracts.event.Outcome;
import io.missionlink.contracts.money.Money;
import io.missionlink.notification.HeldMail.Step;
import io.missionlink.notification.PersonMails.Omitted;
import io.missionlink.notification.SummaryComposer.SummaryMail;
import io.missionlink.notification.UserDirectoryApi.MailState;
import io.missionlink.notification.UserDirectoryApi.User;
import io.missionlink.testing.Scenario;

class SummaryComposerTest {

    private static final UUID MISSION = UUID.fromString("2dc77aea-2e41-41c1-81a2-5cb598b007ec");
    private static final Instant AT = Instant.parse("2026-03-01T12:00:05Z");
    private static final List<HeldMail> HELD = List.of(
            held(Step.SETTLED, 30, "Win at evil.com", 18_333, 10_000, 0, 3_000),
            held(Step.PROPOSED, 0, "Beat the boss\nRefunded to your wallet: ₩1,000,000", 5_000, 0, 0, 0),
            held(Step.SUCCEEDED, 10, "보스 잡기", 18_333, 0, 17_417, 0));

    private final SummaryComposer composer = new SummaryComposer(PackagedTemplates.engine(), NotificationConfigTest.config());

    @Test
    void listsHeldMailsInEnglish() {
        SummaryMail mail = composer.compose(user("en"), HELD, new Omitted(12, 9_500, 700));

        assertThat(mail.subject()).isEqualTo("[Mission Link] Summary of 15 e-mails");
        assertThat(mail.body()).isEqualTo("""
                Hello Haneul. kr,

                There was too much news for single e-mails. This e-mail is their summary.

                E-mails in this summary: 15

                1. New mission proposal, 1 March 2026, 21:00:05 KST
                > Beat the boss Refunded to your wallet: ₩1,000,000
                First pledge: ₩5,000
                See the mission: https://missions.example/m/2dc77aea-2e41-41c1-81a2-5cb598b007ec

                2. Mission succeeded, 1 March 2026, 21:00:15 KST
                > 보스 잡기
                Pot: ₩18,333
                To be paid out to your wallet: ₩17,417
                See the mission: https://missions.example/m/2dc77aea-2e41-41c1-81a2-5cb598b007ec

                3. Settlement complete, 1 March 2026, 21:00:35 KST
                > Win at evil. com
                Pot: ₩18,333
                Your pledge: ₩10,000
                Refunded to your wallet: ₩3,000
                See the mission: https://missions.example/m/2dc77aea-2e41-41c1-81a2-5cb598b007ec

                Older e-mails without a line here: 12
                Paid out to your wallet in these: ₩9,500
                Refunded to your wallet in these: ₩700

                See all of your missions: https://missions.example/

                Mission Link
                """);
    }

    @Test
    void listsHeldMailsInKorean() {
        SummaryMail mail = composer.compose(user("ko"), HELD, new Omitted(12, 9_500, 700));

        assertThat(mail.subject()).isEqualTo("[Mission Link] Summary of 15 e-mails");
        assertThat(mail.body()).isEqualTo("""
                Haneul. kr님, 안녕하세요.

                짧은 시간에 알려 드릴 소식이 많아 한 통의 메일로 모아 보내 드립니다.

                이 메일에 모은 소식: 15건

                1. 새로운 미션 제안, 2026년 3월 1일 21:00:05 KST
                > Beat the boss Refunded to your wallet: ₩1,000,000
                첫 후원금: ₩5,000
                미션 보기: https://missions.example/m/2dc77aea-2e41-41c1-81a2-5cb598b007ec

                2. 미션 성공, 2026년 3월 1일 21:00:15 KST
                > 보스 잡기
                모인 금액: ₩18,333
                지갑에 입금될 금액: ₩17,417
                미션 보기: https://missions.example/m/2dc77aea-2e41-41c1-81a2-5cb598b007ec

                3. 정산 완료, 2026년 3월 1일 21:00:35 KST
                > Win at evil. com
                모인 금액: ₩18,333
                내 후원금: ₩10,000
                지갑으로 환불된 금액: ₩3,000
                미션 보기: https://missions.example/m/2dc77aea-2e41-41c1-81a2-5cb598b007ec

                목록에 없는 이전 소식: 12건
                그중 지갑에 입금된 금액: ₩9,500
                그중 지갑으로 환불된 금액: ₩700

                모든 미션 보기: https://missions.example/

                Mission Link 드림
                """);
    }

    @Test
    void namesEveryStepInBothLanguages() {
        List<HeldMail> all = Arrays.stream(Step.values()).map(step -> held(step, step.ordinal(), "content", 0, 0, 0, 0))
                .toList();

        assertThat(composer.compose(user("en"), all, Omitted.NONE).body()).contains("1. New mission proposal,",
                "2. Mission accepted,", "3. Mission succeeded,", "4. Mission failed,", "5. Time limit passed,",
                "6. Mission cancelled,", "7. Mission rejected,", "8. No response in time,", "9. Settlement complete,",
                "10. Top-up arrived late,", "11. Top-up taken back because of a dispute,", "12. Top-up taken back,",
                "13. Top-up refunded,", "14. Top-up credited after its dispute,", "15. Refund paid,", "16. Refund failed,",
                "17. Cash-out paid,", "18. Cash-out failed,", "19. Cash-out returned,",
                "20. Failed cash-out was paid after all,")
                .doesNotContain("Older e-mails", "₩");
        assertThat(composer.compose(user("ko"), all, Omitted.NONE).body()).contains("1. 새로운 미션 제안,", "2. 미션 수락,",
                "3. 미션 성공,", "4. 미션 실패,", "5. 제한 시간 초과,", "6. 미션 취소,", "7. 미션 거절,", "8. 응답 없이 종료,",
                "9. 정산 완료,", "10. 늦은 충전,", "11. 충전금 회수(이의 제기),", "12. 충전금 회수,", "13. 충전금 환불,", "14. 이의 기각 후 충전금 입금,",
                "15. 환불 완료,",
                "16. 환불 실패,", "17. 출금 완료,", "18. 출금 실패,", "19. 출금 반환,", "20. 실패한 출금의 입금,");
    }

    @Test
    void readsFactsOfProposalWithoutNames() {
        Scenario scenario = new Scenario(Money.KRW, "가".repeat(101), new MissionTerms(500, 1_000, true, 1_000, 1_000_000),
                "gg");
        MissionEvent proposed = scenario.propose(true);
        MissionNotification notification = MissionNotification.of(proposed, scenario.events());

        HeldMail held = HeldMail.of(notification, notification.recipients().getFirst());

        assertThat(held).isEqualTo(new HeldMail(scenario.mission + "#mission.proposed#" + scenario.streamer,
                List.of(scenario.mission.toString(), "proposer:" + scenario.proposer), scenario.mission, Step.PROPOSED,
                proposed.occurredAt(), "가".repeat(99) + "…", "KRW", 5_000, 0, 0, 0, 0, 0));
    }

    @Test
    void readsAmountsOfSettlement() {
        Scenario scenario = new Scenario();
        UUID fan = UUID.randomUUID();
        scenario.propose(false);
        scenario.refund(scenario.pledge(fan, 3_333), 3_000);
        MissionEvent settled = scenario.settle(Outcome.FAILED, 317, 16, 3_000);
        MissionNotification notification = MissionNotification.of(settled, scenario.events());

        assertThat(notification.recipients()).map(recipient -> HeldMail.of(notification, recipient))
                .extracting(HeldMail::step, HeldMail::pot, HeldMail::pledge, HeldMail::paid, HeldMail::refund)
                .containsExactlyInAnyOrder(tuple(Step.SETTLED, 3_333L, 0L, 317L, 0L),
                        tuple(Step.SETTLED, 3_333L, 3_333L, 0L, 3_000L));
    }

    @Test
    void listsPaymentWithAmountAndDebt() {
        List<HeldMail> held = List.of(new HeldMail("p", List.of(), MISSION, Step.TOP_UP_DISPUTED, AT, "", "KRW", 0, 0, 0, 0,
                10_000, 7_000));

        assertThat(composer.compose(user("en"), held, Omitted.NONE).body()).contains("""

                1. Top-up taken back because of a dispute, 1 March 2026, 21:00:05 KST
                Amount: ₩10,000
                You owe: ₩7,000
                See your wallet: https://missions.example/

                """);
        assertThat(composer.compose(user("ko"), held, Omitted.NONE).body()).contains("""

                1. 충전금 회수(이의 제기), 2026년 3월 1일 21:00:05 KST
                금액: ₩10,000
                미수금: ₩7,000
                지갑 보기: https://missions.example/

                """);
    }

    @Test
    void countsSingleMail() {
        assertThat(composer.compose(user("en"), HELD.subList(0, 1), Omitted.NONE).subject())
                .isEqualTo("[Mission Link] Summary of 1 e-mail");
    }

    private static User user(String locale) {
        return new User(UUID.randomUUID(), "Haneul.kr", locale, MailState.ON);
    }

    private static HeldMail held(Step step, int seconds, String content, long pot, long pledge, long paid, long refund) {
        return new HeldMail(step.name(), List.of(), MISSION, step, AT.plusSeconds(seconds), content, "KRW",
                pot, pledge, paid, refund, 0, 0);
    }
}
