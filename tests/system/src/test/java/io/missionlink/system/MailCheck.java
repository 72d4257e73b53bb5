package io.missionlink.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

import org.awaitility.Awaitility;

/** Checks the mails of a mission: one per event and recipient, in the recipient's language, and no others. */
final class MailCheck {

    private final MissionScenario scenario;
    private final List<Expected> expected = new ArrayList<>();

    /** @param parts texts that the mail must contain */
    private record Expected(TestUser to, String subject, List<String> parts) {

        String key() {
            return to.email() + " " + subject;
        }
    }

    private MailCheck(MissionScenario scenario) {
        this.scenario = scenario;
        proposed();
        accepted();
        ended();
        settled();
    }

    /** Waits for all expected mails and checks their texts. */
    static void await(MissionScenario scenario) {
        MailCheck check = new MailCheck(scenario);
        Awaitility.await("mails about " + scenario.ending).atMost(Duration.ofSeconds(60)).pollInterval(Duration.ofMillis(300))
                .untilAsserted(check::assertComplete);
        check.assertTexts();
        assertThat(scenario.env.anonymousClient().get("/m/" + scenario.mission).expect(200).body())
                .as("the page to which the mails link").contains("<title>Mission Link</title>");
    }

    /** Checks that no duplicate mail has arrived since. */
    static void assertNoDuplicates(MissionScenario scenario) {
        new MailCheck(scenario).assertComplete();
    }

    private void assertComplete() {
        assertThat(mails()).as("mails about %s", scenario.ending)
                .extracting(mail -> String.join(",", mail.to()) + " " + mail.subject())
                .containsExactlyInAnyOrderElementsOf(expected.stream().map(Expected::key).toList());
        assertThat(scenario.env.mailbox().mentioning(scenario.mission)).as("mails with the mission ID, to any recipient")
                .hasSameSizeAs(expected);
    }

    private void assertTexts() {
        for (Expected expectedMail : expected) {
            Mail mail = mails().stream()
                    .filter(any -> any.isTo(expectedMail.to()) && any.subject().equals(expectedMail.subject())).findFirst()
                    .orElseThrow();
            assertThat(mail.text()).as(expectedMail.key()).contains(expectedMail.parts());
            scenario.anonymousUsers().stream().filter(anonymous -> !anonymous.equals(expectedMail.to()))
                    .forEach(anonymous -> assertThat(mail.text())
                            .as(expectedMail.key()).doesNotContain(anonymous.name(), anonymous.loginId(), anonymous.id()));
        }
    }

    private List<Mail> mails() {
        return scenario.env.mailbox().to(scenario.allUsers());
    }

    /** Only the streamer has something to decide, unless the settings accept automatically. */
    private void proposed() {
        if (!scenario.ending.autoAccept) {
            add(scenario.streamer, "New mission proposal", common(scenario.streamer, scenario.pledges.subList(0, 1)));
        }
    }

    private void accepted() {
        if (!scenario.ending.autoAccept && !scenario.ending.isAcceptedManually()) {
            return;
        }
        List<TestPledge> before = scenario.pledges.stream().filter(pledge -> pledge.early()).toList();
        for (TestUser user : recipients(before)) {
            List<String> parts = common(user, before);
            parts.add(MailTexts.started(user));
            add(user, "Mission accepted", parts);
        }
    }

    private void ended() {
        if (scenario.ending == Ending.WITHDRAWAL) {
            return;
        }
        Set<TestUser> recipients = recipients(scenario.pledges);
        if (scenario.ending == Ending.REJECTION) {
            recipients.remove(scenario.streamer);
        }
        for (TestUser user : recipients) {
            List<String> parts = common(user, scenario.pledges);
            parts.add(MailTexts.ended(user, scenario.ending.status));
            if (scenario.ending == Ending.FAILURE_WITH_SHARE) {
                parts.add("10%");
            }
            add(user, scenario.ending.eventType().replace("mission.", "Mission "), parts);
        }
    }

    /** Only users whose money moved get a mail about the settlement. */
    private void settled() {
        List<PledgeSplit> splits = scenario.splits();
        long paid = splits.stream().mapToLong(PledgeSplit::payout).sum();
        Set<TestUser> recipients = owners(scenario.settledPledges());
        if (paid > 0) {
            recipients.add(scenario.streamer);
        }
        for (TestUser user : recipients) {
            long refund = splits.stream().filter(split -> split.pledge().by().equals(user)).mapToLong(PledgeSplit::refund)
                    .sum();
            List<String> parts = common(user, scenario.settledPledges());
            parts.add(MailTexts.outcome(user, scenario.ending.status));
            long own = amount(user, scenario.settledPledges());
            List<Long> amounts = user.equals(scenario.streamer)
                    ? List.of(paid, splits.stream().mapToLong(PledgeSplit::fee).sum(),
                            splits.stream().mapToLong(PledgeSplit::refund).sum())
                    : List.of(refund, own - refund);
            amounts.stream().filter(amount -> amount > 0).map(MailTexts::won).forEach(parts::add);
            String subject = user.equals(scenario.streamer) ? MailTexts.krw(paid) + " was paid out to you"
                    : refund > 0 ? MailTexts.krw(refund) + " was refunded to you"
                            : "Your pledge of " + MailTexts.krw(own) + " was paid out";
            add(user, subject, parts);
        }
    }

    /** Parts of every mail: greeting, link, mission, proposer (not to the proposer), pot, and the reader's own pledges. */
    private List<String> common(TestUser user, List<TestPledge> pledges) {
        List<String> parts = new ArrayList<>(List.of(MailTexts.greeting(user),
                MailTexts.link(user, scenario.env.stack().gateway(), scenario.mission),
                MailTexts.content(user, scenario.content), scenario.streamer.name(), MailTexts.won(PledgeSplit.sum(pledges))));
        if (!user.equals(scenario.proposer())) {
            parts.add(MailTexts.proposedBy(user,
                    scenario.anonymousProposer ? MailTexts.anonymous(user) : scenario.proposer().name()));
        }
        long own = amount(user, pledges);
        if (own > 0) {
            parts.add(MailTexts.won(own));
        }
        return parts;
    }

    /** The streamer, the proposer and the users with a pledge. */
    private Set<TestUser> recipients(List<TestPledge> pledges) {
        Set<TestUser> all = owners(pledges);
        all.add(scenario.streamer);
        all.add(scenario.proposer());
        return all;
    }

    private static Set<TestUser> owners(List<TestPledge> pledges) {
        return pledges.stream().map(TestPledge::by).collect(Collectors.toCollection(HashSet::new));
    }

    private void add(TestUser to, String subject, List<String> parts) {
        expected.add(new Expected(to, "[Mission Link] " + subject, parts));
    }

    private static long amount(TestUser user, List<TestPledge> pledges) {
        return pledges.stream().filter(pledge -> pledge.by().equals(user)).mapToLong(TestPledge::amount).sum();
    }
}
