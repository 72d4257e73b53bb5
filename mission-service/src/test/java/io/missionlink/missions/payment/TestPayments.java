package io.missionlink.missions.payment;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

import org.jdbi.v3.core.Jdbi;

import com.fasterxml.jackson.databind.json.JsonMapper;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.missionlink.contracts.money.Money;
import io.missionlink.missions.idempotency.IdempotentRequest;
import io.missionlink.missions.idempotency.TestIdempotency;
import io.missionlink.missions.ledger.Ledger;
import io.missionlink.missions.ledger.WalletConfig;
import io.missionlink.missions.ledger.Wallets;
import io.missionlink.missions.outbox.Outbox;
import io.missionlink.missions.outbox.OutboxSignal;
import io.missionlink.missions.security.TestAccountStates;
import io.missionlink.missions.testing.BeanFactory;
import io.missionlink.missions.testing.TestConfig;
import io.vertx.core.json.JsonObject;

/** Payments for tests without Quarkus. The provider leaves every payment pending until {@link #complete}. */
public final class TestPayments {

    /** Money from missions can be cashed out at once. */
    public static final WalletConfig WALLET = TestConfig.of(WalletConfig.class,
            Map.of("mission-link.wallet.holding-period", "P0D"));
    private static final PaymentConfig PAYMENT = TestConfig.of(PaymentConfig.class, Map.of(
            "mission-link.payment.provider-key", "test-key", "mission-link.payment.webhook-secret", "whsec_a2V5",
            "mission-link.payment.top-up-daily-limit", "1000000000000", "mission-link.payment.cash-out-daily-limit",
            "1000000000000"));

    private final PaymentRepository repository;
    private final PendingPaymentQueue queue;
    private final PaymentService payments;
    private final TopUpRefundService refunds;
    private final PaymentCompletion completion;

    public TestPayments(BeanFactory beans, Jdbi jdbi) {
        repository = beans.create(PaymentRepository.class, beans.persistence().sessions());
        queue = beans.create(PendingPaymentQueue.class);
        Ledger ledger = beans.create(Ledger.class, jdbi);
        Wallets wallets = beans.create(Wallets.class, jdbi, WALLET);
        PaymentMetrics metrics = new PaymentMetrics(beans.afterCommit(), new SimpleMeterRegistry());
        completion = beans.create(PaymentCompletion.class, repository, ledger,
                beans.create(Outbox.class, jdbi, new OutboxSignal(), beans.afterCommit()), metrics, new SimpleMeterRegistry(),
                Clock.systemUTC());
        payments = beans.create(PaymentService.class, repository, TestAccountStates.states(beans),
                new PaymentInquiry(new PendingProvider(), repository, PAYMENT, Clock.systemUTC()), wallets,
                new DailyLimits(repository, PAYMENT), new CashOuts(wallets, ledger), metrics,
                TestIdempotency.idempotency(beans, jdbi), PAYMENT,
                JsonMapper.builder().findAndAddModules().build(), Clock.systemUTC());
        refunds = beans.create(TopUpRefundService.class, payments, repository, TestAccountStates.states(beans), wallets,
                ledger, metrics, PAYMENT, Clock.systemUTC());
    }

    /** @return the payment's id */
    public UUID begin(UUID user, boolean in, long amount, String key) {
        PaymentDirection direction = in ? PaymentDirection.IN : PaymentDirection.OUT;
        IdempotentRequest request = IdempotentRequest.of(user, "POST " + direction.path(), key, amount);
        return UUID.fromString(new JsonObject(payments.create(direction, Money.krw(amount), request).body()).getString("id"));
    }

    /**
     * Refunds a top-up and completes the refund.
     *
     * @return the amount of the refund, minor units
     */
    public long refund(UUID user, UUID topUp, boolean succeeded) {
        JsonObject refund = new JsonObject(refunds.refund(topUp,
                IdempotentRequest.of(user, "POST refund", UUID.randomUUID().toString(), topUp)).body());
        UUID id = UUID.fromString(refund.getString("id"));
        long amount = refund.getLong("amount");
        complete(PaymentDirection.REFUND, id, amount, succeeded);
        return amount;
    }

    /** Completes a payment like the provider's webhook. */
    public void complete(UUID payment, boolean in, long amount, boolean succeeded) {
        complete(in ? PaymentDirection.IN : PaymentDirection.OUT, payment, amount, succeeded);
    }

    private void complete(PaymentDirection direction, UUID payment, long amount, boolean succeeded) {
        report(direction, payment, amount, succeeded ? PaymentStatus.SUCCEEDED : PaymentStatus.FAILED);
    }

    /** Reports a status like the provider's webhook. */
    public void report(UUID payment, boolean in, long amount, PaymentStatus status) {
        report(in ? PaymentDirection.IN : PaymentDirection.OUT, payment, amount, status);
    }

    private void report(PaymentDirection direction, UUID payment, long amount, PaymentStatus status) {
        completion.complete(new PaymentOutcome(direction, payment, payment.toString(), Money.krw(amount), status));
    }

    PaymentCompletion completion() {
        return completion;
    }

    /** Claims a page of payments, as the reconciler does. */
    public void claimDue() {
        queue.claimDue(100, 10);
    }

    /** Reads the second page of the top-ups of a user. */
    public void listTopUps(UUID user) {
        repository.list(PaymentDirection.IN, user, Optional.of(new UUID(-1, -1)), 21);
    }

    private static final class PendingProvider implements PaymentProvider {

        @Override
        public Result charge(UUID reference, Money money) {
            return new Result(reference.toString(), PaymentStatus.PENDING, Optional.empty());
        }

        @Override
        public Optional<Result> find(PaymentDirection direction, UUID reference) {
            return Optional.of(new Result(reference.toString(), PaymentStatus.PENDING, Optional.empty()));
        }

        @Override
        public ReportPage report(LocalDate day, Optional<String> cursor) {
            return new ReportPage(List.of(), Optional.empty());
        }

        @Override
        public Result payOut(UUID reference, Money money) {
            return new Result(reference.toString(), PaymentStatus.PENDING, Optional.empty());
        }

        @Override
        public Result refund(UUID reference, String paymentId, Money money) {
            return new Result(reference.toString(), PaymentStatus.PENDING, Optional.empty());
        }
    }
}
