package io.missionlink.missions.ledger;

/** Minor units of a pot that went to the streamer, to the platform and back to the contributors. */
public record PotSplit(long paid, long fee, long refunded) {

    static final PotSplit NOTHING = new PotSplit(0, 0, 0);
}
