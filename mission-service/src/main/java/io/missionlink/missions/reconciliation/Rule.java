package io.missionlink.missions.reconciliation;

import java.util.Arrays;

/** Rules of money.md, "Always true". The fifth is about clocks at the time of a pledge: the rows alone do not tell. */
public enum Rule {
    MONEY(1, "money in is somewhere"),
    WALLETS(2, "wallets are their transfers"),
    PLEDGES(3, "pledges are resolved once, to the unit"),
    OUTCOMES(4, "pots went where the outcome says"),
    EVENTS(6, "events and changes are the same");

    private final int number;
    private final String title;

    Rule(int number, String title) {
        this.number = number;
        this.title = title;
    }

    /** @throws java.util.NoSuchElementException if no rule has this number */
    static Rule of(int number) {
        return Arrays.stream(values()).filter(rule -> rule.number == number).findFirst().orElseThrow();
    }

    public int number() {
        return number;
    }

    public String title() {
        return title;
    }
}
