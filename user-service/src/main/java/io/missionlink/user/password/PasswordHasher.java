package io.missionlink.user.password;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;

import io.missionlink.http.ProblemException;

/**
 * Hashes passwords in a dedicated pool with a bounded queue, so that a flood of log-ins uses only these threads. When the queue
 * is full, requests are rejected with 429 at once. Thread-safe.
 */
@ApplicationScoped
public class PasswordHasher {

    private final Argon2Cost cost;
    private final Argon2 argon2;
    private final PhcHash dummyHash;
    private final Duration timeout;
    private final ThreadPoolExecutor pool;
    private final HashingPermits permits;

    PasswordHasher(PasswordConfig config) {
        cost = Argon2Cost.checked(config.memoryKib(), config.iterations(), config.parallelism());
        argon2 = new Argon2(config.threads() * config.memoryKib());
        dummyHash = new PhcHash(cost, new byte[16], new byte[32]);
        timeout = config.patience();
        permits = new HashingPermits(config.threads() + config.queue());
        pool = new ThreadPoolExecutor(config.threads(), config.threads(), 30, TimeUnit.SECONDS,
                new ArrayBlockingQueue<>(config.queue()), Thread.ofPlatform().name("password-", 0).daemon().factory());
        pool.allowCoreThreadTimeOut(true);
    }

    /**
     * Runs work that hashes a password. The permit comes before any other work: a rejected request costs almost nothing, and
     * the threads and queue of the pool bound the number of requests that wait for the database.
     *
     * @param client address of the client
     * @param known whether the client may use a reserved permit: it is asked only if no other permit is free
     * @throws ProblemException 429 if the client holds its share of the permits, or if no permit is free
     */
    public <T> T withPermit(String client, BooleanSupplier known, Supplier<T> work) {
        return permits.run(client, known, work);
    }

    /** @throws ProblemException 429 if the pool is full or the hash takes too long */
    public PhcHash hash(String password) {
        return runInPool(() -> argon2.hash(password, cost));
    }

    /**
     * @param stored empty for an unknown account: the call takes the same time and never matches
     * @throws ProblemException 429 if the pool is full or the hash takes too long
     */
    public boolean matches(String password, Optional<PhcHash> stored) {
        boolean matches = runInPool(() -> argon2.matches(password, stored.orElse(dummyHash)));
        return stored.isPresent() && matches;
    }

    /** @return whether the hash has weaker parameters than the current ones */
    public boolean isOutdated(PhcHash stored) {
        return stored.cost().isWeakerThan(cost);
    }

    @PreDestroy
    void close() {
        pool.shutdownNow();
    }

    private <T> T runInPool(Callable<T> work) {
        Future<T> result;
        try {
            result = pool.submit(work);
        } catch (RejectedExecutionException e) {
            throw HashingPermits.busy();
        }
        try {
            return result.get(timeout.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            result.cancel(true);
            throw HashingPermits.busy();
        } catch (InterruptedException e) {
            result.cancel(true);
            Thread.currentThread().interrupt();
            throw HashingPermits.busy();
        } catch (ExecutionException e) {
            throw new IllegalStateException("Password hashing failed", e.getCause());
        }
    }
}
