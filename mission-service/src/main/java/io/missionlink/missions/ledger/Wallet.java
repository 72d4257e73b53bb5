package io.missionlink.missions.ledger;

/**
 * @param balance available money, minor units
 * @param held sum of the unresolved pledges of the user, minor units
 * @param withdrawable part of the balance that can be cashed out, minor units (docs/money.md#limits)
 * @param receivable amount that the user owes, minor units. Above 0, the balance is 0
 */
public record Wallet(long balance, long held, long withdrawable, long receivable, String currency) {
}
