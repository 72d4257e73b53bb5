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

/** Shows where the pot of a mission went. */
@ApplicationScoped
class Receipts {

    private final Missions missions;
    private final MissionPots pots;
    private final PledgeLedger pledges;

    Receipts(Missions missions, MissionPots pots, PledgeLedger pledges) {
        this.missions = missions;
        this.pots = pots;
        this.pledges = pledges;
    }

    /**
     * @param after sequence of the pledge that the page of own pledges begins after
     * @param size own pledges at the most
     * @throws io.missionlink.http.Refusal 404
     */
    Receipt of(UUID missionId, UUID userId, Optional<Long> after, int size) {
        // The mission after its parts: a page that is applied in between may show too little as gone, never too much.
        PotSplit split = pots.split(missionId);
        Mission mission = missions.get(missionId);
        List<Pledge> own = pledges.own(missionId, userId, after, size + 1);
        return new Receipt(mission.id(), mission.status(), mission.currency(), mission.pot(), mission.pledgeCount(),
                split.paid(), split.fee(), split.refunded(),
                mission.pot() - split.paid() - split.fee() - split.refunded(), mission.outcomeAt(), mission.settledAt(),
                Page.of(own, size, pledge -> Long.toString(pledge.sequence())).map(Receipts::line));
    }

    private static Receipt.Line line(Pledge pledge) {
        SettlementLine parts = pledge.resolution().map(Pledge.Resolution::parts)
                .orElse(new SettlementLine(pledge.id(), 0, 0, 0));
        return new Receipt.Line(pledge.id(), pledge.amount(), pledge.state(), parts.payout(), parts.fee(), parts.refund(),
                pledge.createdAt(), pledge.resolution().map(Pledge.Resolution::at));
    }
}
