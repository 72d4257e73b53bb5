package io.missionlink.missions.ledger;

import io.missionlink.contracts.settlement.SettlementPageResult;

/**
 * A settlement page that was applied.
 *
 * @param result stored result
 * @param content SHA-256 of its outcome, page count and lines
 */
public record AppliedPage(SettlementPageResult result, byte[] content) {
}
