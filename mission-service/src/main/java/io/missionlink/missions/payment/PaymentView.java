package io.missionlink.missions.payment;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

import com.fasterxml.jackson.annotation.JsonInclude;

/**
 * A top-up, cash-out or refund of a top-up in the API.
 *
 * @param amount minor units
 * @param checkoutUrl page on which the payer must continue, if the provider requires it; only while the payment is pending
 * @param completedAt time at which the payment was no longer pending
 */
@JsonInclude(JsonInclude.Include.NON_ABSENT)
public record PaymentView(UUID id, long amount, String currency, PaymentStatus status, Optional<String> checkoutUrl,
        Instant createdAt, Optional<Instant> completedAt) {

    static PaymentView of(Payment payment) {
        return new PaymentView(payment.id(), payment.money().amount(), payment.money().currency(), payment.status(),
                payment.checkoutUrl().filter(url -> payment.status() == PaymentStatus.PENDING), payment.createdAt(),
                payment.completedAt());
    }
}
