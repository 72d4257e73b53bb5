package io.missionlink.missions.payment;

import java.time.Clock;
import java.util.Optional;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;

import io.missionlink.contracts.money.Money;
import io.missionlink.fault.FailPoint;
import io.missionlink.http.ProblemException;
import io.missionlink.missions.idempotency.IdempotentRequest;
import io.missionlink.missions.idempotency.StoredResponse;
import io.missionlink.missions.ledger.Ledger;
import io.missionlink.missions.ledger.Wallets;
import io.missionlink.missions.problem.MissionProblems;
import io.missionlink.missions.security.AccountStates;

/** Returns the unused part of a top-up to its source (docs/money.md#refund-of-a-top-up). */
@ApplicationScoped
class TopUpRefundService {

    private final PaymentService payments;
    private final PaymentRepository repository;
    private final AccountStates accounts;
    private final Wallets wallets;
    private final Ledger ledger;
    private final PaymentMetrics metrics;
    private final PaymentConfig config;
    private final Clock clock;

    TopUpRefundService(PaymentService payments, PaymentRepository repository, AccountStates accounts, Wallets wallets,
            Ledger ledger, PaymentMetrics metrics, PaymentConfig config, Clock clock) {
        this.payments = payments;
        this.repository = repository;
        this.accounts = accounts;
        this.wallets = wallets;
        this.ledger = ledger;
        this.metrics = metrics;
        this.config = config;
        this.clock = clock;
    }

    /**
     * @throws ProblemException 404 if the user has no such top-up; 409 if the window is over or nothing is left; 422 if the key
     *         was used for a different request
     */
    StoredResponse refund(UUID topUpId, IdempotentRequest request) {
        return payments.once(PaymentDirection.REFUND, request, id -> insert(id, topUpId, request),
                earlier -> earlier.topUpId().filter(topUpId::equals).isPresent());
    }

    /** @return the amount of the refund, or empty if an earlier request with this key has begun it */
    @Transactional
    Optional<Money> insert(UUID id, UUID topUpId, IdempotentRequest request) {
        UUID userId = request.userId();
        // First the payment, then the wallet, as in PaymentCompletion.
        Payment topUp = repository.lock(topUpId)
                .filter(payment -> payment.direction() == PaymentDirection.IN && payment.userId().equals(userId))
                .orElseThrow(() -> ProblemException.notFound("payment"));
        wallets.lock(userId);
        if (repository.exists(PaymentDirection.REFUND, userId, request.key())) {
            return Optional.empty();
        }
        Money money = new Money(left(topUp), topUp.money().currency());
        repository.begin(id, PaymentDirection.REFUND, userId, request.key(), money, Optional.of(topUpId));
        ledger.refundTopUp(userId, id, money.amount()).orElseThrow();
        metrics.reached(PaymentDirection.REFUND, PaymentStatus.PENDING);
        FailPoint.PAYMENT_BEFORE_COMMIT.reach();
        return Optional.of(money);
    }

    /**
     * Returns what is left of the top-up, minor units. Money from missions is not part of it: it can be cashed out. A closing
     * account has no window, because its money should return to its source. The provider can still refuse the refund.
     */
    private long left(Payment topUp) {
        if (topUp.createdAt().isBefore(clock.instant().minus(config.refundWindow()))
                && !accounts.of(topUp.userId()).closing()) {
            throw new ProblemException(MissionProblems.REFUND_WINDOW_OVER,
                    "A top-up can be refunded for %d hours".formatted(config.refundWindow().toHours()));
        }
        long left = topUp.status() == PaymentStatus.SUCCEEDED
                ? Math.min(topUp.money().amount() - repository.sumOfRefunds(topUp.id()), wallets.unearned(topUp.userId()))
                : 0;
        if (left <= 0) {
            throw new ProblemException(MissionProblems.NOTHING_TO_REFUND,
                    "The top-up is not completed, is already refunded, or its money is not in the wallet");
        }
        return left;
    }
}
