package io.missionlink.missions.ledger;

import io.missionlink.contracts.settlement.SettlementPageResult;

/**
 * A settlement page that was applied.
 *
 * @param result the answer to it
 * @param content the hash of its lines
 */
public record AppliedPage(SettlementPageResult result, byte[] content) {
}
