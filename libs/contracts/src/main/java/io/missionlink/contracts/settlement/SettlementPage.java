package io.missionlink.contracts.settlement;

import java.util.List;
import java.util.UUID;

import io.missionlink.contracts.event.Outcome;

/**
 * Body of {@code PUT /internal/missions/{id}/settlement/pages/{n}}: one page of a mission's settlement plan.
 *
 * @param eventId event that ended the mission
 * @param outcome outcome of the mission
 * @param pageCount number of pages of the plan; page numbers start at 0
 * @param lines in pledge order, at most {@link #MAX_LINES}
 */
public record SettlementPage(UUID eventId, Outcome outcome, int pageCount, List<SettlementLine> lines) {

    /** A page is one transaction, so this limits how long it holds its locks. */
    public static final int MAX_LINES = 500;
}
