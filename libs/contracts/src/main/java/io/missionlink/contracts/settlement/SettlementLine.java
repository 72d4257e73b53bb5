package io.missionlink.contracts.settlement;

import java.util.UUID;

/**
 * Settlement of one pledge, in minor units. The three parts add up to the pledge.
 *
 * @param payout amount for the streamer
 * @param fee amount for the platform
 * @param refund amount for the owner of the pledge
 */
public record SettlementLine(UUID pledgeId, long payout, long fee, long refund) {
}
