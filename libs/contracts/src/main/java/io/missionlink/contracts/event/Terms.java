package io.missionlink.contracts.event;

/**
 * What a mission was made under; copied from the streamer's settings when the mission is created and never changed.
 *
 * @param feeBps the platform's share of a pot that is paid out, in basis points
 * @param failureShareBps the streamer's share of the pot of a failed mission, in basis points
 * @param minAmount least amount of a pledge, minor units
 * @param maxAmount greatest amount of a pledge, minor units
 */
public record Terms(int feeBps, int failureShareBps, long minAmount, long maxAmount) {
}
