package io.missionlink.notification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

import org.junit.jupiter.api.Test;

import io.missionlink.notification.HeldMail.Step;
import io.missionlink.notification.PersonMails.Decision;
import io.missionlink.notification.PersonMails.Omitted;
import io.missionlink.notification.PersonMails.Summary;

class PersonMailsTest {

    private static final MailLimits LIMITS = new MailLimits(Duration.ofMinutes(1), 20);
    private static final Instant START = Instant.parse("2026-03-01T12:00:00Z");

    private PersonMails mails = PersonMails.NONE;

    @Test
    void allowsOneMailAboutMissionInMinute() {
        assertThat(decide("a#accepted", 0, "a").allowed()).isTrue();
        assertThat(decide("a#ended", 59, "a").allowed()).isFalse();
        assertThat(mails.due(LIMITS)).contains(START.plusSeconds(60));
    }

    @Test
    void allowsNextMailAboutMissionAfterMinute() {
        assertThat(decide("a#accepted", 0, "a").allowed()).isTrue();
        assertThat(decide("a#ended", 60, "a").allowed()).isTrue();
    }

    @Test
    void allowsMailAboutAnotherMissionWhileOneIsHeld() {
        decide("a#accepted", 0, "a");
        decide("a#ended", 1, "a");

        assertThat(decide("b#accepted", 2, "b").allowed()).isTrue();
        assertThat(decide("a#settled", 61, "a").allowed()).as("the earlier mail of the mission comes first").isFalse();
    }

    @Test
    void holdsSecondProposalOfSameViewer() {
        assertThat(decide("a#proposed", 0, "a", "proposer:minji").allowed()).isTrue();
        assertThat(decide("b#proposed", 1, "b", "proposer:minji").allowed()).isFalse();
        assertThat(decide("c#proposed", 2, "c", "proposer:bob").allowed()).isTrue();
    }

    @Test
    void holdsMailBeyond20InAnyHour() {
        for (int i = 0; i < 20; i++) {
            assertThat(decide("m" + i, i * 60, "m" + i).allowed()).isTrue();
        }
        assertThat(decide("last", 1_200, "last").allowed()).isFalse();
        assertThat(mails.due(LIMITS)).contains(START.plusSeconds(3_600));
    }

    @Test
    void keepsLastMailOfHourForSummary() {
        decide("a#accepted", 0, "a");
        decide("a#ended", 1, "a");
        for (int i = 0; i < 18; i++) {
            assertThat(decide("m" + i, 2, "m" + i).allowed()).isTrue();
        }
        assertThat(decide("last", 3, "last").allowed()).isFalse();

        mails = mails.withSummary("s", START.plusSeconds(60), LIMITS);

        assertThat(mails.lines()).extracting(HeldMail::id).containsExactly("a#ended", "last");
        assertThat(mails.sent()).hasSize(20);
    }

    @Test
    void replacesEarlierAttemptOfSameMail() {
        decide("a#accepted", 0, "a");

        assertThat(decide("a#accepted", 5, "a").allowed()).isTrue();
        assertThat(mails.sent()).extracting(PersonMails.Sent::at).containsExactly(START.plusSeconds(5));
    }

    @Test
    void plansOneWakeUpForAllHeldMails() {
        decide("a#accepted", 0, "a");

        assertThat(decide("a#ended", 1, "a").wakeUp()).contains("token-1");
        assertThat(decide("a#settled", 2, "a").wakeUp()).isEmpty();
        assertThat(decide("a#ended", 3, "a").wakeUp()).as("an attempt that is repeated").contains("token-1");
        assertThat(mails.held()).hasSize(2);
    }

    @Test
    void replacesWakeUpThatIsLost() {
        decide("a#accepted", 0, "a");
        decide("a#ended", 1, "a");

        assertThat(decide("a#settled", 7_201, "a").wakeUp()).contains("token-7201");
        assertThat(mails.expects("token-1")).isFalse();
        assertThat(mails.expects("token-7201")).isTrue();
    }

    @Test
    void fixesLinesWhoseMinuteHasPassed() {
        decide("a#accepted", 0, "a");
        decide("a#ended", 1, "a");
        decide("b#accepted", 50, "b");
        decide("b#ended", 51, "b");

        mails = mails.withSummary("s", START.plusSeconds(60), LIMITS);
        decide("c#accepted", 61, "c");
        decide("c#ended", 62, "c");

        assertThat(mails.lines()).extracting(HeldMail::id).containsExactly("a#ended");
        assertThat(mails.withSummary("other", START.plusSeconds(300), LIMITS)).isEqualTo(mails);
        assertThat(mails.withoutSummary("other")).isEqualTo(mails);

        mails = mails.withoutSummary("s");
        assertThat(mails.held()).extracting(HeldMail::id).containsExactly("b#ended", "c#ended");
        assertThat(mails.due(LIMITS)).contains(START.plusSeconds(110));
        assertThat(mails.expects("token-1")).isTrue();
    }

    @Test
    void countsSummaryAsMailAboutItsMissions() {
        decide("a#accepted", 0, "a");
        decide("a#ended", 1, "a");
        mails = mails.withSummary("s", START.plusSeconds(60), LIMITS).withoutSummary("s");

        assertThat(mails.wakeUp()).isEmpty();
        assertThat(decide("a#settled", 119, "a").allowed()).isFalse();
        assertThat(mails.due(LIMITS)).contains(START.plusSeconds(120));
    }

    @Test
    void replacesLostWakeUpAlsoWhenMailIsAllowed() {
        decide("a#accepted", 0, "a");
        assertThat(decide("a#ended", 1, "a").wakeUp()).contains("token-1");
        assertThat(decide("b#accepted", 7_200, "b").wakeUp()).isEmpty();

        Decision late = decide("c#accepted", 7_201, "c");

        assertThat(late.allowed()).isTrue();
        assertThat(late.wakeUp()).contains("token-7201");
        assertThat(mails.expects("token-1")).isFalse();
    }

    @Test
    void keepsWakeUpThatSendsSummariesForHours() {
        decide("a#accepted", 0, "a");
        decide("a#ended", 1, "a");
        mails = mails.withSummary("s", START.plusSeconds(7_000), LIMITS);

        assertThat(decide("b#accepted", 7_202, "b").wakeUp()).isEmpty();
        assertThat(mails.expects("token-1")).isTrue();
    }

    @Test
    void omitsOldMailsOfLongSummaryAndKeepsTheirMoney() {
        decide("first", 0, "a");
        for (int i = 0; i < 98; i++) {
            decide(settled("settled-" + i, 10, 1), 1);
        }
        decide("ended-1", 2, "a");
        decide("ended-2", 3, "a");
        decide(settled("new", 7, 5), 4);
        decide(settled("newer", 7, 5), 5);
        decide(settled("newest", 7, 5), 6);

        assertThat(mails.held()).hasSize(100).extracting(HeldMail::id).contains("newest", "newer", "new", "settled-1")
                .doesNotContain("ended-1", "ended-2", "settled-0");
        assertThat(mails.omitted()).isEqualTo(new Omitted(3, 10, 1));
        assertThat(mails.withSummary("s", START.plusSeconds(60), LIMITS).summary())
                .isEqualTo(Optional.of(new Summary("s", 100, new Omitted(3, 10, 1), START.plusSeconds(60))));
    }

    @Test
    void rejectsLimitsThatMakeRecordTooLarge() {
        assertThatIllegalArgumentException().isThrownBy(() -> new MailLimits(Duration.ofMinutes(61), 20));
        assertThatIllegalArgumentException().isThrownBy(() -> new MailLimits(Duration.ofMinutes(1), 0));
        assertThatIllegalArgumentException().isThrownBy(() -> new MailLimits(Duration.ofMinutes(1), 101));
    }

    private Decision decide(String id, int second, String... topics) {
        return decide(
                new HeldMail(id, List.of(topics), UUID.randomUUID(), Step.SUCCEEDED, START, "content", "KRW", 0, 0, 0, 0, 0, 0),
                second);
    }

    private Decision decide(HeldMail mail, int second) {
        Decision decision = mails.decide(mail, START.plusSeconds(second), LIMITS, "token-" + second);
        mails = decision.mails();
        return decision;
    }

    private static HeldMail settled(String id, long paid, long refund) {
        return new HeldMail(id, List.of("a"), UUID.randomUUID(), Step.SETTLED, START, "content", "KRW", 0, 0, paid, refund, 0,
                0);
    }
}
