package io.missionlink.settlement;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

import io.missionlink.contracts.event.EventBody.MissionEnded;
import io.missionlink.contracts.event.EventBody.PledgeAdded;
import io.missionlink.contracts.event.StandingPledges;
import io.missionlink.contracts.settlement.SettlementLine;
import io.missionlink.contracts.settlement.SettlementPage;
import io.missionlink.contracts.settlement.SettlementRules;
import io.missionlink.contracts.settlement.SettlementRules.Pledge;
import io.missionlink.lambda.RetryableException;

/** From an ending and the pledges of its mission to the pages that settle it. */
final class SettlementPlan {

    private SettlementPlan() {
    }

    /**
     * @return at least one page: without a pledge it is empty, and tells mission-service that nothing is left to resolve
     * @throws RetryableException.LogBehind if the pledges are not those that the ending tells of
     */
    static List<SettlementPage> pages(UUID eventId, MissionEnded ending, StandingPledges standing) {
        List<PledgeAdded> pledges = standing.inOrder();
        if (!standing.agreeWith(ending)) {
            throw new RetryableException.LogBehind("The event log has %d pledges of %d, the event tells of %d of %d"
                    .formatted(pledges.size(), standing.pot(), ending.pledgeCount(), ending.pot()));
        }
        List<SettlementLine> lines = SettlementRules.plan(ending.outcome(), ending.terms(),
                pledges.stream().map(pledge -> new Pledge(pledge.pledgeId(), pledge.amount())).toList());
        int pageCount = SettlementRules.pageCount(lines.size());
        List<SettlementPage> pages = new ArrayList<>(pageCount);
        for (int page = 0; page < pageCount; page++) {
            int from = page * SettlementPage.MAX_LINES;
            int to = Math.min(lines.size(), from + SettlementPage.MAX_LINES);
            pages.add(new SettlementPage(eventId, ending.outcome(), pageCount, lines.subList(from, to)));
        }
        return pages;
    }
}
