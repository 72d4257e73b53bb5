package io.missionlink.missions.idempotency;

import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;

import jakarta.enterprise.context.ApplicationScoped;

import io.missionlink.database.PostgresError;
import io.missionlink.http.ProblemException;
import io.missionlink.missions.metrics.MoneyMetrics;
import io.missionlink.missions.problem.MissionProblems;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.common.annotation.RunOnVirtualThread;

/**
 * Ensures that a request that moves money takes effect once. The effect stores its response in its own transaction
 * ({@link #store}). A second request with the key violates the unique constraint, is rolled back, and returns the stored
 * response.
 */
@ApplicationScoped
public class Idempotency {

    /** A response is stored for at least 24 hours (docs/money.md#idempotency). */
    private static final Duration RETENTION = Duration.ofHours(25);

    private final IdempotencyStore store;
    private final MoneyMetrics metrics;

    Idempotency(IdempotencyStore store, MoneyMetrics metrics) {
        this.store = store;
        this.metrics = metrics;
    }

    /**
     * Runs the effect or returns the stored response.
     *
     * @param effect changes the database and stores its response, in one transaction
     * @throws ProblemException as thrown by the effect; 422 if the key was used for a different request; 409 if another
     *         request stores a response for this key at this moment
     * @throws RuntimeException if the effect waited too long for another lock
     */
    public StoredResponse once(IdempotentRequest request, Supplier<StoredResponse> effect) {
        try {
            return effect.get();
        } catch (ProblemException problem) {
            // The first request with this key may have succeeded before the state changed.
            return find(request).orElseThrow(() -> problem);
        } catch (RuntimeException e) {
            if (PostgresError.isUniqueViolation(e)) {
                return find(request).orElseThrow(() -> e);
            }
            if (PostgresError.isLockTimeout(e)) {
                return find(request).orElseThrow(() -> keyInUse(request).orElse(e));
            }
            throw e;
        }
    }

    private Optional<RuntimeException> keyInUse(IdempotentRequest request) {
        return store.isBeingStored(request)
                ? Optional.of(new ProblemException(MissionProblems.IDEMPOTENCY_KEY_IN_USE,
                        "A request with this Idempotency-Key is in progress, retry later"))
                : Optional.empty();
    }

    /** Stores the response, in the transaction of the effect if there is one. Fails if the key has a response. */
    public void store(IdempotentRequest request, StoredResponse response) {
        store.insert(request, response);
    }

    /**
     * Returns the stored response of a key.
     *
     * @throws ProblemException 422 if the key was used for a different request
     */
    public Optional<StoredResponse> find(IdempotentRequest request) {
        Optional<StoredResponse> stored = store.find(request);
        stored.ifPresent(replay -> metrics.replay());
        return stored;
    }

    @Scheduled(every = "10m", delayed = "5m", identity = "idempotency-cleaning", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    @RunOnVirtualThread
    void purgeExpired() {
        store.purge(RETENTION);
    }
}
