package io.missionlink.notification;

import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

import io.missionlink.contracts.event.EventBody.MissionAccepted;
import io.missionlink.contracts.event.EventBody.MissionEnded;
import io.missionlink.contracts.event.EventBody.MissionProposed;
import io.missionlink.contracts.event.EventBody.MissionSettled;
import io.missionlink.contracts.event.EventBody.PaymentCompleted;
import io.missionlink.contracts.event.EventBody.PaymentReversed;
import io.missionlink.contracts.event.EventBody.PledgeAdded;
import io.missionlink.contracts.event.MissionEvent;
import io.missionlink.contracts.event.Outcome;
import io.missionlink.contracts.settlement.SettlementLine;
import io.missionlink.contracts.settlement.SettlementRules;

/**
 * Content and recipients of the notification of one event (notification-lambda/docs/adr/0004-recipients-of-e-mails.md). For a
 * payment, streamer and proposer are its user.
 *
 * @param anonymous whether other recipients must not see the proposer's name
 * @param recipients each user once; empty if the event concerns no user
 */
record MissionNotification(MissionEvent event, UUID streamerId, UUID proposerId, boolean anonymous, PotAmounts amounts,
        List<Recipient> recipients) {

    /**
     * @param log events of the mission in ascending sequence; events after {@code event} are ignored
     * @throws IllegalArgumentException if no notification exists for the event type
     * @throws RetryableException.LogBehind if the log does not hold the proposal, or all pledges and refunds that the event
     *         counts
     */
    static MissionNotification of(MissionEvent event, Iterable<MissionEvent> log) {
        return switch (event.body()) {
            case MissionProposed proposed -> ofProposal(event, proposed);
            // The owner of a later pledge needs no notification: the mission was already accepted.
            case MissionAccepted accepted -> {
                MissionLog before = new MissionLog(log, event.sequence());
                yield of(event, before, PotAmounts.open(before.proposal().currency(), before.pot()), Map.of(), true, true);
            }
            case MissionEnded ended -> {
                MissionLog before = new MissionLog(log, event.sequence());
                before.requireComplete(ended);
                yield ofEnding(event, ended, before);
            }
            case MissionSettled settled -> {
                MissionLog before = new MissionLog(log, event.sequence());
                before.requireComplete(settled);
                yield of(event, before, new PotAmounts(settled.currency(), settled.pot(), settled.paid(), settled.fee(),
                        settled.refunded()), before.refunds(), settled.paid() > 0, false);
            }
            case PaymentCompleted completed -> ofPayment(event, completed.userId(), completed.currency());
            case PaymentReversed reversed -> ofPayment(event, reversed.userId(), reversed.currency());
            default -> throw new IllegalArgumentException(
                    "No notification exists for event type " + event.type().detailType());
        };
    }

    /** Users whose names the e-mails show, and the recipients; empty without recipients. */
    Set<UUID> users() {
        Set<UUID> users = new LinkedHashSet<>();
        if (!recipients.isEmpty()) {
            users.add(streamerId);
            users.add(proposerId);
            recipients.forEach(recipient -> users.add(recipient.userId()));
        }
        return users;
    }

    /** A payment has no mission and concerns only its user. */
    private static MissionNotification ofPayment(MissionEvent event, UUID user, String currency) {
        return new MissionNotification(event, user, user, false, PotAmounts.open(currency, 0),
                List.of(new Recipient(user, false, false, 0, 0)));
    }

    /**
     * Only the streamer has something to decide. An accepted proposal has the e-mail about the acceptance instead, and a
     * proposal without the fields for this e-mail comes from before it existed.
     */
    private static MissionNotification ofProposal(MissionEvent event, MissionProposed proposed) {
        boolean undecided = proposed.autoAccepted().equals(Optional.of(false))
                && !proposed.streamerId().equals(proposed.proposerId());
        return new MissionNotification(event, proposed.streamerId(), proposed.proposerId(), proposed.anonymous(),
                PotAmounts.open(proposed.currency(), proposed.firstPledge().orElse(0L)),
                undecided ? List.of(new Recipient(proposed.streamerId(), true, false, 0, 0)) : List.of());
    }

    private static MissionNotification ofEnding(MissionEvent event, MissionEnded ended, MissionLog log) {
        List<PledgeAdded> pledges = log.pledges();
        List<SettlementLine> plan = SettlementRules.plan(ended.outcome(), ended.terms(), pledges.stream()
                .map(pledge -> new SettlementRules.Pledge(pledge.pledgeId(), pledge.amount())).toList());
        Map<UUID, Long> refunds = new HashMap<>();
        for (int i = 0; i < plan.size(); i++) {
            refunds.merge(pledges.get(i).userId(), plan.get(i).refund(), Math::addExact);
        }
        long refunded = plan.stream().mapToLong(SettlementLine::refund).reduce(0, Math::addExact);
        long fee = plan.stream().mapToLong(SettlementLine::fee).reduce(0, Math::addExact);
        PotAmounts amounts = new PotAmounts(ended.currency(), ended.pot(), ended.pot() - fee - refunded, fee, refunded);
        // A withdrawn mission has no pledges left, and each owner withdrew their own. A streamer knows their own rejection.
        boolean withdrawn = ended.outcome() == Outcome.WITHDRAWN;
        return of(event, log, amounts, refunds, !withdrawn && ended.outcome() != Outcome.REJECTED, !withdrawn);
    }

    /**
     * Notifies every user with a pledge.
     *
     * @param toStreamer whether the event concerns the streamer also without a pledge
     * @param toProposer whether the event concerns the proposer also without a pledge
     */
    private static MissionNotification of(MissionEvent event, MissionLog log, PotAmounts amounts, Map<UUID, Long> refunds,
            boolean toStreamer, boolean toProposer) {
        MissionProposed proposed = log.proposal();
        Map<UUID, Long> pledged = new HashMap<>();
        Set<UUID> users = new LinkedHashSet<>();
        if (toStreamer) {
            users.add(proposed.streamerId());
        }
        if (toProposer) {
            users.add(proposed.proposerId());
        }
        for (PledgeAdded pledge : log.pledges()) {
            users.add(pledge.userId());
            pledged.merge(pledge.userId(), pledge.amount(), Math::addExact);
        }
        List<Recipient> recipients = users.stream().map(user -> new Recipient(user, user.equals(proposed.streamerId()),
                user.equals(proposed.proposerId()), pledged.getOrDefault(user, 0L), refunds.getOrDefault(user, 0L))).toList();
        return new MissionNotification(event, proposed.streamerId(), proposed.proposerId(), proposed.anonymous(), amounts,
                recipients);
    }
}
