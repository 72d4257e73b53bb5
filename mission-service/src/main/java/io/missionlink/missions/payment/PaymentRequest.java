package io.missionlink.missions.payment;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;

import io.missionlink.contracts.money.Money;

/**
 * A top-up or cash-out that is asked for.
 *
 * @param amount minor units of KRW
 */
public record PaymentRequest(@NotNull @Min(1) @Max(Money.MAX_AMOUNT) Long amount) {
}
