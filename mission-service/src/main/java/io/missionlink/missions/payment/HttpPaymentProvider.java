package io.missionlink.missions.payment;

import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.WebApplicationException;

import org.eclipse.microprofile.faulttolerance.CircuitBreaker;
import org.eclipse.microprofile.rest.client.inject.RestClient;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.missionlink.contracts.money.Money;
import io.missionlink.missions.payment.PaymentProviderApi.Order;
import io.missionlink.missions.payment.PaymentProviderApi.Receipt;

/**
 * The provider over HTTP. One try a call: the one who asks gets its answer soon, and the reconciler asks again.
 */
@ApplicationScoped
public class HttpPaymentProvider implements PaymentProvider {

    private static final String REFUSALS = "mission.link.payment.refusals";
    /** Of 4xx, those that do not concern the payment: our credentials, and time. */
    private static final Set<Integer> LATER = Set.of(401, 403, 408, 409, 425, 429);

    private final PaymentProviderApi api;
    private final String authorization;
    private final Counter refusals;

    HttpPaymentProvider(@RestClient PaymentProviderApi api, PaymentConfig config, MeterRegistry metrics) {
        this.api = api;
        this.authorization = "Bearer " + config.providerKey();
        this.refusals = Counter.builder(REFUSALS)
                .description("Answers of the payment provider that do not say what became of a payment").register(metrics);
    }

    @Override
    @CircuitBreaker(requestVolumeThreshold = 6, failureRatio = 0.5, delay = 5, delayUnit = ChronoUnit.SECONDS, skipOn = Refused.class)
    public Answer charge(UUID reference, Money money) {
        return ask(() -> api.payment(authorization, reference.toString(), order(reference, money)));
    }

    @Override
    @CircuitBreaker(requestVolumeThreshold = 6, failureRatio = 0.5, delay = 5, delayUnit = ChronoUnit.SECONDS, skipOn = Refused.class)
    public Answer payOut(UUID reference, Money money) {
        return ask(() -> api.payout(authorization, reference.toString(), order(reference, money)));
    }

    private Answer ask(Supplier<Receipt> call) {
        Receipt receipt;
        try {
            receipt = call.get();
        } catch (WebApplicationException e) {
            int status = e.getResponse().getStatus();
            throw status >= 400 && status < 500 && !LATER.contains(status) ? refused("status " + status) : unavailable(e);
        } catch (RuntimeException e) {
            throw unavailable(e);
        }
        return answer(receipt);
    }

    private static Order order(UUID reference, Money money) {
        return new Order(money.amount(), money.currency(), reference.toString());
    }

    private Answer answer(Receipt receipt) {
        if (receipt == null || receipt.id() == null || receipt.status() == null) {
            throw refused("an answer without id and status");
        }
        return new Answer(receipt.id(), switch (receipt.status()) {
            case "succeeded" -> PaymentStatus.SUCCEEDED;
            case "failed" -> PaymentStatus.FAILED;
            case "pending" -> PaymentStatus.PENDING;
            default -> throw refused("a status that we do not know");
        }, Optional.ofNullable(receipt.checkoutUrl()));
    }

    private Refused refused(String what) {
        refusals.increment();
        return new Refused("The payment provider does not say what became of it: " + what);
    }

    private static Unavailable unavailable(RuntimeException e) {
        return new Unavailable("The payment provider did not answer: " + e.getMessage(), e);
    }
}
