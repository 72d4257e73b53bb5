package io.missionlink.missions.ledger;

/**
 * @param balance available money, minor units
 * @param held sum of the unresolved pledges of the user, minor units
 * @param withdrawable part of the balance that can be cashed out, minor units (docs/money.md#limits)
 */
public record Wallet(long balance, long held, long withdrawable, String currency) {
}
