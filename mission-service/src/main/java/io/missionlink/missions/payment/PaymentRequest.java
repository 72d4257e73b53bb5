package io.missionlink.missions.payment;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;

import io.missionlink.contracts.money.Money;

/**
 * Request for a top-up or cash-out.
 *
 * @param amount minor units of KRW
 */
public record PaymentRequest(@NotNull @Min(1) @Max(Money.MAX_AMOUNT) Long amount) {
}
