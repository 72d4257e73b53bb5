package io.missionlink.missions.ledger;

/**
 * Pot of a mission.
 *
 * @param amount sum of the pledges that are not withdrawn, minor units
 * @param count number of the pledges that are not withdrawn
 */
public record Pot(long amount, long count) {

    public static final Pot EMPTY = new Pot(0, 0);
}
