package io.missionlink.contracts.settlement;

import java.util.UUID;

/**
 * Response to a settlement page. A repeated page gets the same response.
 *
 * @param page number of the page
 * @param lines number of resolved pledges
 * @param settled whether all pledges of the mission are resolved after this page
 */
public record SettlementPageResult(UUID missionId, int page, int lines, boolean settled) {
}
