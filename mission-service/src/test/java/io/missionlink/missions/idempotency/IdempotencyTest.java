package io.missionlink.missions.idempotency;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;

import io.missionlink.missions.testing.DatabaseTestBase;

class IdempotencyTest extends DatabaseTestBase {

    private static final String ROUTE = "POST /api/missions";

    @Test
    void keepsStoredResponsesForOneDay() {
        UUID user = UUID.randomUUID();
        IdempotencyStore store = TestIdempotency.store(database.jdbi());
        Stream.of("1 hour", "24 hours", "26 hours", "400 days").forEach(age -> storeResponse(store, user, age));

        TestIdempotency.idempotency(database.beans(), database.jdbi()).purgeExpired();

        assertThat(store.find(request(user, "1 hour"))).isPresent();
        assertThat(store.find(request(user, "24 hours"))).isPresent();
        assertThat(store.find(request(user, "26 hours"))).as("the retention is 25 hours").isEmpty();
        assertThat(store.find(request(user, "400 days"))).isEmpty();
    }

    private static void storeResponse(IdempotencyStore store, UUID user, String age) {
        store.insert(request(user, age), StoredResponse.first(201, Optional.empty(), "{}"));
        database.asOwner("""
                UPDATE idempotency SET created_at = clock_timestamp() - interval '%s' WHERE user_id = '%s' AND key = '%s'"""
                .formatted(age, user, age));
    }

    private static IdempotentRequest request(UUID user, String key) {
        return IdempotentRequest.of(user, ROUTE, key);
    }
}
