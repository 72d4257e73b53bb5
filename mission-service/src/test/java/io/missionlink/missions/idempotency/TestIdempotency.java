package io.missionlink.missions.idempotency;

import org.jdbi.v3.core.Jdbi;

/** Made by hand, for tests without Quarkus. */
public final class TestIdempotency {

    private TestIdempotency() {
    }

    static IdempotencyStore store(Jdbi jdbi) {
        return new IdempotencyStore(jdbi);
    }

    public static Idempotency idempotency(Jdbi jdbi) {
        return new Idempotency(store(jdbi));
    }
}
