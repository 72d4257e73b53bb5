package io.missionlink.missions.payment;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import org.eclipse.microprofile.faulttolerance.exceptions.FaultToleranceException;
import org.jboss.logging.Logger;
import org.jdbi.v3.core.Jdbi;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;

import io.missionlink.contracts.money.Money;
import io.missionlink.fault.FailPoint;
import io.missionlink.http.Refusal;
import io.missionlink.missions.idempotency.Idempotency;
import io.missionlink.missions.idempotency.IdempotencyStore;
import io.missionlink.missions.idempotency.IdempotentRequest;
import io.missionlink.missions.idempotency.StoredAnswer;
import io.missionlink.missions.problem.MissionRefusal;
import io.missionlink.missions.wallet.Ledger;

/**
 * Top-ups and cash-outs. A payment is committed before the provider hears of it, so that its webhook, which may come before
 * its answer, finds it; the answer that the user gets is stored after that and says how far the payment is by then. A crash
 * in between leaves a payment that the same request, or the reconciler, takes up again.
 */
@ApplicationScoped
class Payments {

    private static final Logger LOG = Logger.getLogger(Payments.class);
    private static final int CREATED = 201;
    /** Answers are kept as long (money.md, "Idempotency"): a payment without one that is older was answered once. */
    private static final Duration ANSWER_KEPT = Duration.ofHours(24);

    private final Jdbi jdbi;
    private final PaymentStore payments;
    private final PaymentProvider provider;
    private final Ledger ledger;
    private final Idempotency idempotency;
    private final IdempotencyStore answers;
    private final PaymentConfig config;
    private final ObjectMapper json;

    Payments(Jdbi jdbi, PaymentStore payments, PaymentProvider provider, Ledger ledger, Idempotency idempotency,
            IdempotencyStore answers, PaymentConfig config, ObjectMapper json) {
        this.jdbi = jdbi;
        this.payments = payments;
        this.provider = provider;
        this.ledger = ledger;
        this.idempotency = idempotency;
        this.answers = answers;
        this.config = config;
        this.json = json;
    }

    /** @throws Refusal if the amount is too large, the wallet does not hold it, or the key is another request's */
    StoredAnswer make(Direction direction, Money money, IdempotentRequest request) {
        return answers.find(request).orElseGet(() -> {
            checkLimit(direction, money);
            Payment payment = begin(direction, money, request);
            if (payment.status() == PaymentStatus.PENDING) {
                ask(payment);
            }
            return answer(payments.find(payment.id()).orElseThrow(), request);
        });
    }

    /** A payment of the user's. */
    PaymentView get(Direction direction, UUID id, UUID userId) {
        return payments.find(id).filter(payment -> payment.direction() == direction && payment.userId().equals(userId))
                .map(PaymentView::of)
                .orElseThrow(() -> Refusal.notFound("payment"));
    }

    private void checkLimit(Direction direction, Money money) {
        long most = direction == Direction.IN ? config.maxTopUp() : config.maxCashOut();
        if (money.amount() > most) {
            throw Refusal.invalid("amount", "must be less than or equal to " + most);
        }
    }

    private Payment begin(Direction direction, Money money, IdempotentRequest request) {
        UUID id = request.resourceId();
        boolean fresh = jdbi.inTransaction(handle -> {
            boolean inserted = payments.insert(handle, id, direction, request.userId(), money);
            if (inserted && direction == Direction.OUT
                    && ledger.cashOut(handle, request.userId(), id, money.amount()).isEmpty()) {
                throw new Refusal(MissionRefusal.INSUFFICIENT_CASH, "The wallet does not hold that much");
            }
            FailPoint.PAYMENT_BEFORE_COMMIT.reach();
            return inserted;
        });
        FailPoint.PAYMENT_AFTER_COMMIT.reach();
        Payment payment = payments.find(id).orElseThrow();
        if (!payment.money().equals(money)) {
            throw new Refusal(MissionRefusal.IDEMPOTENCY_KEY_REUSED, "This Idempotency-Key belongs to another request");
        }
        if (!fresh && payment.createdAt().isBefore(Instant.now().minus(ANSWER_KEPT))) {
            throw new Refusal(MissionRefusal.IDEMPOTENCY_KEY_REUSED, "This Idempotency-Key was used long ago");
        }
        return payment;
    }

    /** Money moves by the provider's webhook; its answer only tells where the payer goes on. */
    private void ask(Payment payment) {
        try {
            FailPoint.PROVIDER_BEFORE_CALL.reach();
            PaymentProvider.Answer answer = order(payment);
            FailPoint.PROVIDER_AFTER_CALL.reach();
            payments.known(payment.id(), answer);
        } catch (PaymentProvider.Unavailable | PaymentProvider.Refused | FaultToleranceException e) {
            LOG.warnf("Payment %s waits: %s", payment.id(), e.getMessage());
        }
    }

    /**
     * @throws PaymentProvider.Unavailable, PaymentProvider.Refused, FaultToleranceException if nothing is known of the payment
     */
    PaymentProvider.Answer order(Payment payment) {
        return payment.direction() == Direction.IN ? provider.charge(payment.id(), payment.money())
                : provider.payOut(payment.id(), payment.money());
    }

    private StoredAnswer answer(Payment payment, IdempotentRequest request) {
        URI location = URI.create(payment.direction().path() + "/" + payment.id());
        StoredAnswer answer = StoredAnswer.first(CREATED, Optional.of(location.toString()), write(PaymentView.of(payment)));
        return idempotency.once(request, () -> {
            jdbi.useTransaction(handle -> answers.insert(handle, request, answer));
            return answer;
        });
    }

    private String write(PaymentView view) {
        try {
            return json.writeValueAsString(view);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
