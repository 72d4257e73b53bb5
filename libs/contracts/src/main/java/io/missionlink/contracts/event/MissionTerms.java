package io.missionlink.contracts.event;

/**
 * Terms of a mission: copied from the streamer's settings when the mission is created, and immutable.
 *
 * @param feeBps fee as a share of what the streamer keeps, in basis points
 * @param failureShareBps the streamer's share of the pot of a failed mission, before the fee, in basis points
 * @param feeOnFailure whether the fee applies to the failure share too; absent in events of missions that were proposed before
 *        this term existed, which is false
 * @param minAmount minimum amount of a pledge, minor units
 * @param maxAmount maximum amount of a pledge, minor units
 */
public record MissionTerms(int feeBps, int failureShareBps, Boolean feeOnFailure, long minAmount, long maxAmount) {

    public MissionTerms {
        feeOnFailure = Boolean.TRUE.equals(feeOnFailure);
    }
}
