package io.missionlink.missions.mission;

import java.util.Optional;

/**
 * Adds the first pledge to a new mission. The package {@code pledge} implements this port, because the package {@code mission}
 * must not depend on it.
 */
public interface FirstPledgePort {

    /**
     * Moves the amount from the wallet of the proposer into escrow, in the transaction that creates the mission.
     *
     * @param amount minor units
     * @throws io.missionlink.http.ProblemException 422 if the wallet balance is too low
     */
    void add(Mission mission, long amount, boolean anonymous, Optional<String> message);
}
