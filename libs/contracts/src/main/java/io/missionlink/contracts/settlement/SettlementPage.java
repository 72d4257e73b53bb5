package io.missionlink.contracts.settlement;

import java.util.List;
import java.util.UUID;

import io.missionlink.contracts.event.Outcome;

/**
 * Body of {@code PUT /internal/missions/{id}/settlement/pages/{n}}: a part of a mission's settlement plan.
 *
 * @param eventId the event that the plan answers
 * @param outcome the outcome that the plan is for
 * @param pageCount pages of the whole plan; pages are numbered from 0
 * @param lines in pledge order, at most {@link #MAX_LINES}
 */
public record SettlementPage(UUID eventId, Outcome outcome, int pageCount, List<SettlementLine> lines) {

    /** One page is one transaction: this bounds how long it holds its locks. */
    public static final int MAX_LINES = 500;
}
