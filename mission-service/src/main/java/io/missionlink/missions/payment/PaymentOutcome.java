package io.missionlink.missions.payment;

import java.util.Optional;
import java.util.UUID;

import io.missionlink.contracts.money.Money;

/**
 * What the provider says became of a payment.
 *
 * @param reference our id of the payment
 * @param providerId the provider's id of it
 */
record PaymentOutcome(Direction direction, UUID reference, String providerId, Money money, PaymentStatus status) {

    /** What does not fit the payment that we know, if anything: then nothing is moved. */
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

    /** A payer whose card was refused may pay with another. */
    private boolean paidAfterAll(Payment payment) {
        return direction == Direction.IN && payment.status() == PaymentStatus.FAILED && status == PaymentStatus.SUCCEEDED;
    }
}
