package io.missionlink.missions.ledger;

/** Payout to the streamer, fee of the platform and refunds to the contributors, minor units. */
public record PotSplit(long paid, long fee, long refunded) {

    static final PotSplit NOTHING = new PotSplit(0, 0, 0);
}
