package io.missionlink.missions.mission;

import java.util.Optional;
import java.util.UUID;

import org.jdbi.v3.core.Handle;

/** What a proposal needs of pledges: its proposer's own is the first. */
public interface FirstPledge {

    /**
     * Takes the amount from the proposer's wallet into the escrow of a mission made in the same transaction.
     *
     * @param amount minor units
     * @throws io.missionlink.http.Refusal 422 if the wallet does not hold enough
     */
    void add(Handle handle, UUID missionId, UUID proposerId, long amount, boolean anonymous, Optional<String> message);
}
