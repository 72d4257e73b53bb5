package io.missionlink.missions.reconciliation;

import java.util.Arrays;

/** Invariants of docs/money.md#always-true. Rule 5 depends on the clock at pledge time and cannot be checked from rows. */
public enum LedgerRule {
    MONEY(1, "money balances in total"),
    WALLETS(2, "wallets match their transfers"),
    PLEDGES(3, "pledges are resolved once and exactly"),
    OUTCOMES(4, "pots are split as the outcome requires"),
    EVENTS(6, "events match changes");

    private final int number;
    private final String title;

    LedgerRule(int number, String title) {
        this.number = number;
        this.title = title;
    }

    /** @throws java.util.NoSuchElementException if no rule has this number */
    static LedgerRule of(int number) {
        return Arrays.stream(values()).filter(rule -> rule.number == number).findFirst().orElseThrow();
    }

    public int number() {
        return number;
    }

    public String title() {
        return title;
    }
}
