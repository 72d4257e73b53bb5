package io.missionlink.missions.mission;

import java.util.Optional;

/** What a proposal needs of pledges: its proposer's own is the first. */
public interface FirstPledge {

    /**
     * Takes the amount from the proposer's wallet into the escrow of a mission made in the same transaction.
     *
     * @param amount minor units
     * @throws io.missionlink.http.Refusal 422 if the wallet does not hold enough
     */
    void add(Mission mission, long amount, boolean anonymous, Optional<String> message);
}
