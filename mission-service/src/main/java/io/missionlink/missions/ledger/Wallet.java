package io.missionlink.missions.ledger;

/**
 * @param balance what can be spent, minor units
 * @param held what is in escrow: the user's unresolved pledges, minor units
 */
public record Wallet(long balance, long held, String currency) {
}
