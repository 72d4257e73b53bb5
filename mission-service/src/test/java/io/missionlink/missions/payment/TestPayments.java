package io.missionlink.missions.payment;

import java.util.Map;
import java.util.Optional;
import java.util.UUID;

import org.jdbi.v3.core.Jdbi;

import com.fasterxml.jackson.databind.json.JsonMapper;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.missionlink.contracts.money.Money;
import io.missionlink.missions.idempotency.IdempotentRequest;
import io.missionlink.missions.idempotency.TestIdempotency;
import io.missionlink.missions.testing.TestConfig;
import io.missionlink.missions.wallet.Ledger;

/** Payments made by hand, for tests without Quarkus, with a provider that leaves every payment to its webhook. */
public final class TestPayments {

    private final Payments payments;
    private final PaymentCompletion completion;

    public TestPayments(Jdbi jdbi) {
        PaymentStore store = new PaymentStore(jdbi);
        completion = new PaymentCompletion(jdbi, store, new Ledger(), new SimpleMeterRegistry());
        payments = new Payments(jdbi, store, new Provider(), new Ledger(), TestIdempotency.idempotency(jdbi),
                TestIdempotency.store(jdbi), TestConfig.of(PaymentConfig.class, Map.of(
                        "mission-link.payment.provider-key", "test", "mission-link.payment.webhook-secret", "test")),
                JsonMapper.builder().findAndAddModules().build());
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
