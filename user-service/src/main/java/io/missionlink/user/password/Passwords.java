package io.missionlink.user.password;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;

import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;

import io.missionlink.http.Refusal;

/**
 * Hashes in a pool of its own with a bounded queue, so that a flood of logins costs these threads and nothing else. What
 * finds the queue full is refused with 429 at once.
 */
@ApplicationScoped
public class Passwords {

    private static final Duration COME_BACK = Duration.ofSeconds(2);

    private final Argon2Cost cost;
    private final Argon2 argon2;
    private final PhcHash nobody;
    private final Duration patience;
    private final ThreadPoolExecutor pool;
    private final Semaphore turns;

    Passwords(PasswordConfig config) {
        cost = Argon2Cost.checked(config.memoryKib(), config.iterations(), config.parallelism());
        argon2 = new Argon2(config.threads() * config.memoryKib());
        nobody = new PhcHash(cost, new byte[16], new byte[32]);
        patience = config.patience();
        turns = new Semaphore(config.threads() + config.queue());
        pool = new ThreadPoolExecutor(config.threads(), config.threads(), 30, TimeUnit.SECONDS,
                new ArrayBlockingQueue<>(config.queue()), Thread.ofPlatform().name("password-", 0).daemon().factory());
        pool.allowCoreThreadTimeOut(true);
    }

    /**
     * To be begun before anything else is done for a hash: in a flood, what is refused costs next to nothing, and what is let
     * in waits for no more of the database than there is room for in the pool.
     *
     * @throws Refusal 429 if too many are let in already
     */
    public <T> T inTurn(Supplier<T> work) {
        if (!turns.tryAcquire()) {
            throw busy();
        }
        try {
            return work.get();
        } finally {
            turns.release();
        }
    }

    /** @throws Refusal 429 if too many passwords are being hashed already */
    public PhcHash hash(String password) {
        return inPool(() -> argon2.hash(password, cost));
    }

    /**
     * @param stored empty for somebody who does not exist: it costs the same time and never matches
     * @throws Refusal 429 if too many passwords are being hashed already
     */
    public boolean matches(String password, Optional<PhcHash> stored) {
        boolean matches = inPool(() -> argon2.matches(password, stored.orElse(nobody)));
        return stored.isPresent() && matches;
    }

    /** Whether the parameters have risen since it was made. */
    public boolean isOutdated(PhcHash stored) {
        return stored.cost().isWeakerThan(cost);
    }

    @PreDestroy
    void close() {
        pool.shutdownNow();
    }

    private <T> T inPool(Callable<T> work) {
        Future<T> result;
        try {
            result = pool.submit(work);
        } catch (RejectedExecutionException e) {
            throw busy();
        }
        try {
            return result.get(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            result.cancel(true);
            throw busy();
        } catch (InterruptedException e) {
            result.cancel(true);
            Thread.currentThread().interrupt();
            throw busy();
        } catch (ExecutionException e) {
            throw new IllegalStateException("A password could not be hashed", e.getCause());
        }
    }

    private static Refusal busy() {
        return Refusal.tooMany("Too many people log in or sign up at this moment", COME_BACK);
    }
}
