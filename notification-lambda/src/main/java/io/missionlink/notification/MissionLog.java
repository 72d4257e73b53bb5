package io.missionlink.notification;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

import io.missionlink.contracts.event.EventBody.MissionEnded;
import io.missionlink.contracts.event.EventBody.MissionProposed;
import io.missionlink.contracts.event.EventBody.MissionSettled;
import io.missionlink.contracts.event.EventBody.PledgeAdded;
import io.missionlink.contracts.event.EventBody.PledgeRefunded;
import io.missionlink.contracts.event.MissionEvent;
import io.missionlink.contracts.event.PotPledges;
import io.missionlink.lambda.RetryableException;

/** Proposal, pledges and refunds of a mission, from its events before a sequence number. */
final class MissionLog {

    private final PotPledges pledges = new PotPledges();
    private final Map<UUID, Long> refunds = new HashMap<>();
    private Optional<MissionProposed> proposal = Optional.empty();

    /** @param events of the mission in ascending sequence */
    MissionLog(Iterable<MissionEvent> events, long before) {
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

    /** @throws RetryableException.LogBehind if the log does not hold the proposal */
    MissionProposed proposal() {
        return proposal.orElseThrow(() -> behind("the proposal"));
    }

    /** The pledges in the pot, in pledge order. */
    List<PledgeAdded> pledges() {
        return pledges.inOrder();
    }

    long pot() {
        return pledges.pot();
    }

    /** Refunded amount of each user, minor units. */
    Map<UUID, Long> refunds() {
        return refunds;
    }

    /** @throws RetryableException.LogBehind if the log does not hold all pledges that the event counts */
    void requireComplete(MissionEnded ended) {
        require(pledges.matches(ended), "all pledges");
    }

    /** @throws RetryableException.LogBehind if the log does not hold all pledges and refunds that the event counts */
    void requireComplete(MissionSettled settled) {
        require(pledges.matches(settled), "all pledges");
        require(refunds.values().stream().mapToLong(Long::longValue).reduce(0, Math::addExact) == settled.refunded(),
                "all refunds");
    }

    private static void require(boolean complete, String records) {
        if (!complete) {
            throw behind(records);
        }
    }

    private static RetryableException.LogBehind behind(String records) {
        return new RetryableException.LogBehind("The event log does not hold " + records + " yet");
    }
}
