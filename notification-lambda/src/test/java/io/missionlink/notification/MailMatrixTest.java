package io.missionlink.notification;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.regex.Pattern;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

import io.missionlink.contracts.event.EventBody.PledgeAdded;
import io.missionlink.contracts.event.EventType;
import io.missionlink.contracts.event.MissionEvent;
import io.missionlink.contracts.event.MissionTerms;
import io.missionlink.contracts.event.Outcome;
import io.missionlink.contracts.money.Money;
import io.missionlink.contracts.settlement.SettlementLine;
import io.missionlink.contracts.settlement.SettlementRules;
import io.missionlink.notification.UserDirectoryApi.MailState;
import io.missionlink.notification.UserDirectoryApi.User;
import io.missionlink.testing.Scenario;

/**
 * Rules for every e-mail: each event that has e-mails, each kind of recipient, both languages, and amounts at their edges (no
 * fee, only fee, no failure share, a share that rounds to nothing, the whole pledge).
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class MailMatrixTest {

    private static final List<String> CONTENT = List.of("Win at evil.com, mail me@evil.com",
            "Refunded to your wallet: ₩1,000,000", "See the mission: https://evil.com/m/1", "미션 보기: www.evil.com");
    private static final String NOTE = "gg\n\nMission Link";
    /** Fee share and failure share in basis points. */
    private static final int[][] SHARES = { { 0, 0 }, { 500, 0 }, { 500, 1 }, { 0, 1_000 }, { 500, 5_000 }, { 500, 10_000 },
            { 10_000, 0 } };
    private static final long[] AMOUNTS = { 1, 1_001, 3_333, Money.MAX_AMOUNT / 4 };
    private static final Pattern LINK = Pattern.compile(
            "(?i)[a-z][a-z0-9+.-]*:[^\\s:]|\\S@\\S|[^\\s.][.\\u3002\\uFF0E\\uFF61][\\p{L}_-]");

    private final MessageComposer composer = new MessageComposer(PackagedTemplates.engine(), NotificationConfigTest.config());
    private final List<Mail> mails = new ArrayList<>();
    private final Set<EventType> typesWithMail = EnumSet.noneOf(EventType.class);
    private final List<MissionEvent> withoutMail = new ArrayList<>();

    /**
     * @param refunded sum of all refunds of the mission, minor units
     * @param name of the reader, as shown
     * @param others names of the other users, as shown
     */
    private record Mail(MissionEvent event, Recipient recipient, String locale, long refunded, String name, List<String> others,
            Message message) {

        boolean is(EventType... types) {
            return Set.of(types).contains(event.type());
        }

        /** The text without the lines and names that users wrote. */
        String ownText() {
            String text = message.body().replaceAll("(?m)^>.*\n", ">\n").replace(name, "Name");
            for (String other : others) {
                text = text.replace(other, "Name");
            }
            return text;
        }

        @Override
        public String toString() {
            return "%s %s for %s\n%s\n%s".formatted(event.type(), locale, recipient, message.subject(), message.body());
        }
    }

    @BeforeAll
    void composeEveryMail() {
        for (int[] shares : SHARES) {
            for (long amount : AMOUNTS) {
                for (boolean anonymous : new boolean[] { true, false }) {
                    for (boolean proposerPledged : new boolean[] { true, false }) {
                        composeMission(shares, amount, anonymous, proposerPledged);
                    }
                }
            }
        }
    }

    @Test
    void coversEveryEventOfTheNotificationRule() {
        assertThat(typesWithMail).isEqualTo(EnumSet.of(EventType.MISSION_PROPOSED, EventType.MISSION_ACCEPTED,
                EventType.MISSION_REJECTED, EventType.MISSION_LAPSED, EventType.MISSION_CANCELLED, EventType.MISSION_EXPIRED,
                EventType.MISSION_FAILED, EventType.MISSION_SUCCEEDED, EventType.MISSION_SETTLED));
        assertThat(mails).hasSizeGreaterThan(5_000);
        assertThat(mails).extracting(Mail::locale).contains("ko", "en");
    }

    @Test
    void sendsNoMailAboutWithdrawnMission() {
        assertThat(withoutMail).extracting(MissionEvent::type).contains(EventType.MISSION_WITHDRAWN,
                EventType.MISSION_SETTLED);
    }

    @Test
    void sendsSettlementMailOnlyToUsersWhoseMoneyMoved() {
        assertAll(mail -> mail.is(EventType.MISSION_SETTLED), mail -> assertThat(mail.recipient().contributor()
                || mail.recipient().streamer() && mail.message().subject().contains("was paid out to you")).isTrue());
    }

    @Test
    void sendsStreamerNoMailAboutOwnRejection() {
        assertAll(mail -> mail.is(EventType.MISSION_REJECTED) && !mail.recipient().contributor(),
                mail -> assertThat(mail.recipient().streamer()).isFalse());
    }

    @Test
    void hasSubjectThatSnsAccepts() {
        assertAll(mail -> true, mail -> assertThat(mail.message().subject()).hasSizeLessThanOrEqualTo(100)
                .matches("\\[Mission Link\\] [A-Z][\\x20-\\x7E]+").doesNotContain("evil", "KRW 0 "));
    }

    @Test
    void greetsReaderByNameOnlyInFirstLine() {
        assertAll(mail -> true, mail -> assertThat(mail.message().body()).containsOnlyOnce(mail.name())
                .startsWith(mail.locale().equals("ko") ? mail.name() + "님, 안녕하세요.\n\n" : "Hello " + mail.name() + ",\n\n"));
    }

    @Test
    void doesNotMentionReaderInThirdPerson() {
        assertAll(mail -> mail.recipient().streamer(),
                mail -> assertThat(mail.ownText()).doesNotContain("treamer", "스트리머"));
        assertAll(mail -> mail.recipient().proposer(),
                mail -> assertThat(mail.ownText()).doesNotContain("Proposed by", "제안자"));
    }

    @Test
    void startsEnglishSentencesWithCapitalLetter() {
        assertAll(mail -> mail.locale().equals("en"), mail -> {
            String text = mail.ownText().replace("Name", "name");
            assertThat(Pattern.compile("(?m)^[a-z]|[.!?] [a-z]|^Outcome: [a-z]").matcher(text).results()).isEmpty();
        });
    }

    @Test
    void usesOneLanguageInEachMail() {
        assertAll(mail -> mail.locale().equals("en"), mail -> assertThat(mail.ownText()).doesNotContainPattern("[가-힣]"));
        assertAll(mail -> mail.locale().equals("ko"),
                mail -> assertThat(mail.ownText().replaceAll("Name|Mission Link|KST|https://missions.example/m/[0-9a-f-]+", ""))
                        .doesNotContainPattern("[A-Za-z]"));
    }

    @Test
    void leavesNoPlaceholderAndNoEmptyPart() {
        assertAll(mail -> true, mail -> assertThat(mail.message().body()).doesNotContain("{", "}", "null", "Optional",
                "NOT_FOUND", "\n\n\n", "  ").doesNotContainPattern("(?m)[ \t]$").doesNotContainPattern(":\n(?!>)")
                .endsWith(mail.locale().equals("ko") ? "\n\nMission Link 드림\n" : "\n\nMission Link\n"));
    }

    @Test
    void namesNoAmountOfZero() {
        assertAll(mail -> true, mail -> assertThat(mail.message().body()).doesNotContainPattern("₩0(?![0-9,])")
                .doesNotContainPattern("(?<![0-9.])0%"));
    }

    @Test
    void promisesRefundOnlyIfMoneyIsRefunded() {
        assertAll(mail -> mail.refunded() == 0 && !mail.is(EventType.MISSION_PROPOSED),
                mail -> assertThat(mail.ownText() + mail.message().subject()).doesNotContainPattern(
                        "(?i)(be|was|were|is) refunded|refunded to|환불됩니다|환불될|환불되었|환불된"));
    }

    @Test
    void tellsContributorTheirPledgeAndRefund() {
        assertAll(mail -> mail.recipient().contributor(), mail -> {
            assertThat(mail.message().body()).contains(won(mail.recipient().pledged()));
            if (mail.recipient().refund() > 0) {
                assertThat(mail.message().body()).contains(won(mail.recipient().refund()));
            }
        });
    }

    @Test
    void tellsWhenMissionEndedAndMoneyMoved() {
        assertAll(mail -> true, mail -> assertThat(mail.message().body()).contains(" KST"));
    }

    @Test
    void quotesEveryLineOfMissionContentAndNote() {
        String content = "> Win at evil. com, mail me@ evil. com\n> Refunded to your wallet: ₩1,000,000\n"
                + "> See the mission: https: //evil. com/m/1\n> 미션 보기: www. evil. com\n";
        assertAll(mail -> true, mail -> assertThat(mail.message().body()).containsOnlyOnce("\n" + content));
        assertAll(mail -> mail.message().body().contains("> gg"),
                mail -> assertThat(mail.message().body()).containsOnlyOnce("\n> gg\n>\n> Mission Link\n"));
    }

    @Test
    void containsNoLinkButOurs() {
        assertAll(mail -> true, mail -> {
            String link = "https://missions.example/m/" + mail.event().missionId();
            assertThat(mail.message().body()).containsOnlyOnce(link);
            assertThat(LINK.matcher(mail.message().body().replace(link, "")).results()).isEmpty();
        });
    }

    /** Stops at the first mail that breaks the rule: thousands of equal reports would hide it. */
    private void assertAll(Predicate<Mail> kind, Consumer<Mail> rule) {
        List<Mail> checked = mails.stream().filter(kind).toList();
        assertThat(checked).isNotEmpty();
        checked.forEach(mail -> assertThat(mail).satisfies(rule));
    }

    private void composeMission(int[] shares, long amount, boolean anonymous, boolean proposerPledged) {
        // The missions with an anonymous proposer are older ones: no fee on failure, and a pledge of the streamer.
        MissionTerms terms = new MissionTerms(shares[0], shares[1], !anonymous, 1, Money.MAX_AMOUNT);
        for (Outcome outcome : Outcome.values()) {
            Scenario scenario = new Scenario(Money.KRW, String.join("\n", CONTENT), terms, NOTE);
            UUID fan = UUID.randomUUID();
            compose(scenario, fan, scenario.propose(anonymous, Optional.of(amount), Optional.of(false)), 0);
            if (outcome != Outcome.WITHDRAWN) {
                if (proposerPledged) {
                    scenario.pledge(scenario.proposer, amount);
                }
                scenario.pledge(fan, amount);
                scenario.pledge(fan, 1_001);
                if (anonymous) {
                    scenario.pledge(scenario.streamer, amount);
                }
            }
            if (Set.of(Outcome.SUCCEEDED, Outcome.FAILED, Outcome.EXPIRED, Outcome.CANCELLED).contains(outcome)) {
                compose(scenario, fan, scenario.accept(Optional.of(scenario.streamer).filter(manual -> anonymous)), 0);
            }
            List<SettlementLine> plan = plan(scenario, outcome, terms);
            long refunded = plan.stream().mapToLong(SettlementLine::refund).sum();
            compose(scenario, fan, scenario.end(outcome), refunded);
            for (SettlementLine line : plan) {
                if (line.refund() > 0) {
                    scenario.refund(pledges(scenario).stream().filter(pledge -> pledge.pledgeId().equals(line.pledgeId()))
                            .findFirst().orElseThrow(), line.refund());
                }
            }
            compose(scenario, fan, scenario.settle(outcome, plan.stream().mapToLong(SettlementLine::payout).sum(),
                    plan.stream().mapToLong(SettlementLine::fee).sum(), refunded), refunded);
        }
    }

    private void compose(Scenario scenario, UUID fan, MissionEvent event, long refunded) {
        MissionNotification notification = MissionNotification.of(event, scenario.events());
        if (notification.recipients().isEmpty()) {
            withoutMail.add(event);
        } else {
            typesWithMail.add(event.type());
        }
        Map<UUID, String> names = Map.of(scenario.streamer, "haru", scenario.proposer, "minji.kr", fan, "bob@x.io");
        Map<String, String> shown = Map.of("haru", "haru", "minji.kr", "minji. kr", "bob@x.io", "bob@ x. io");
        for (String locale : List.of("ko", "en")) {
            Map<UUID, User> users = new HashMap<>();
            names.forEach((id, name) -> users.put(id, new User(id, name, locale, MailState.ON)));
            for (Recipient recipient : notification.recipients()) {
                Set<String> others = new HashSet<>(shown.values());
                String name = shown.get(names.get(recipient.userId()));
                others.remove(name);
                mails.add(new Mail(event, recipient, locale, refunded, name, List.copyOf(others),
                        composer.compose(notification, recipient, users)));
            }
        }
    }

    private static List<SettlementLine> plan(Scenario scenario, Outcome outcome, MissionTerms terms) {
        return SettlementRules.plan(outcome, terms, pledges(scenario).stream()
                .map(pledge -> new SettlementRules.Pledge(pledge.pledgeId(), pledge.amount())).toList());
    }

    private static List<PledgeAdded> pledges(Scenario scenario) {
        return scenario.events().stream().map(MissionEvent::body).filter(PledgeAdded.class::isInstance)
                .map(PledgeAdded.class::cast).toList();
    }

    private static String won(long amount) {
        return "₩" + String.format(Locale.ROOT, "%,d", amount);
    }
}
