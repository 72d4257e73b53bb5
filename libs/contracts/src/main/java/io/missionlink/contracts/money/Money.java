package io.missionlink.contracts.money;

/**
 * An amount in the minor unit of its currency: KRW has none, so ₩1,000 is {@code 1000}.
 *
 * @param amount minor units; never a fraction, never below zero
 * @param currency ISO 4217 code
 */
public record Money(long amount, String currency) {

    /** The currency of every amount that does not say otherwise. */
    public static final String KRW = "KRW";

    /** 2^53 - 1: the largest integer that every JSON reader keeps exactly. */
    public static final long MAX_AMOUNT = 9_007_199_254_740_991L;

    /** A share is told in basis points: 10,000 are the whole. */
    public static final int WHOLE_BPS = 10_000;

    public Money {
        if (amount < 0 || amount > MAX_AMOUNT) {
            throw new IllegalArgumentException("An amount is from 0 to " + MAX_AMOUNT + ", not " + amount);
        }
        if (currency == null || !currency.matches("[A-Z]{3}")) {
            throw new IllegalArgumentException("A currency is three capital letters");
        }
    }

    public static Money krw(long amount) {
        return new Money(amount, KRW);
    }

    /** @throws IllegalArgumentException if the currencies differ */
    public Money plus(Money other) {
        if (!currency.equals(other.currency)) {
            throw new IllegalArgumentException("Cannot add " + other.currency + " to " + currency);
        }
        return new Money(Math.addExact(amount, other.amount), currency);
    }

    /**
     * The share of an amount, rounded down. The ledger and the reconciliation do the same in SQL: mission-service's
     * ShareRoundingProperties holds all three equal.
     *
     * @param amount minor units, 0 to {@link #MAX_AMOUNT}
     * @param bps basis points, 0 to 10,000
     */
    public static long share(long amount, int bps) {
        if (bps < 0 || bps > WHOLE_BPS) {
            throw new IllegalArgumentException("A share is from 0 to 10000 basis points, not " + bps);
        }
        if (amount < 0) {
            throw new IllegalArgumentException("A share is of an amount that is not below zero, not of " + amount);
        }
        // amount * bps may pass 2^63; the whole ten thousands and the rest apart cannot.
        return amount / WHOLE_BPS * bps + amount % WHOLE_BPS * bps / WHOLE_BPS;
    }
}
