package io.missionlink.notification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.missionlink.contracts.event.EventBody;
import io.missionlink.contracts.event.EventBody.PaymentCompleted;
import io.missionlink.contracts.event.EventBody.PaymentReversed;
import io.missionlink.contracts.event.EventType;
import io.missionlink.contracts.event.MissionEvent;
import io.missionlink.notification.UserDirectoryApi.MailState;
import io.missionlink.notification.UserDirectoryApi.User;

/** E-mails about payments, which belong to no mission. */
class PaymentMailTest {

    private final MessageComposer composer = new MessageComposer(PackagedTemplates.engine(), NotificationConfigTest.config());
    private final UUID payment = UUID.randomUUID();
    private final UUID user = UUID.randomUUID();

    @Test
    void tellsInEnglishThatWalletIsFrozen() {
        Message message = compose("en", reversed("IN", "DISPUTED", 7_000));

        assertThat(message.subject()).isEqualTo("[Mission Link] Your top-up of KRW 10,000 was taken back");
        assertThat(message.body()).isEqualTo("""
                Hello Min ji,

                The payment of your top-up is disputed, so the bank took back ₩10,000 on 5 March 2026, 18:10:00 KST. \
                The amount was taken from your wallet. If the dispute is rejected, it is credited to your wallet again.

                You owe ₩7,000 because the balance of your wallet was too low. \
                Your wallet is frozen until this amount is paid, so you cannot pledge or cash out. \
                Every amount that is credited to your wallet pays it first, for example a top-up or a refund.

                See your wallet: https://missions.example/

                Mission Link
                """);
    }

    @Test
    void tellsInKoreanThatWalletIsFrozen() {
        assertThat(compose("ko", reversed("IN", "DISPUTED", 7_000)).body()).isEqualTo("""
                Min ji님, 안녕하세요.

                충전하신 결제에 이의가 제기되어 2026년 3월 5일 18:10:00 KST에 은행이 ₩10,000을 회수했습니다. \
                이 금액은 지갑에서 차감되었습니다. 이의가 기각되면 지갑에 다시 입금됩니다.

                지갑 잔액이 부족하여 미수금 ₩7,000이 남아 있습니다. \
                미수금을 모두 갚으실 때까지 지갑이 정지되어 후원과 출금을 하실 수 없습니다. \
                충전이나 환불 등으로 지갑에 입금되는 금액은 미수금을 갚는 데 먼저 사용됩니다.

                지갑 보기: https://missions.example/

                Mission Link 드림
                """);
    }

    @Test
    void tellsThatNothingIsOwedAfterWonDispute() {
        assertThat(compose("en", reversed("IN", "DISPUTE_WON", 0)).body()).contains(
                "The amount of ₩10,000 was credited to your wallet on 5 March 2026, 18:10:00 KST.\n\n"
                        + "You owe nothing, and your wallet is not frozen.\n\nSee your wallet: ");
        assertThat(compose("ko", reversed("IN", "DISPUTE_WON", 0)).body()).contains(
                "₩10,000이 지갑에 입금되었습니다.\n\n미수금은 없으며 지갑을 정상적으로 사용하실 수 있습니다.\n\n지갑 보기: ");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "reversed  | IN     | SUCCEEDED    | Your top-up of KRW 10,000 arrived late",
            "reversed  | IN     | CHARGED_BACK | Your top-up of KRW 10,000 was taken back",
            "reversed  | IN     | REFUNDED     | Your top-up of KRW 10,000 was refunded",
            "reversed  | IN     | DISPUTE_WON  | Your top-up of KRW 10,000 was credited to your wallet",
            "reversed  | OUT    | RETURNED     | Your cash-out of KRW 10,000 was returned",
            "reversed  | OUT    | SUCCEEDED    | Your cash-out of KRW 10,000 was paid after all",
            "completed | OUT    | SUCCEEDED    | Your cash-out of KRW 10,000 was paid",
            "completed | OUT    | FAILED       | Your cash-out of KRW 10,000 failed",
            "completed | OUT    | RETURNED     | Your cash-out of KRW 10,000 was returned",
            "completed | REFUND | SUCCEEDED    | Your refund of KRW 10,000 was paid",
            "completed | REFUND | FAILED       | Your refund of KRW 10,000 failed" })
    void tellsEachChangeInBothLanguages(String type, String direction, String status, String subject) {
        for (long owed : new long[] { 0, 7_000 }) {
            EventBody body = type.equals("reversed") ? reversed(direction, status, owed) : completed(direction, status, owed);
            Message english = compose("en", body);
            Message korean = compose("ko", body);

            assertThat(english.subject()).isEqualTo("[Mission Link] " + subject).isEqualTo(korean.subject());
            assertThat(english.body()).contains("₩10,000", " 5 March 2026, 18:10:00 KST").doesNotContainPattern("[가-힣]");
            assertThat(korean.body().replaceAll("Min ji|Mission Link|KST|https://missions.example/", ""))
                    .contains("₩10,000", "2026년 3월 5일 18:10:00").doesNotContainPattern("[A-Za-z]");
            for (Message message : List.of(english, korean)) {
                assertThat(message.body()).doesNotContain("{", "}", "\n\n\n", "  ", "₩0").doesNotContainPattern("(?m)[ \t]$")
                        .containsOnlyOnce("https://missions.example/\n");
                assertThat(message.body().contains("₩7,000")).isEqualTo(owed > 0);
                assertThat(message.facts()).extracting(HeldMail::amount, HeldMail::owed, HeldMail::limitKeys)
                        .containsExactly(10_000L, owed, List.of());
            }
        }
    }

    /** Events from before the field existed were about top-ups that were taken back, and about cash-outs. */
    @Test
    void readsEventWithoutDirection() {
        assertThat(compose("en", new PaymentReversed(payment, user, "SUCCEEDED", 10_000, "KRW", 0, Optional.empty())).subject())
                .isEqualTo("[Mission Link] Your cash-out of KRW 10,000 was paid after all");
    }

    @Test
    void rejectsUnknownChange() {
        assertThatIllegalArgumentException().isThrownBy(() -> compose("en", reversed("IN", "LOST", 0)))
                .withMessageEndingWith("LOST");
        assertThatIllegalArgumentException().isThrownBy(() -> compose("en", completed("IN", "SUCCEEDED", 0)))
                .withMessageEndingWith("IN SUCCEEDED");
    }

    private PaymentReversed reversed(String direction, String status, long owed) {
        return new PaymentReversed(payment, user, status, 10_000, "KRW", owed, Optional.of(direction));
    }

    private PaymentCompleted completed(String direction, String status, long owed) {
        return new PaymentCompleted(payment, user, direction, status, 10_000, "KRW", owed);
    }

    private Message compose(String locale, EventBody body) {
        EventType type = body instanceof PaymentCompleted ? EventType.PAYMENT_COMPLETED : EventType.PAYMENT_REVERSED;
        MissionEvent event = new MissionEvent(UUID.randomUUID(), type, payment, 26, Instant.parse("2026-03-05T09:10:00Z"),
                Optional.empty(), body);
        MissionNotification notification = MissionNotification.of(event, List.of());

        assertThat(notification.users()).containsExactly(user);
        assertThat(notification.recipients()).hasSize(1);
        return composer.compose(notification, notification.recipients().getFirst(),
                Map.of(user, new User(user, "Min ji", locale, MailState.ON)));
    }
}
