package io.missionlink.contracts.settlement;

import java.util.UUID;

/**
 * Where one pledge goes, in minor units; the three parts add up to the pledge.
 *
 * @param payout to the streamer
 * @param fee to the platform
 * @param refund back to the pledge's owner
 */
public record SettlementLine(UUID pledgeId, long payout, long fee, long refund) {
}
