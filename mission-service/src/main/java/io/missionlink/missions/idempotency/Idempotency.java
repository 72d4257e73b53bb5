package io.missionlink.missions.idempotency;

import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;

import jakarta.enterprise.context.ApplicationScoped;

import io.missionlink.database.PostgresError;
import io.missionlink.http.Refusal;
import io.missionlink.missions.problem.MissionRefusal;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.common.annotation.RunOnVirtualThread;

/**
 * The one mechanism by which a request that moves money takes effect once. The effect stores its answer in its own
 * transaction ({@link #store}); a second request with the key runs into the key's constraint, is rolled
 * back whole and gets the first answer.
 */
@ApplicationScoped
public class Idempotency {

    /** An answer is kept for at least a day (money.md, "Idempotency"). */
    private static final Duration KEPT = Duration.ofHours(25);

    private final IdempotencyStore store;

    Idempotency(IdempotencyStore store) {
        this.store = store;
    }

    /**
     * Runs the effect, or gives the first answer again.
     *
     * @param effect changes the database and stores its answer, in one transaction
     * @throws Refusal as the effect does; 422 if the key was used with another request; 409 if the first request with it
     *         is still running
     */
    public StoredAnswer once(IdempotentRequest request, Supplier<StoredAnswer> effect) {
        try {
            return effect.get();
        } catch (Refusal refusal) {
            // The state may forbid now what the first request with this key did already.
            return store.find(request).orElseThrow(() -> refusal);
        } catch (RuntimeException e) {
            if (PostgresError.isUniqueViolation(e)) {
                return store.find(request).orElseThrow(() -> done(e));
            }
            if (PostgresError.isLockTimeout(e)) {
                return store.find(request).orElseThrow(
                        () -> new Refusal(MissionRefusal.IDEMPOTENCY_KEY_IN_USE,
                                "The first request with this key may still run"));
            }
            throw e;
        }
    }

    /** Stores the answer in the transaction of the effect, if there is one; fails if the key has an answer. */
    public void store(IdempotentRequest request, StoredAnswer answer) {
        store.insert(request, answer);
    }

    /**
     * The first answer to a key, if there is one.
     *
     * @throws Refusal if the key was used with another request
     */
    public Optional<StoredAnswer> find(IdempotentRequest request) {
        return store.find(request);
    }

    @Scheduled(every = "10m", delayed = "5m", identity = "idempotency-cleaning", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    @RunOnVirtualThread
    void forgetOldAnswers() {
        store.purge(KEPT);
    }

    /** The answer is purged, but the effect's unique id is there: it was done, and is not done again. */
    private static RuntimeException done(RuntimeException e) {
        return PostgresError.constraint(e).filter(name -> name.endsWith("_pkey")).isPresent()
                ? new Refusal(MissionRefusal.IDEMPOTENCY_KEY_REUSED, "This Idempotency-Key was used long ago")
                : e;
    }
}
