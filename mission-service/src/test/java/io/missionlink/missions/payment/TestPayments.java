package io.missionlink.missions.payment;

import java.time.Clock;
import java.util.Optional;
import java.util.UUID;

import org.jdbi.v3.core.Jdbi;

import com.fasterxml.jackson.databind.json.JsonMapper;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.missionlink.contracts.money.Money;
import io.missionlink.missions.idempotency.IdempotentRequest;
import io.missionlink.missions.idempotency.TestIdempotency;
import io.missionlink.missions.ledger.Ledger;
import io.missionlink.missions.testing.BeanFactory;
import io.vertx.core.json.JsonObject;

/** Payments for tests without Quarkus. The provider leaves every payment pending until {@link #complete}. */
public final class TestPayments {

    private final PaymentService payments;
    private final PaymentCompletion completion;

    public TestPayments(BeanFactory beans, Jdbi jdbi) {
        PaymentRepository repository = beans.create(PaymentRepository.class, beans.persistence().sessions());
        Ledger ledger = beans.create(Ledger.class, jdbi);
        PaymentMetrics metrics = new PaymentMetrics(beans.afterCommit(), new SimpleMeterRegistry());
        completion = beans.create(PaymentCompletion.class, repository, ledger, metrics, new SimpleMeterRegistry(),
                Clock.systemUTC());
        payments = beans.create(PaymentService.class, repository, new PendingProvider(), ledger, metrics,
                TestIdempotency.idempotency(beans, jdbi),
                JsonMapper.builder().findAndAddModules().build(), Clock.systemUTC());
    }

    /** @return the payment's id */
    public UUID begin(UUID user, boolean in, long amount, String key) {
        PaymentDirection direction = in ? PaymentDirection.IN : PaymentDirection.OUT;
        IdempotentRequest request = IdempotentRequest.of(user, "POST " + direction.path(), key, amount);
        return UUID.fromString(new JsonObject(payments.create(direction, Money.krw(amount), request).body()).getString("id"));
    }

    /** Completes a payment like the provider's webhook. */
    public void complete(UUID payment, boolean in, long amount, boolean succeeded) {
        completion.complete(new PaymentOutcome(in ? PaymentDirection.IN : PaymentDirection.OUT, payment, payment.toString(),
                Money.krw(amount), succeeded ? PaymentStatus.SUCCEEDED : PaymentStatus.FAILED));
    }

    private static final class PendingProvider implements PaymentProvider {

        @Override
        public Result charge(UUID reference, Money money) {
            return new Result(reference.toString(), PaymentStatus.PENDING, Optional.empty());
        }

        @Override
        public Result payOut(UUID reference, Money money) {
            return new Result(reference.toString(), PaymentStatus.PENDING, Optional.empty());
        }
    }
}
