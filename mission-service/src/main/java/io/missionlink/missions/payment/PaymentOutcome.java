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

    /** Returns the first field that contradicts the stored payment. */
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
        if (payment.providerId().filter(known -> !known.equals(providerId)).isPresent()) {
            return Optional.of("paymentId");
        }
        return payment.status() == PaymentStatus.PENDING || payment.status() == status || paidAfterAll(payment)
                ? Optional.empty()
                : Optional.of("status");
    }

    /** A payer whose card was declined may pay with another card. */
    private boolean paidAfterAll(Payment payment) {
        return direction == PaymentDirection.IN && payment.status() == PaymentStatus.FAILED
                && status == PaymentStatus.SUCCEEDED;
    }
}
