package io.missionlink.missions.ledger;

/**
 * @param balance available money, minor units
 * @param held sum of the unresolved pledges of the user, minor units
 */
public record Wallet(long balance, long held, String currency) {
}
