package io.missionlink.contracts.settlement;

import java.util.UUID;

/**
 * Answer to a settlement page, the same however often the page is sent.
 *
 * @param page the page's number
 * @param lines how many pledges it resolved
 * @param settled whether the mission had no unresolved pledge left after it
 */
public record SettlementPageResult(UUID missionId, int page, int lines, boolean settled) {
}
