package io.missionlink.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

import org.awaitility.Awaitility;

/** The e-mails of a story: one for each event and person concerned, in the person's language, and none besides. */
final class MailCheck {

    private final Story story;
    private final List<Expected> expected = new ArrayList<>();

    /** @param holds what its text has to hold */
    private record Expected(Person to, String subject, List<String> holds) {

        String key() {
            return to.email() + " " + subject;
        }
    }

    private MailCheck(Story story) {
        this.story = story;
        accepted();
        ended();
        settled();
    }

    /** Waits until all of them have come. */
    static void of(Story story) {
        MailCheck check = new MailCheck(story);
        Awaitility.await("mails of " + story.ending).atMost(Duration.ofSeconds(60)).pollInterval(Duration.ofMillis(300))
                .untilAsserted(check::complete);
        check.texts();
    }

    /** They are still the same: nothing came twice, however late. */
    static void again(Story story) {
        new MailCheck(story).complete();
    }

    private void complete() {
        assertThat(mails()).as("mails of %s", story.ending)
                .extracting(mail -> String.join(",", mail.to()) + " " + mail.subject())
                .containsExactlyInAnyOrderElementsOf(expected.stream().map(Expected::key).toList());
        assertThat(story.world.mailbox().mentioning(story.mission)).as("mails that tell of the mission, whoever got them")
                .hasSameSizeAs(expected);
    }

    private void texts() {
        for (Expected one : expected) {
            Mail mail = mails().stream().filter(it -> it.isTo(one.to()) && it.subject().equals(one.subject())).findFirst()
                    .orElseThrow();
            assertThat(mail.text()).as(one.key()).contains(one.holds());
            story.hidden().stream().filter(hidden -> !hidden.equals(one.to())).forEach(hidden -> assertThat(mail.text())
                    .as(one.key()).doesNotContain(hidden.name(), hidden.loginId(), hidden.id()));
        }
    }

    private List<Mail> mails() {
        return story.world.mailbox().to(story.everyone());
    }

    private void accepted() {
        if (!story.ending.autoAccept && !story.ending.isAccepted()) {
            return;
        }
        List<Pledged> before = story.pledges.stream().filter(pledge -> pledge.early()).toList();
        for (Person person : concerned(before)) {
            List<String> holds = common(person, before);
            holds.add(MailWords.started(person));
            add(person, "Mission accepted", holds);
        }
    }

    private void ended() {
        if (story.ending == Ending.WITHDRAWAL) {
            return;
        }
        for (Person person : concerned(story.pledges)) {
            List<String> holds = common(person, story.pledges);
            holds.add(MailWords.ended(person, story.ending.status));
            if (story.ending == Ending.FAILURE_WITH_SHARE) {
                holds.add("10%");
            }
            add(person, story.ending.eventType().replace("mission.", "Mission "), holds);
        }
    }

    private void settled() {
        List<Share> shares = story.shares();
        long paid = shares.stream().mapToLong(Share::payout).sum();
        for (Person person : concerned(story.standing())) {
            long refund = shares.stream().filter(share -> share.pledge().by().equals(person)).mapToLong(Share::refund).sum();
            List<String> holds = common(person, story.standing());
            holds.add(MailWords.outcome(person, story.ending.status));
            if (person.equals(story.streamer)) {
                holds.add(MailWords.won(paid));
                holds.add(MailWords.won(shares.stream().mapToLong(Share::fee).sum()));
                holds.add(MailWords.won(shares.stream().mapToLong(Share::refund).sum()));
            } else if (!story.standing().isEmpty()) {
                holds.add(MailWords.won(refund));
                holds.add(MailWords.won(amount(person, story.standing()) - refund));
            }
            String subject = person.equals(story.streamer) && paid > 0 ? MailWords.krw(paid) + " was paid out to you"
                    : refund > 0 ? MailWords.krw(refund) + " came back to you" : "Mission settled";
            add(person, subject, holds);
        }
    }

    /** What every mail has: who it is for, which mission it is, the pot and the reader's own part of it. */
    private List<String> common(Person person, List<Pledged> pledges) {
        List<String> holds = new ArrayList<>(List.of(MailWords.greeting(person), story.mission,
                MailWords.content(person, story.content), story.streamer.name(), MailWords.won(Share.sum(pledges))));
        boolean hidden = story.hiddenProposer && !person.equals(story.proposer());
        holds.add(MailWords.proposedBy(person, hidden ? MailWords.anonymous(person) : story.proposer().name()));
        long own = amount(person, pledges);
        if (own > 0) {
            holds.add(MailWords.won(own));
        }
        return holds;
    }

    /** The streamer, the proposer and whoever has a pledge in it. */
    private Set<Person> concerned(List<Pledged> pledges) {
        Set<Person> all = pledges.stream().map(Pledged::by).collect(Collectors.toSet());
        all.add(story.streamer);
        all.add(story.proposer());
        return all;
    }

    private void add(Person to, String subject, List<String> holds) {
        expected.add(new Expected(to, "[Mission Link] " + subject, holds));
    }

    private static long amount(Person person, List<Pledged> pledges) {
        return pledges.stream().filter(pledge -> pledge.by().equals(person)).mapToLong(Pledged::amount).sum();
    }
}
