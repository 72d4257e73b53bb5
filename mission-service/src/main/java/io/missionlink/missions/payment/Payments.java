package io.missionlink.missions.payment;

import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;

import org.eclipse.microprofile.faulttolerance.exceptions.FaultToleranceException;
import org.jboss.logging.Logger;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;

import io.missionlink.contracts.money.Money;
import io.missionlink.fault.FailPoint;
import io.missionlink.http.Refusal;
import io.missionlink.missions.idempotency.Idempotency;
import io.missionlink.missions.idempotency.IdempotentRequest;
import io.missionlink.missions.idempotency.StoredAnswer;
import io.missionlink.missions.ledger.Ledger;
import io.missionlink.missions.problem.MissionRefusal;

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

    private final PaymentRepository payments;
    private final PaymentProvider provider;
    private final Ledger ledger;
    private final Idempotency idempotency;
    private final PaymentConfig config;
    private final ObjectMapper json;
    private final Clock clock;

    Payments(PaymentRepository payments, PaymentProvider provider, Ledger ledger, Idempotency idempotency,
            PaymentConfig config, ObjectMapper json, Clock clock) {
        this.payments = payments;
        this.provider = provider;
        this.ledger = ledger;
        this.idempotency = idempotency;
        this.config = config;
        this.json = json;
        this.clock = clock;
    }

    /** @throws Refusal if the amount is too large, the wallet does not hold it, or the key is another request's */
    StoredAnswer make(Direction direction, Money money, IdempotentRequest request) {
        return idempotency.find(request).orElseGet(() -> {
            checkLimit(direction, money);
            Optional<PaymentProvider.Answer> told = begin(direction, money, request)
                    ? ask(direction, request.resourceId(), money)
                    : Optional.empty();
            return idempotency.once(request, () -> answer(request, told));
        });
    }

    /** A payment of the user's. */
    PaymentView get(Direction direction, UUID id, UUID userId) {
        return payments.read(id).filter(payment -> payment.direction() == direction && payment.userId().equals(userId))
                .map(PaymentView::of)
                .orElseThrow(() -> Refusal.notFound("payment"));
    }

    private void checkLimit(Direction direction, Money money) {
        long most = direction == Direction.IN ? config.maxTopUp() : config.maxCashOut();
        if (money.amount() > most) {
            throw Refusal.invalid("amount", "must be less than or equal to " + most);
        }
    }

    /** @return whether the provider has to be asked */
    private boolean begin(Direction direction, Money money, IdempotentRequest request) {
        boolean fresh = insert(request.resourceId(), direction, request.userId(), money);
        FailPoint.PAYMENT_AFTER_COMMIT.reach();
        return fresh || begunBefore(money, request).status() == PaymentStatus.PENDING;
    }

    /** The payment of an earlier request with this key, which was not answered. */
    private Payment begunBefore(Money money, IdempotentRequest request) {
        Payment payment = payments.read(request.resourceId()).orElseThrow();
        if (!payment.money().equals(money)) {
            throw new Refusal(MissionRefusal.IDEMPOTENCY_KEY_REUSED, "This Idempotency-Key belongs to another request");
        }
        if (payment.createdAt().isBefore(clock.instant().minus(ANSWER_KEPT))) {
            throw new Refusal(MissionRefusal.IDEMPOTENCY_KEY_REUSED, "This Idempotency-Key was used long ago");
        }
        return payment;
    }

    /** @return whether the payment is new */
    @Transactional
    boolean insert(UUID id, Direction direction, UUID userId, Money money) {
        boolean inserted = payments.begin(id, direction, userId, money);
        if (inserted && direction == Direction.OUT && ledger.cashOut(userId, id, money.amount()).isEmpty()) {
            throw new Refusal(MissionRefusal.INSUFFICIENT_CASH, "The wallet does not hold that much");
        }
        FailPoint.PAYMENT_BEFORE_COMMIT.reach();
        return inserted;
    }

    /**
     * Money moves by the provider's webhook; its answer only tells where the payer goes on.
     *
     * @return nothing if the provider gave no answer: the reconciler asks again
     */
    private Optional<PaymentProvider.Answer> ask(Direction direction, UUID id, Money money) {
        try {
            FailPoint.PROVIDER_BEFORE_CALL.reach();
            PaymentProvider.Answer answer = order(direction, id, money);
            FailPoint.PROVIDER_AFTER_CALL.reach();
            return Optional.of(answer);
        } catch (PaymentProvider.Unavailable | PaymentProvider.Refused | FaultToleranceException e) {
            LOG.warnf("Payment %s waits: %s", id, e.getMessage());
            return Optional.empty();
        }
    }

    /** Keeps the provider's answer to a payment that it has not decided yet. */
    @Transactional
    void keep(UUID id, PaymentProvider.Answer answer) {
        payments.lock(id).orElseThrow().told(answer);
    }

    /**
     * @throws PaymentProvider.Unavailable, PaymentProvider.Refused, FaultToleranceException if nothing is known of the payment
     */
    PaymentProvider.Answer order(Direction direction, UUID id, Money money) {
        return direction == Direction.IN ? provider.charge(id, money) : provider.payOut(id, money);
    }

    /** Keeps what the provider told and stores the answer, in one transaction: how far the payment is by now. */
    @Transactional
    StoredAnswer answer(IdempotentRequest request, Optional<PaymentProvider.Answer> told) {
        Payment payment = payments.lock(request.resourceId()).orElseThrow();
        told.ifPresent(payment::told);
        URI location = URI.create(payment.direction().path() + "/" + payment.id());
        StoredAnswer answer = StoredAnswer.first(CREATED, Optional.of(location.toString()), write(PaymentView.of(payment)));
        idempotency.store(request, answer);
        return answer;
    }

    private String write(PaymentView view) {
        try {
            return json.writeValueAsString(view);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
