package io.missionlink.contracts.money;

/**
 * An amount in the minor unit of its currency: KRW has none, so ₩1,000 is {@code 1000}.
 *
 * @param amount minor units, 0 to {@link #MAX_AMOUNT}
 * @param currency ISO 4217 code
 */
public record Money(long amount, String currency) {

    /** Default currency. */
    public static final String KRW = "KRW";

    /** 2^53 - 1: the largest integer that every JSON parser represents exactly. */
    public static final long MAX_AMOUNT = 9_007_199_254_740_991L;

    /** Basis points of the whole amount. */
    public static final int WHOLE_BPS = 10_000;

    public Money {
        if (amount < 0 || amount > MAX_AMOUNT) {
            throw new IllegalArgumentException("amount must be from 0 to " + MAX_AMOUNT + ", not " + amount);
        }
        if (currency == null || !currency.matches("[A-Z]{3}")) {
            throw new IllegalArgumentException("currency must be three capital letters");
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
     * Share of an amount, rounded down. The ledger and the reconciliation compute the same in SQL; ShareRoundingProperties of
     * mission-service tests that all three are equal.
     *
     * @param amount minor units, 0 to {@link #MAX_AMOUNT}
     * @param bps basis points, 0 to 10,000
     */
    public static long share(long amount, int bps) {
        if (bps < 0 || bps > WHOLE_BPS) {
            throw new IllegalArgumentException("bps must be from 0 to 10000, not " + bps);
        }
        if (amount < 0) {
            throw new IllegalArgumentException("amount must not be negative: " + amount);
        }
        // amount * bps may exceed 2^63, so the multiples of 10,000 and the remainder are multiplied separately.
        return amount / WHOLE_BPS * bps + amount % WHOLE_BPS * bps / WHOLE_BPS;
    }
}
