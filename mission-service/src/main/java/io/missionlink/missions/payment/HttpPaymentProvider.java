package io.missionlink.missions.payment;

import static java.time.temporal.ChronoUnit.SECONDS;

import java.time.LocalDate;
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
import io.missionlink.missions.payment.PaymentProviderApi.ReportResponse;

/**
 * Payment provider over HTTP. Calls are not retried here, so that the caller gets a response soon; the reconciler retries them.
 */
@ApplicationScoped
public class HttpPaymentProvider implements PaymentProvider {

    /** Client errors that do not concern the payment, such as credentials, conflicts and rate limits. */
    private static final Set<Integer> TRANSIENT = Set.of(401, 403, 408, 409, 425, 429);

    private static final int NOT_FOUND = 404;
    private static final ProviderResponse NO_BODY = new ProviderResponse(null, null, null);

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
        return result(call(() -> api.payment(authorization, reference.toString(), order(reference, money))));
    }

    @Override
    @CircuitBreaker(requestVolumeThreshold = 6, failureRatio = 0.5, delay = 5, delayUnit = SECONDS, skipOn = UnexpectedResponse.class)
    public Result payOut(UUID reference, Money money) {
        return result(call(() -> api.payout(authorization, reference.toString(), order(reference, money))));
    }

    @Override
    @CircuitBreaker(requestVolumeThreshold = 6, failureRatio = 0.5, delay = 5, delayUnit = SECONDS, skipOn = UnexpectedResponse.class)
    public Result refund(UUID reference, String paymentId, Money money) {
        return result(call(() -> api.refund(authorization, reference.toString(),
                new RefundOrder(paymentId, money.amount(), money.currency(), reference.toString()))));
    }

    // Opens later than for orders: the failures of some payments must not stop the questions about the others.
    @Override
    @CircuitBreaker(requestVolumeThreshold = 10, failureRatio = 0.9, delay = 5, delayUnit = SECONDS, skipOn = UnexpectedResponse.class)
    public Optional<Result> find(PaymentDirection direction, UUID reference) {
        return call(() -> known(() -> switch (direction) {
            case IN -> api.findPayment(authorization, reference.toString());
            case OUT -> api.findPayout(authorization, reference.toString());
            case REFUND -> api.findRefund(authorization, reference.toString());
        })).map(this::result);
    }

    @Override
    @CircuitBreaker(requestVolumeThreshold = 6, failureRatio = 0.5, delay = 5, delayUnit = SECONDS, skipOn = UnexpectedResponse.class)
    public ReportPage report(LocalDate day, Optional<String> cursor) {
        ReportResponse response = call(() -> api.report(authorization, day, cursor));
        if (response == null || response.items() == null) {
            throw unexpected("the report has no items");
        }
        return new ReportPage(response.items().stream()
                .map(item -> ReportedPayment.of(item).orElseThrow(() -> unexpected("an item of the report is incomplete")))
                .toList(), Optional.ofNullable(response.nextCursor()));
    }

    /** @return empty for the status 404; a missing body is no proof that the payment is unknown */
    private static Optional<ProviderResponse> known(Supplier<ProviderResponse> call) {
        try {
            return Optional.of(Optional.ofNullable(call.get()).orElse(NO_BODY));
        } catch (WebApplicationException e) {
            if (e.getResponse().getStatus() == NOT_FOUND) {
                return Optional.empty();
            }
            throw e;
        }
    }

    private <T> T call(Supplier<T> call) {
        try {
            return call.get();
        } catch (WebApplicationException e) {
            int status = e.getResponse().getStatus();
            throw status >= 400 && status < 500 && !TRANSIENT.contains(status) ? unexpected("status " + status)
                    : unavailable(e);
        } catch (RuntimeException e) {
            throw unavailable(e);
        }
    }

    private static Order order(UUID reference, Money money) {
        return new Order(money.amount(), money.currency(), reference.toString());
    }

    private Result result(ProviderResponse response) {
        if (response == null || response.id() == null || response.status() == null) {
            throw unexpected("id or status is missing");
        }
        return new Result(response.id(), status(response.status()).orElseThrow(() -> unexpected("unknown status")),
                Optional.ofNullable(response.checkoutUrl()));
    }

    /** @return empty if the provider's word for a status is unknown */
    static Optional<PaymentStatus> status(String word) {
        return switch (word) {
            case "succeeded" -> Optional.of(PaymentStatus.SUCCEEDED);
            case "failed" -> Optional.of(PaymentStatus.FAILED);
            case "pending" -> Optional.of(PaymentStatus.PENDING);
            case "returned" -> Optional.of(PaymentStatus.RETURNED);
            case "disputed" -> Optional.of(PaymentStatus.DISPUTED);
            case "charged_back" -> Optional.of(PaymentStatus.CHARGED_BACK);
            case "dispute_won" -> Optional.of(PaymentStatus.DISPUTE_WON);
            case "refunded" -> Optional.of(PaymentStatus.REFUNDED);
            default -> Optional.empty();
        };
    }

    private UnexpectedResponse unexpected(String what) {
        unexpectedResponses.increment();
        return new UnexpectedResponse("Unexpected response of the payment provider: " + what);
    }

    private static Unavailable unavailable(RuntimeException e) {
        return new Unavailable("Payment provider unavailable: " + e.getMessage(), e);
    }
}
