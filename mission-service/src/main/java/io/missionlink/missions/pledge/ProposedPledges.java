package io.missionlink.missions.pledge;

import java.util.List;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import io.missionlink.http.ProblemException;
import io.missionlink.missions.ledger.Pledge;
import io.missionlink.missions.ledger.PledgeLedger;
import io.missionlink.missions.problem.MissionProblems;

/** Withdraws the pledges of a user who closes the account, as long as their missions are PROPOSED. */
@ApplicationScoped
public class ProposedPledges {

    private final PledgeLedger ledger;
    private final PledgeService pledges;

    ProposedPledges(PledgeLedger ledger, PledgeService pledges) {
        this.ledger = ledger;
        this.pledges = pledges;
    }

    /**
     * Withdraws at most {@code limit} pledges, each in its own transaction.
     *
     * @return whether more pledges may remain
     */
    public boolean withdraw(UUID userId, int limit) {
        List<Pledge> page = ledger.withdrawable(userId, limit);
        page.forEach(this::withdraw);
        return page.size() == limit;
    }

    private void withdraw(Pledge pledge) {
        try {
            pledges.withdraw(pledge.missionId(), pledge.id(), pledge.userId());
        } catch (ProblemException problem) {
            // The streamer decided in the meantime: the pledge is resolved at the end of the mission.
            if (!problem.code().equals(MissionProblems.MISSION_NOT_PROPOSED)) {
                throw problem;
            }
        }
    }
}
