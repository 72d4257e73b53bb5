package io.missionlink.missions.payment;

import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import org.eclipse.microprofile.faulttolerance.CircuitBreaker;
import org.eclipse.microprofile.rest.client.inject.RestClient;

import io.missionlink.contracts.money.Money;
import io.missionlink.missions.payment.PaymentProviderApi.Order;
import io.missionlink.missions.payment.PaymentProviderApi.Receipt;

/**
 * The provider over HTTP. One try a call: the one who asks gets its answer soon, and the reconciler asks again.
 */
@ApplicationScoped
public class HttpPaymentProvider implements PaymentProvider {

    private final PaymentProviderApi api;
    private final String authorization;

    HttpPaymentProvider(@RestClient PaymentProviderApi api, PaymentConfig config) {
        this.api = api;
        this.authorization = "Bearer " + config.providerKey();
    }

    @Override
    @CircuitBreaker(requestVolumeThreshold = 6, failureRatio = 0.5, delay = 5, delayUnit = ChronoUnit.SECONDS)
    public Answer charge(UUID reference, Money money) {
        try {
            return answer(api.payment(authorization, reference.toString(), order(reference, money)));
        } catch (RuntimeException e) {
            throw unavailable(e);
        }
    }

    @Override
    @CircuitBreaker(requestVolumeThreshold = 6, failureRatio = 0.5, delay = 5, delayUnit = ChronoUnit.SECONDS)
    public Answer payOut(UUID reference, Money money) {
        try {
            return answer(api.payout(authorization, reference.toString(), order(reference, money)));
        } catch (RuntimeException e) {
            throw unavailable(e);
        }
    }

    private static Order order(UUID reference, Money money) {
        return new Order(money.amount(), money.currency(), reference.toString());
    }

    private static Answer answer(Receipt receipt) {
        if (receipt == null || receipt.id() == null || receipt.status() == null) {
            throw new IllegalStateException("An answer without id and status");
        }
        return new Answer(receipt.id(), switch (receipt.status()) {
            case "succeeded" -> PaymentStatus.SUCCEEDED;
            case "failed" -> PaymentStatus.FAILED;
            case "pending" -> PaymentStatus.PENDING;
            default -> throw new IllegalStateException("Unknown status " + receipt.status());
        }, Optional.ofNullable(receipt.checkoutUrl()));
    }

    private static Unavailable unavailable(RuntimeException e) {
        return new Unavailable("The payment provider did not answer: " + e.getMessage(), e);
    }
}
