package io.missionlink.contracts.event;

/**
 * Terms of a mission: copied from the streamer's settings when the mission is created, and immutable.
 *
 * @param feeBps fee as a share of the pot of a successful mission, in basis points
 * @param failureShareBps the streamer's share of the pot of a failed mission, in basis points
 * @param minAmount minimum amount of a pledge, minor units
 * @param maxAmount maximum amount of a pledge, minor units
 */
public record MissionTerms(int feeBps, int failureShareBps, long minAmount, long maxAmount) {
}
