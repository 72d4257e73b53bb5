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
import io.missionlink.contracts.event.EventBody.PledgeAdded;
import io.missionlink.contracts.event.EventBody.PledgeRefunded;
import io.missionlink.contracts.event.MissionEvent;
import io.missionlink.contracts.event.PotPledges;
import io.missionlink.lambda.RetryableException;

/**
 * Content and recipients of the notification of one event.
 *
 * @param anonymous whether other recipients must not see the proposer's name
 * @param currency of all amounts
 * @param pot sum of the pledges that are not withdrawn, minor units
 * @param recipients the streamer, the proposer and every user with a pledge in the pot; each once
 */
record MissionNotification(MissionEvent event, UUID streamerId, UUID proposerId, boolean anonymous, String currency, long pot,
        List<Recipient> recipients) {

    /**
     * @param log events of the mission in ascending sequence; events after {@code event} are ignored
     * @throws IllegalArgumentException if no notification exists for the event type
     * @throws RetryableException.LogBehind if the log does not hold the proposal, or all pledges and refunds that the event
     *         counts
     */
    static MissionNotification of(MissionEvent event, Iterable<MissionEvent> log) {
        return switch (event.body()) {
            // The owner of a later pledge needs no notification: the mission was already accepted.
            case MissionAccepted accepted -> new LogSummary(log, event.sequence()).notification(event, accepted.streamerId(),
                    accepted.proposerId());
            case MissionEnded ended -> {
                LogSummary summary = new LogSummary(log, event.sequence());
                requireComplete(summary.pledges.matches(ended), "pledges");
                yield summary.notification(event, ended.streamerId(), ended.proposerId());
            }
            case MissionSettled settled -> {
                LogSummary summary = new LogSummary(log, event.sequence());
                requireComplete(summary.pledges.matches(settled), "pledges");
                requireComplete(summary.refunded() == settled.refunded(), "refunds");
                yield summary.notification(event, settled.streamerId(), settled.proposerId());
            }
            default -> throw new IllegalArgumentException(
                    "No notification exists for event type " + event.type().detailType());
        };
    }

    private static void requireComplete(boolean complete, String records) {
        if (!complete) {
            throw behind("all " + records);
        }
    }

    private static RetryableException.LogBehind behind(String records) {
        return new RetryableException.LogBehind("The event log does not hold " + records + " yet");
    }

    /** Pledges, refunds and the proposer's anonymity, from the events before a sequence number. */
    private static final class LogSummary {

        private final PotPledges pledges = new PotPledges();
        private final Map<UUID, Long> refunds = new HashMap<>();
        private Optional<MissionProposed> proposal = Optional.empty();

        LogSummary(Iterable<MissionEvent> events, long before) {
            for (MissionEvent event : events) {
                if (event.sequence() >= before) {
                    break;
                }
                pledges.apply(event.body());
                if (event.body() instanceof PledgeRefunded refund) {
                    refunds.merge(refund.userId(), refund.amount(), Math::addExact);
                } else if (event.body() instanceof MissionProposed proposed) {
                    proposal = Optional.of(proposed);
                }
            }
        }

        long refunded() {
            return refunds.values().stream().mapToLong(Long::longValue).reduce(0, Math::addExact);
        }

        MissionNotification notification(MissionEvent event, UUID streamerId, UUID proposerId) {
            MissionProposed proposed = proposal.orElseThrow(() -> behind("the proposal"));
            Map<UUID, Long> pledged = new HashMap<>();
            Set<UUID> users = new LinkedHashSet<>(List.of(streamerId));
            users.add(proposerId);
            for (PledgeAdded pledge : pledges.inOrder()) {
                users.add(pledge.userId());
                pledged.merge(pledge.userId(), pledge.amount(), Math::addExact);
            }
            List<Recipient> recipients = users.stream().map(user -> new Recipient(user, user.equals(streamerId),
                    user.equals(proposerId), pledged.getOrDefault(user, 0L), refunds.getOrDefault(user, 0L))).toList();
            return new MissionNotification(event, streamerId, proposerId, proposed.anonymous(), proposed.currency(),
                    pledges.pot(), recipients);
        }
    }
}
