package io.missionlink.settlement;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

import io.missionlink.contracts.event.EventBody.MissionEnded;
import io.missionlink.contracts.event.EventBody.PledgeAdded;
import io.missionlink.contracts.event.PotPledges;
import io.missionlink.contracts.settlement.SettlementLine;
import io.missionlink.contracts.settlement.SettlementPage;
import io.missionlink.contracts.settlement.SettlementRules;
import io.missionlink.contracts.settlement.SettlementRules.Pledge;
import io.missionlink.lambda.RetryableException;

/** Computes the settlement pages of an ended mission. */
final class SettlementPlan {

    private SettlementPlan() {
    }

    /**
     * @param pledges from the event log
     * @return at least one page; a mission without pledges is settled by an empty page
     * @throws RetryableException.LogBehind if count or sum of the pledges differ from the event
     */
    static List<SettlementPage> pages(UUID eventId, MissionEnded ending, PotPledges pledges) {
        List<PledgeAdded> ordered = pledges.inOrder();
        if (!pledges.matches(ending)) {
            throw new RetryableException.LogBehind("Event log incomplete: pledges=%d pot=%d expectedPledges=%d expectedPot=%d"
                    .formatted(ordered.size(), pledges.pot(), ending.pledgeCount(), ending.pot()));
        }
        List<SettlementLine> lines = SettlementRules.plan(ending.outcome(), ending.terms(),
                ordered.stream().map(pledge -> new Pledge(pledge.pledgeId(), pledge.amount())).toList());
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
