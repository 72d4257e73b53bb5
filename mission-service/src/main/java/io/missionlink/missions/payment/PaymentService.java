package io.missionlink.missions.payment;

import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Predicate;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;

import org.eclipse.microprofile.faulttolerance.exceptions.FaultToleranceException;
import org.jboss.logging.Logger;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.github.f4b6a3.uuid.UuidCreator;

import io.missionlink.contracts.money.Money;
import io.missionlink.fault.FailPoint;
import io.missionlink.http.ProblemException;
import io.missionlink.missions.idempotency.Idempotency;
import io.missionlink.missions.idempotency.IdempotentRequest;
import io.missionlink.missions.idempotency.StoredResponse;
import io.missionlink.missions.ledger.Wallets;
import io.missionlink.missions.problem.MissionProblems;
import io.missionlink.missions.security.AccountStates;

/**
 * Use cases of payments. A payment is committed before the provider is called, because the webhook can arrive before the
 * response of the provider. The response to the user is stored afterwards with the current status. After a crash in between, a
 * retry of the request or the reconciler continues the payment (mission-service/docs/adr/0002-payment-responses.md).
 */
@ApplicationScoped
class PaymentService {

    private static final Logger LOG = Logger.getLogger(PaymentService.class);
    private static final int CREATED = 201;
    /** Minimum retention of responses (docs/money.md#idempotency). An older payment without a response had one that expired. */
    private static final Duration RESPONSE_RETENTION = Duration.ofHours(24);

    private final PaymentRepository payments;
    private final AccountStates accounts;
    private final PaymentInquiry inquiry;
    private final Wallets wallets;
    private final DailyLimits limits;
    private final CashOuts cashOuts;
    private final PaymentMetrics metrics;
    private final Idempotency idempotency;
    private final PaymentConfig config;
    private final ObjectMapper json;
    private final Clock clock;

    PaymentService(PaymentRepository payments, AccountStates accounts, PaymentInquiry inquiry, Wallets wallets,
            DailyLimits limits, CashOuts cashOuts, PaymentMetrics metrics, Idempotency idempotency, PaymentConfig config,
            ObjectMapper json, Clock clock) {
        this.payments = payments;
        this.accounts = accounts;
        this.inquiry = inquiry;
        this.wallets = wallets;
        this.limits = limits;
        this.cashOuts = cashOuts;
        this.metrics = metrics;
        this.idempotency = idempotency;
        this.config = config;
        this.json = json;
        this.clock = clock;
    }

    /**
     * Starts a top-up or a cash-out.
     *
     * @throws ProblemException if the balance or a limit is too low, the wallet is frozen, too many top-ups are pending, or the
     *         key was used for a different request
     */
    StoredResponse create(PaymentDirection direction, Money money, IdempotentRequest request) {
        return once(direction, request, id -> insert(id, direction, money, request), old -> old.money().equals(money));
    }

    /**
     * Begins the payment of a request once, calls the provider and stores the response.
     *
     * @param insert commits a pending payment with this id; returns its amount, or empty if an earlier request with the key has
     *        begun the payment
     * @param isSame whether an earlier payment with the key belongs to the same request
     */
    StoredResponse once(PaymentDirection direction, IdempotentRequest request, Function<UUID, Optional<Money>> insert,
            Predicate<Payment> isSame) {
        return idempotency.find(request).orElseGet(() -> {
            BegunPayment begun = begin(direction, request, insert, isSame);
            Optional<PaymentProvider.Result> result = callProvider(begun, direction);
            return idempotency.once(request, () -> storeResponse(begun.id(), request, result));
        });
    }

    /** Whether the request would start a new payment. Otherwise it only repeats the response of an earlier request. */
    boolean isNew(PaymentDirection direction, IdempotentRequest request) {
        return payments.read(direction, request.userId(), request.key()).isEmpty();
    }

    /** @param earlier the payment of an earlier request with the same key; empty if the payment is new */
    private record BegunPayment(UUID id, Money money, Optional<Payment> earlier) {
    }

    private BegunPayment begin(PaymentDirection direction, IdempotentRequest request, Function<UUID, Optional<Money>> insert,
            Predicate<Payment> isSame) {
        UUID id = UuidCreator.getTimeOrderedEpoch();
        Optional<Money> inserted = insert.apply(id);
        FailPoint.PAYMENT_AFTER_COMMIT.reach();
        return inserted.map(money -> new BegunPayment(id, money, Optional.empty())).orElseGet(() -> {
            Payment earlier = earlierPayment(direction, request, isSame);
            return new BegunPayment(earlier.id(), earlier.money(), Optional.of(earlier));
        });
    }

    /** Returns the payment of an earlier request with this key that has no stored response. */
    private Payment earlierPayment(PaymentDirection direction, IdempotentRequest request, Predicate<Payment> isSame) {
        Payment payment = payments.read(direction, request.userId(), request.key()).orElseThrow();
        if (!isSame.test(payment)) {
            throw new ProblemException(MissionProblems.IDEMPOTENCY_KEY_REUSED,
                    "This Idempotency-Key was used for a different request, send a new key");
        }
        if (payment.createdAt().isBefore(clock.instant().minus(RESPONSE_RETENTION))) {
            throw new ProblemException(MissionProblems.IDEMPOTENCY_KEY_REUSED,
                    "A request with this Idempotency-Key already took effect, and its response has expired");
        }
        return payment;
    }

    /** @return the amount, or empty if an earlier request with this key has begun the payment */
    @Transactional
    Optional<Money> insert(UUID id, PaymentDirection direction, Money money, IdempotentRequest request) {
        UUID userId = request.userId();
        if (direction == PaymentDirection.IN) {
            accounts.lockOpen(userId); // the account must not close without this payment
        }
        boolean inserted = payments.begin(id, direction, userId, request.key(), money, Optional.empty());
        if (inserted) {
            wallets.lock(userId); // after the payment, as in PaymentCompletion
            if (direction == PaymentDirection.OUT) {
                cashOuts.debit(userId, id, money.amount());
            } else if (payments.waitingTopUps(userId) >= config.maxPendingTopUps()) {
                throw new ProblemException(MissionProblems.TOO_MANY_PENDING_TOP_UPS,
                        "Complete a pending top-up first, %d are the limit".formatted(config.maxPendingTopUps()));
            }
            limits.check(direction, userId, money);
            metrics.reached(direction, PaymentStatus.PENDING);
        }
        FailPoint.PAYMENT_BEFORE_COMMIT.reach();
        return Optional.of(money).filter(begun -> inserted);
    }

    /**
     * Orders a new payment. Asks for the state of an earlier one, which must not be ordered twice. Money moves only when the
     * webhook of the provider arrives. The response of the provider only contains the checkout URL.
     *
     * @return empty if there was no usable response, or the payment is completed; the reconciler asks again
     */
    private Optional<PaymentProvider.Result> callProvider(BegunPayment begun, PaymentDirection direction) {
        if (begun.earlier().filter(earlier -> earlier.status() != PaymentStatus.PENDING).isPresent()) {
            return Optional.empty();
        }
        try {
            FailPoint.PROVIDER_BEFORE_CALL.reach();
            Optional<PaymentProvider.Result> result = begun.earlier().isPresent()
                    ? inquiry.ask(begun.earlier().get())
                    : Optional.of(inquiry.order(direction, begun.id(), begun.money()));
            FailPoint.PROVIDER_AFTER_CALL.reach();
            return result;
        } catch (PaymentProvider.Unavailable | PaymentProvider.UnexpectedResponse | FaultToleranceException e) {
            LOG.warnf("No state of the payment, the reconciler asks for it: payment=%s error=%s", begun.id(), e.getMessage());
            return Optional.empty();
        }
    }

    /** Stores the result of the provider and the response to the user in one transaction. */
    @Transactional
    StoredResponse storeResponse(UUID id, IdempotentRequest request, Optional<PaymentProvider.Result> result) {
        Payment payment = payments.lock(id).orElseThrow();
        result.ifPresent(payment::update);
        URI location = URI.create(payment.direction().path() + "/" + payment.id());
        StoredResponse response = StoredResponse.first(CREATED, Optional.of(location.toString()),
                write(PaymentView.of(payment)));
        idempotency.store(request, response);
        return response;
    }

    private String write(PaymentView view) {
        try {
            return json.writeValueAsString(view);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
