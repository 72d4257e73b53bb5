package io.missionlink.missions.payment;

import java.time.Clock;
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
import io.missionlink.missions.testing.Beans;
import io.missionlink.missions.testing.TestConfig;

/** Payments made by hand, for tests without Quarkus, with a provider that leaves every payment to its webhook. */
public final class TestPayments {

    private final Payments payments;
    private final PaymentCompletion completion;

    public TestPayments(Beans beans, Jdbi jdbi) {
        PaymentRepository repository = beans.make(PaymentRepository.class, beans.persistence().sessions());
        Ledger ledger = beans.make(Ledger.class, jdbi);
        completion = beans.make(PaymentCompletion.class, repository, ledger, new SimpleMeterRegistry(), Clock.systemUTC());
        payments = beans.make(Payments.class, repository, new Provider(), ledger, TestIdempotency.idempotency(jdbi),
                TestConfig.of(PaymentConfig.class, Map.of(
                        "mission-link.payment.provider-key", "test", "mission-link.payment.webhook-secret", "test")),
                JsonMapper.builder().findAndAddModules().build(), Clock.systemUTC());
    }

    /** @return the payment's id */
    public UUID begin(UUID user, boolean in, long amount, String key) {
        Direction direction = in ? Direction.IN : Direction.OUT;
        IdempotentRequest request = IdempotentRequest.of(user, "POST " + direction.path(), key, amount);
        payments.make(direction, Money.krw(amount), request);
        return request.resourceId();
    }

    /** What the provider's webhook does. */
    public void complete(UUID payment, boolean in, long amount, boolean succeeded) {
        completion.complete(new PaymentOutcome(in ? Direction.IN : Direction.OUT, payment, payment.toString(),
                Money.krw(amount), succeeded ? PaymentStatus.SUCCEEDED : PaymentStatus.FAILED));
    }

    private static final class Provider implements PaymentProvider {

        @Override
        public Answer charge(UUID reference, Money money) {
            return new Answer(reference.toString(), PaymentStatus.PENDING, Optional.empty());
        }

        @Override
        public Answer payOut(UUID reference, Money money) {
            return new Answer(reference.toString(), PaymentStatus.PENDING, Optional.empty());
        }
    }
}
