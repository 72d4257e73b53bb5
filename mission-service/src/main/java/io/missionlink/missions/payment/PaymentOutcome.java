package io.missionlink.missions.payment;

import java.util.Optional;
import java.util.UUID;

import io.missionlink.contracts.money.Money;

/**
 * Outcome of a payment at the provider.
 *
 * @param reference our id of the payment
 * @param providerId id at the provider
 */
record PaymentOutcome(PaymentDirection direction, UUID reference, String providerId, Money money, PaymentStatus status) {

    /** Returns the first field that contradicts the order of the payment. */
    Optional<String> mismatch(Payment payment) {
        if (direction != payment.direction()) {
            return Optional.of("type");
        }
        if (money.amount() != payment.money().amount()) {
            return Optional.of("amount");
        }
        if (!money.currency().equals(payment.money().currency())) {
            return Optional.of("currency");
        }
        return Optional.empty();
    }
}
