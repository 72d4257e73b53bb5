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

/** Verifies a settlement page against the ledger: no received amount is trusted (docs/money.md#settlement). */
final class SettlementPlanCheck {

    private SettlementPlanCheck() {
    }

    /**
     * Checks outcome, page count, number of lines and duplicates of a page.
     *
     * @return the first contradiction, or empty if the page has the expected shape
     */
    static Optional<String> shape(Mission mission, int number, SettlementPage page) {
        if (mission.status().outcome().filter(page.outcome()::equals).isEmpty()) {
            return Optional
                    .of("The mission is %s, but the settlement plan is for %s".formatted(mission.status(), page.outcome()));
        }
        int pageCount = SettlementRules.pageCount(mission.pledgeCount());
        if (page.pageCount() != pageCount || number >= pageCount) {
            return Optional.of("The settlement plan must have %d pages".formatted(pageCount));
        }
        long lines = Math.min(SettlementPage.MAX_LINES, mission.pledgeCount() - (long) number * SettlementPage.MAX_LINES);
        if (page.lines().size() != lines) {
            return Optional.of("Page %d must have %d lines".formatted(number, lines));
        }
        Set<UUID> ids = new HashSet<>();
        return page.lines().stream().filter(line -> !ids.add(line.pledgeId())).findFirst()
                .map(line -> "Pledge %s occurs more than once".formatted(line.pledgeId()));
    }

    /**
     * Checks each line against the settlement rules and the pledge in the ledger.
     *
     * @param pledges pledges of the mission by id, for the pledge ids in the lines
     * @param extraFeeUntil pledges up to this sequence pay one more minor unit of the fee
     * @return the first contradiction, or empty if all lines are correct
     */
    static Optional<String> lines(Mission mission, List<SettlementLine> lines, Map<UUID, Pledge> pledges,
            long extraFeeUntil) {
        return lines.stream().flatMap(line -> line(mission, line, Optional.ofNullable(pledges.get(line.pledgeId())),
                extraFeeUntil).stream()).findFirst();
    }

    private static Optional<String> line(Mission mission, SettlementLine line, Optional<Pledge> found, long extraFeeUntil) {
        if (found.isEmpty()) {
            return Optional.of("Pledge %s does not belong to the mission".formatted(line.pledgeId()));
        }
        Pledge pledge = found.get();
        if (pledge.resolution().isPresent()) {
            return Optional.of("Pledge %s is already resolved".formatted(pledge.id()));
        }
        SettlementLine due = SettlementRules.Shares.of(mission.status().outcome().orElseThrow(), mission.terms())
                .line(new SettlementRules.Pledge(pledge.id(), pledge.amount()), pledge.sequence() <= extraFeeUntil);
        return due.equals(line) ? Optional.empty()
                : Optional.of("Pledge %s must be split %d/%d/%d, not %d/%d/%d (payout/fee/refund)".formatted(pledge.id(),
                        due.payout(),
                        due.fee(), due.refund(), line.payout(), line.fee(), line.refund()));
    }
}
