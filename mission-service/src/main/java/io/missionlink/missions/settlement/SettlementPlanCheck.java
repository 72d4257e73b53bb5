package io.missionlink.missions.settlement;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

import io.missionlink.contracts.settlement.SettlementLine;
import io.missionlink.contracts.settlement.SettlementPage;
import io.missionlink.contracts.settlement.SettlementRules;
import io.missionlink.missions.ledger.Pledge;
import io.missionlink.missions.mission.Mission;

/** Holds a page of a plan against the ledger: mission-service trusts nothing (money.md, "Settlement"). */
final class SettlementPlanCheck {

    private SettlementPlanCheck() {
    }

    /**
     * What is wrong with a page's shape.
     *
     * @return nothing if it is the page of that number that a right plan of this mission has
     */
    static Optional<String> shape(Mission mission, int number, SettlementPage page) {
        if (mission.status().outcome().filter(page.outcome()::equals).isEmpty()) {
            return Optional.of("The mission is %s, the plan is for %s".formatted(mission.status(), page.outcome()));
        }
        int pageCount = SettlementRules.pageCount(mission.pledgeCount());
        if (page.pageCount() != pageCount || number >= pageCount) {
            return Optional.of("The plan has %d pages".formatted(pageCount));
        }
        long lines = Math.min(SettlementPage.MAX_LINES, mission.pledgeCount() - (long) number * SettlementPage.MAX_LINES);
        if (page.lines().size() != lines) {
            return Optional.of("Page %d has %d lines".formatted(number, lines));
        }
        Set<UUID> ids = new HashSet<>();
        return page.lines().stream().filter(line -> !ids.add(line.pledgeId())).findFirst()
                .map(line -> "Pledge %s comes twice".formatted(line.pledgeId()));
    }

    /**
     * The first line that is not what the rules make of the pledge in the ledger.
     *
     * @param pledges the mission's pledges that the lines name, by id
     * @param extraFeeUntil pledges up to this sequence give one unit more of the fee
     */
    static Optional<String> lines(Mission mission, List<SettlementLine> lines, Map<UUID, Pledge> pledges,
            long extraFeeUntil) {
        return lines.stream().flatMap(line -> line(mission, line, Optional.ofNullable(pledges.get(line.pledgeId())),
                extraFeeUntil).stream()).findFirst();
    }

    private static Optional<String> line(Mission mission, SettlementLine line, Optional<Pledge> found, long extraFeeUntil) {
        if (found.isEmpty()) {
            return Optional.of("The mission has no pledge %s".formatted(line.pledgeId()));
        }
        Pledge pledge = found.get();
        if (pledge.resolution().isPresent()) {
            return Optional.of("Pledge %s is resolved".formatted(pledge.id()));
        }
        SettlementLine due = SettlementRules.line(mission.status().outcome().orElseThrow(), mission.terms(),
                new SettlementRules.Pledge(pledge.id(), pledge.amount()), pledge.sequence() <= extraFeeUntil);
        return due.equals(line) ? Optional.empty()
                : Optional.of("Pledge %s goes %d/%d/%d, not %d/%d/%d (payout/fee/refund)".formatted(pledge.id(), due.payout(),
                        due.fee(), due.refund(), line.payout(), line.fee(), line.refund()));
    }
}
