package io.missionlink.notification;

import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

import io.missionlink.contracts.event.EventBody.MissionAccepted;
import io.missionlink.contracts.event.EventBody.MissionEnded;
import io.missionlink.contracts.event.EventBody.MissionProposed;
import io.missionlink.contracts.event.EventBody.MissionSettled;
import io.missionlink.contracts.event.EventBody.PledgeAdded;
import io.missionlink.contracts.event.EventBody.PledgeRefunded;
import io.missionlink.contracts.event.MissionEvent;
import io.missionlink.contracts.event.StandingPledges;
import io.missionlink.lambda.RetryableException;

/**
 * What there is to tell of an event, and to whom.
 *
 * @param anonymous whether the proposer is not to be named to others
 * @param pot the pledges that stand, minor units
 * @param people the streamer, the proposer and everyone with a pledge that stands; each once
 */
record MissionStory(MissionEvent event, UUID streamerId, UUID proposerId, boolean anonymous, long pot,
        List<Person> people) {

    /**
     * @param log events of the mission in the order of their sequence; those after this one tell nothing of it
     * @throws IllegalArgumentException if nobody is told of events of this type
     * @throws RetryableException.LogBehind if the log does not hold all that the event tells of
     */
    static MissionStory of(MissionEvent event, Iterable<MissionEvent> log) {
        return switch (event.body()) {
            // Pledges that came after it were made by people who knew.
            case MissionAccepted accepted -> new Log(log, event.sequence()).story(event, accepted.streamerId(),
                    accepted.proposerId());
            case MissionEnded ended -> {
                Log all = new Log(log, event.sequence());
                require(all.standing.agreeWith(ended), "pledges");
                yield all.story(event, ended.streamerId(), ended.proposerId());
            }
            case MissionSettled settled -> {
                Log all = new Log(log, event.sequence());
                require(all.standing.agreeWith(settled), "pledges");
                require(all.refunded() == settled.refunded(), "refunds");
                yield all.story(event, settled.streamerId(), settled.proposerId());
            }
            default -> throw new IllegalArgumentException("Nobody is told of " + event.type().detailType());
        };
    }

    private static void require(boolean complete, String what) {
        if (!complete) {
            throw new RetryableException.LogBehind("The event log does not hold all " + what + " yet");
        }
    }

    /** What the log says of pledges and people. */
    private static final class Log {

        private final StandingPledges standing = new StandingPledges();
        private final Map<UUID, Long> refunds = new HashMap<>();
        /** Until the log says that the name may be told. */
        private boolean anonymous = true;

        Log(Iterable<MissionEvent> events, long before) {
            for (MissionEvent event : events) {
                if (event.sequence() >= before) {
                    break;
                }
                standing.apply(event.body());
                if (event.body() instanceof PledgeRefunded refund) {
                    refunds.merge(refund.userId(), refund.amount(), Math::addExact);
                } else if (event.body() instanceof MissionProposed proposed) {
                    anonymous = proposed.anonymous();
                }
            }
        }

        long refunded() {
            return refunds.values().stream().mapToLong(Long::longValue).reduce(0, Math::addExact);
        }

        MissionStory story(MissionEvent event, UUID streamerId, UUID proposerId) {
            Map<UUID, Long> pledged = new HashMap<>();
            Set<UUID> users = new LinkedHashSet<>(List.of(streamerId));
            users.add(proposerId);
            for (PledgeAdded pledge : standing.inOrder()) {
                users.add(pledge.userId());
                pledged.merge(pledge.userId(), pledge.amount(), Math::addExact);
            }
            List<Person> people = users.stream().map(user -> new Person(user, user.equals(streamerId),
                    user.equals(proposerId), pledged.getOrDefault(user, 0L), refunds.getOrDefault(user, 0L))).toList();
            return new MissionStory(event, streamerId, proposerId, anonymous, standing.pot(), people);
        }
    }
}
