package io.missionlink.missions.idempotency;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.Test;

import io.missionlink.database.PostgresError;
import io.missionlink.http.ProblemException;
import io.missionlink.missions.testing.DatabaseTestBase;
import io.missionlink.missions.testing.MissionsDatabase.SingleConnection;

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

    @Test
    void rejectsKeyThatAnotherRequestIsStoring() {
        IdempotentRequest request = request(UUID.randomUUID(), "1");
        try (SingleConnection second = impatient(); Handle first = database.jdbi().open()) {
            first.begin();
            first.execute("INSERT INTO idempotency (user_id, route, key, request_hash, status, body)"
                    + " VALUES (?, ?, ?, ?, 201, '{}')", request.userId(), request.route(), request.key(), request.hash());

            assertThatThrownBy(() -> storeAfter(second, request, "SELECT 1")).isInstanceOf(ProblemException.class)
                    .extracting(problem -> ((ProblemException) problem).code().code()).isEqualTo("idempotency-key-in-use");
        }
    }

    @Test
    void reportsLockOfOtherDataAsLockTimeout() {
        try (SingleConnection second = impatient(); Handle first = database.jdbi().open()) {
            first.execute("SELECT pg_advisory_lock(7)");

            assertThatThrownBy(() -> storeAfter(second, request(UUID.randomUUID(), "1"), "SELECT pg_advisory_lock(7)"))
                    .isNotInstanceOf(ProblemException.class).matches(PostgresError::isLockTimeout);
            first.execute("SELECT pg_advisory_unlock(7)");
        }
    }

    /** A connection that waits for a lock for a short time. */
    private static SingleConnection impatient() {
        SingleConnection connection = database.singleConnection();
        connection.jdbi().useHandle(handle -> handle.execute("SET lock_timeout = '100ms'"));
        return connection;
    }

    private static StoredResponse storeAfter(SingleConnection connection, IdempotentRequest request, String statement) {
        Idempotency idempotency = TestIdempotency.idempotency(connection.beans(), connection.jdbi());
        return idempotency.once(request, () -> {
            StoredResponse response = StoredResponse.first(201, Optional.empty(), "{}");
            connection.jdbi().useHandle(handle -> handle.execute(statement));
            idempotency.store(request, response);
            return response;
        });
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
