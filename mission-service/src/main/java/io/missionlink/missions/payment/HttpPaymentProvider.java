package io.missionlink.missions.payment;

import static java.time.temporal.ChronoUnit.SECONDS;

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
import io.missionlink.missions.payment.PaymentProviderApi.ProviderResponse;
import io.missionlink.missions.payment.PaymentProviderApi.RefundOrder;

/**
 * Payment provider over HTTP. Calls are not retried here, so that the caller gets a response soon; the reconciler retries them.
 */
@ApplicationScoped
public class HttpPaymentProvider implements PaymentProvider {

    /** Client errors that do not concern the payment, such as credentials, conflicts and rate limits. */
    private static final Set<Integer> TRANSIENT = Set.of(401, 403, 408, 409, 425, 429);

    private final PaymentProviderApi api;
    private final String authorization;
    private final Counter unexpectedResponses;

    HttpPaymentProvider(@RestClient PaymentProviderApi api, PaymentConfig config, MeterRegistry metrics) {
        this.api = api;
        this.authorization = "Bearer " + config.providerKey();
        this.unexpectedResponses = PaymentCompletion.unexpected(metrics).withTag(PaymentCompletion.TYPE, "response");
    }

    @Override
    @CircuitBreaker(requestVolumeThreshold = 6, failureRatio = 0.5, delay = 5, delayUnit = SECONDS, skipOn = UnexpectedResponse.class)
    public Result charge(UUID reference, Money money) {
        return call(() -> api.payment(authorization, reference.toString(), order(reference, money)));
    }

    @Override
    @CircuitBreaker(requestVolumeThreshold = 6, failureRatio = 0.5, delay = 5, delayUnit = SECONDS, skipOn = UnexpectedResponse.class)
    public Result payOut(UUID reference, Money money) {
        return call(() -> api.payout(authorization, reference.toString(), order(reference, money)));
    }

    @Override
    @CircuitBreaker(requestVolumeThreshold = 6, failureRatio = 0.5, delay = 5, delayUnit = SECONDS, skipOn = UnexpectedResponse.class)
    public Result refund(UUID reference, String paymentId, Money money) {
        return call(() -> api.refund(authorization, reference.toString(),
                new RefundOrder(paymentId, money.amount(), money.currency(), reference.toString())));
    }

    private Result call(Supplier<ProviderResponse> call) {
        ProviderResponse response;
        try {
            response = call.get();
        } catch (WebApplicationException e) {
            int status = e.getResponse().getStatus();
            throw status >= 400 && status < 500 && !TRANSIENT.contains(status) ? unexpected("status " + status)
                    : unavailable(e);
        } catch (RuntimeException e) {
            throw unavailable(e);
        }
        return result(response);
    }

    private static Order order(UUID reference, Money money) {
        return new Order(money.amount(), money.currency(), reference.toString());
    }

    private Result result(ProviderResponse response) {
        if (response == null || response.id() == null || response.status() == null) {
            throw unexpected("id or status is missing");
        }
        return new Result(response.id(), switch (response.status()) {
            case "succeeded" -> PaymentStatus.SUCCEEDED;
            case "failed" -> PaymentStatus.FAILED;
            case "pending" -> PaymentStatus.PENDING;
            default -> throw unexpected("unknown status");
        }, Optional.ofNullable(response.checkoutUrl()));
    }

    private UnexpectedResponse unexpected(String what) {
        unexpectedResponses.increment();
        return new UnexpectedResponse("Unexpected response of the payment provider: " + what);
    }

    private static Unavailable unavailable(RuntimeException e) {
        return new Unavailable("Payment provider unavailable: " + e.getMessage(), e);
    }
}
