package io.missionlink.missions.idempotency;

import org.jdbi.v3.core.Jdbi;

import io.missionlink.missions.testing.BeanFactory;

/** Idempotency for tests without Quarkus. */
public final class TestIdempotency {

    private TestIdempotency() {
    }

    static IdempotencyStore store(Jdbi jdbi) {
        return new IdempotencyStore(jdbi);
    }

    public static Idempotency idempotency(BeanFactory beans, Jdbi jdbi) {
        return new Idempotency(store(jdbi), beans.moneyMetrics());
    }
}
