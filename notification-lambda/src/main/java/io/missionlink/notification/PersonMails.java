package io.missionlink.notification;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The e-mails of a person: those of the last hour, and those that wait for a summary. Every rule about limits and summaries is
 * here (notification-lambda/docs/adr/0006-summaries-of-e-mails.md).
 *
 * @param sent e-mails of the last hour, ascending by time
 * @param held e-mails that wait for a summary; those of {@code summary} come first
 * @param omitted older e-mails that found no place in {@code held}
 * @param wakeUp the message that sends the next summary; present if an e-mail is held
 * @param summary the summary that is being sent
 */
record PersonMails(List<Sent> sent, List<HeldMail> held, Omitted omitted, Optional<WakeUp> wakeUp,
        Optional<Summary> summary) {

    /** Lines of a summary. 100 lines have at most 80 KB; SNS accepts 256 KB, DynamoDB 400 KB. */
    static final int MAX_HELD = 100;

    static final PersonMails NONE = new PersonMails(List.of(), List.of(), Omitted.NONE, Optional.empty(), Optional.empty());

    /** A regular wait is at most an hour. An older message may be in the dead-letter queue, so another one replaces it. */
    private static final Duration WAKE_UP_IS_LOST = Duration.ofHours(2);

    /** @param limitKeys empty after the interval in which they limit other e-mails */
    record Sent(String id, Instant at, List<String> limitKeys) {
    }

    /**
     * E-mails that a summary counts and does not list.
     *
     * @param paid sum of the settled payouts, minor units
     * @param refunded sum of the settled refunds, minor units
     */
    record Omitted(long count, long paid, long refunded) {

        static final Omitted NONE = new Omitted(0, 0, 0);

        Omitted with(HeldMail mail) {
            return new Omitted(count + 1, Math.addExact(paid, mail.settled() ? mail.paid() : 0),
                    Math.addExact(refunded, mail.settled() ? mail.refund() : 0));
        }
    }

    /** @param token of the message; a message with another token is obsolete */
    record WakeUp(String token, Instant since) {
    }

    /**
     * A summary whose lines are fixed, so that a repeated attempt sends the same ones.
     *
     * @param lines number of the first held e-mails that it tells
     * @param since time at which the lines were fixed: the summary waits for a subscription from then on
     */
    record Summary(String id, int lines, Omitted omitted, Instant since) {
    }

    /**
     * Decision about an e-mail.
     *
     * @param mails the new state
     * @param allowed whether the e-mail may be sent now; otherwise it waits for a summary
     * @param wakeUp token of the message that must be sent for the summary; empty if an earlier one is on its way
     */
    record Decision(PersonMails mails, boolean allowed, Optional<String> wakeUp) {
    }

    /**
     * Decides about an e-mail. An attempt to send it again replaces its earlier attempt. An e-mail that is held already stays
     * held, and its wake-up is sent again: the earlier attempt may have ended before it sent one.
     *
     * @param newToken for a new wake-up
     */
    Decision decide(HeldMail mail, Instant now, MailLimits limits, String newToken) {
        if (held.stream().anyMatch(other -> other.id().equals(mail.id()))) {
            return new Decision(this, false, wakeUp.map(WakeUp::token));
        }
        PersonMails others = recent(now, limits).without(mail.id());
        return others.allows(mail, now, limits)
                ? others.withSent(new Sent(mail.id(), now, mail.limitKeys())).decision(true, now, newToken)
                : others.holding(mail).decision(false, now, newToken);
    }

    /** Plans a wake-up for held e-mails, if none is on its way. */
    private Decision decision(boolean allowed, Instant now, String newToken) {
        boolean planned = wakeUp.filter(known -> now.isBefore(known.since().plus(WAKE_UP_IS_LOST))).isPresent();
        return held.isEmpty() || planned ? new Decision(this, allowed, Optional.empty())
                : new Decision(withWakeUp(new WakeUp(newToken, now)), allowed, Optional.of(newToken));
    }

    private PersonMails withWakeUp(WakeUp planned) {
        return new PersonMails(sent, held, omitted, Optional.of(planned), summary);
    }

    boolean expects(String token) {
        return wakeUp.filter(planned -> planned.token().equals(token)).isPresent();
    }

    /** Earliest time of the next summary; empty if no e-mail is held. */
    Optional<Instant> due(MailLimits limits) {
        if (summary.isPresent()) {
            return Optional.of(Instant.EPOCH);
        }
        return held.stream().map(mail -> earliest(mail.limitKeys(), limits)).min(Instant::compareTo);
    }

    /** Fixes the lines of the next summary: all e-mails whose interval has passed. It counts as an e-mail. */
    PersonMails withSummary(String id, Instant now, MailLimits limits) {
        List<HeldMail> ready = held.stream().filter(mail -> !earliest(mail.limitKeys(), limits).isAfter(now)).toList();
        if (summary.isPresent() || ready.isEmpty()) {
            return this;
        }
        List<HeldMail> later = held.stream().filter(mail -> !ready.contains(mail)).toList();
        List<String> limitKeys = ready.stream().flatMap(mail -> mail.limitKeys().stream()).distinct().toList();
        PersonMails recent = recent(now, limits).withSent(new Sent(id, now, limitKeys));
        return new PersonMails(recent.sent, Stream.concat(ready.stream(), later.stream()).toList(), Omitted.NONE,
                wakeUp.map(known -> new WakeUp(known.token(), now)), Optional.of(new Summary(id, ready.size(), omitted, now)));
    }

    /** The lines of the summary that is being sent, the oldest first. */
    List<HeldMail> lines() {
        return held.subList(0, summary.map(Summary::lines).orElse(0));
    }

    /** The summary with this ID is done. Without further held e-mails, its wake-up is done too. */
    PersonMails withoutSummary(String id) {
        if (summary.filter(current -> current.id().equals(id)).isEmpty()) {
            return this;
        }
        List<HeldMail> later = List.copyOf(held.subList(lines().size(), held.size()));
        return new PersonMails(sent, later, omitted, later.isEmpty() ? Optional.empty() : wakeUp, Optional.empty());
    }

    /** While e-mails are held, the last e-mail of the hour is reserved for their summary. */
    private boolean allows(HeldMail mail, Instant now, MailLimits limits) {
        boolean keyHeld = held.stream().anyMatch(other -> !Collections.disjoint(other.limitKeys(), mail.limitKeys()));
        int reserved = held.isEmpty() ? 0 : 1;
        return !keyHeld && sent.size() + reserved < limits.perHour() && !earliest(mail.limitKeys(), limits).isAfter(now);
    }

    private Instant earliest(Collection<String> limitKeys, MailLimits limits) {
        Instant earliest = sent.size() < limits.perHour() ? Instant.EPOCH
                : sent.get(sent.size() - limits.perHour()).at().plus(MailLimits.HOUR);
        for (Sent mail : sent) {
            Instant end = mail.at().plus(limits.interval());
            if (end.isAfter(earliest) && !Collections.disjoint(mail.limitKeys(), limitKeys)) {
                earliest = end;
            }
        }
        return earliest;
    }

    private PersonMails recent(Instant now, MailLimits limits) {
        return withSent(sent.stream().filter(mail -> mail.at().plus(MailLimits.HOUR).isAfter(now))
                .map(mail -> mail.at().plus(limits.interval()).isAfter(now) ? mail : new Sent(mail.id(), mail.at(), List.of()))
                .toList());
    }

    private PersonMails without(String id) {
        return withSent(sent.stream().filter(mail -> !mail.id().equals(id)).toList());
    }

    private PersonMails withSent(Sent mail) {
        return withSent(Stream.concat(sent.stream(), Stream.of(mail)).toList());
    }

    private PersonMails withSent(List<Sent> mails) {
        return new PersonMails(mails, held, omitted, wakeUp, summary);
    }

    /** If too many are held, the oldest one is only counted; one that tells of moved money only if all others do too. */
    private PersonMails holding(HeldMail mail) {
        List<HeldMail> mails = new ArrayList<>(held);
        mails.add(mail);
        int first = lines().size();
        if (mails.size() - first <= MAX_HELD) {
            return new PersonMails(sent, List.copyOf(mails), omitted, wakeUp, summary);
        }
        HeldMail oldest = mails.stream().skip(first).filter(other -> !other.tellsMovedMoney()).findFirst()
                .orElse(mails.get(first));
        mails.remove(oldest);
        return new PersonMails(sent, List.copyOf(mails), omitted.with(oldest), wakeUp, summary);
    }
}
