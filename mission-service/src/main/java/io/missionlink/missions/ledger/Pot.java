package io.missionlink.missions.ledger;

/**
 * The pot of a mission.
 *
 * @param amount sum of its pledges that were not withdrawn, minor units
 * @param count number of these pledges
 */
public record Pot(long amount, long count) {

    public static final Pot EMPTY = new Pot(0, 0);
}
