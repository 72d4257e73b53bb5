package io.missionlink.missions.payment;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;

/**
 * Request for a top-up or cash-out.
 *
 * @param amount minor units of KRW
 */
public record PaymentRequest(@NotNull @Min(1) @Max(MAX_AMOUNT) Long amount) {

    /** ₩10,000,000,000, above every amount that a payment provider moves at once. */
    static final long MAX_AMOUNT = 10_000_000_000L;
}
