package io.missionlink.missions.settlement;

import java.util.List;
import java.util.Optional;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import io.missionlink.contracts.settlement.SettlementLine;
import io.missionlink.http.Page;
import io.missionlink.missions.ledger.MissionPots;
import io.missionlink.missions.ledger.Pledge;
import io.missionlink.missions.ledger.PledgeLedger;
import io.missionlink.missions.ledger.PotSplit;
import io.missionlink.missions.mission.Mission;
import io.missionlink.missions.mission.Missions;

/** Builds the receipt of a mission. */
@ApplicationScoped
class ReceiptService {

    private final Missions missions;
    private final MissionPots pots;
    private final PledgeLedger pledges;

    ReceiptService(Missions missions, MissionPots pots, PledgeLedger pledges) {
        this.missions = missions;
        this.pots = pots;
        this.pledges = pledges;
    }

    /**
     * @param after the page of own pledges starts after this sequence
     * @param size maximum number of own pledges
     * @throws io.missionlink.http.ProblemException 404 if the mission does not exist
     */
    Receipt of(UUID missionId, UUID userId, Optional<Long> after, int size) {
        // Reads the split before the mission. If a settlement page is applied between the two reads, the receipt shows too
        // little as resolved, never too much.
        PotSplit split = pots.split(missionId);
        Mission mission = missions.get(missionId);
        List<Pledge> own = pledges.own(missionId, userId, after, size + 1);
        return new Receipt(mission.id(), mission.status(), mission.currency(), mission.pot(), mission.pledgeCount(),
                split.paid(), split.fee(), split.refunded(),
                mission.pot() - split.paid() - split.fee() - split.refunded(), mission.outcomeAt(), mission.settledAt(),
                Page.of(own, size, pledge -> Long.toString(pledge.sequence())).map(ReceiptService::line));
    }

    private static Receipt.Line line(Pledge pledge) {
        SettlementLine parts = pledge.resolution().map(Pledge.Resolution::parts)
                .orElse(new SettlementLine(pledge.id(), 0, 0, 0));
        return new Receipt.Line(pledge.id(), pledge.amount(), pledge.state(), parts.payout(), parts.fee(), parts.refund(),
                pledge.createdAt(), pledge.resolution().map(Pledge.Resolution::at));
    }
}
