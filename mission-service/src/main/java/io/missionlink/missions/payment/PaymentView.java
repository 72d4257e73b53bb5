package io.missionlink.missions.payment;

import java.util.Optional;
import java.util.UUID;

import com.fasterxml.jackson.annotation.JsonInclude;

/**
 * A top-up or cash-out as its owner sees it.
 *
 * @param amount minor units
 * @param checkoutUrl where the owner has to go on, if the provider asks for that
 */
@JsonInclude(JsonInclude.Include.NON_ABSENT)
public record PaymentView(UUID id, long amount, String currency, PaymentStatus status, Optional<String> checkoutUrl) {

    static PaymentView of(Payment payment) {
        return new PaymentView(payment.id(), payment.money().amount(), payment.money().currency(), payment.status(),
                payment.checkoutUrl().filter(url -> payment.status() == PaymentStatus.PENDING));
    }
}
