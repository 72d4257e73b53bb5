package io.missionlink.user.password;

import java.time.Duration;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.Semaphore;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

import io.missionlink.http.ProblemException;

/**
 * Divides the hashing permits between clients. A client holds at most a quarter of them at a time. A quarter is reserved for
 * known clients, so that a flood from many unknown addresses does not stop them. All counts are in memory: a rejected attempt
 * costs almost nothing (user-service/docs/adr/0004-login-throttles.md). Thread-safe.
 */
final class HashingPermits {

    private static final int CLIENT_SHARE = 4;
    private static final int RESERVED_SHARE = 4;
    private static final Duration RETRY_AFTER = Duration.ofSeconds(2);

    private final int maxPerClient;
    private final Semaphore open;
    private final Semaphore reserved;
    /** Attempts by client; a client without attempts has no entry. */
    private final ConcurrentMap<String, Integer> attempts = new ConcurrentHashMap<>();

    HashingPermits(int permits) {
        maxPerClient = Math.max(1, permits / CLIENT_SHARE);
        reserved = new Semaphore(permits / RESERVED_SHARE);
        open = new Semaphore(permits - permits / RESERVED_SHARE);
    }

    /**
     * Runs work with a permit.
     *
     * @param client address of the client
     * @param known whether the client may use a reserved permit; asked only if no other permit is free. It may query the
     *        database: no more clients ask at a time than there are reserved permits
     * @throws ProblemException 429 if the client holds its share, or if no permit is free
     */
    <T> T run(String client, BooleanSupplier known, Supplier<T> work) {
        try {
            if (attempts.merge(client, 1, Integer::sum) > maxPerClient) {
                throw ProblemException.tooMany("Too many simultaneous attempts from this client address", RETRY_AFTER);
            }
            return open.tryAcquire() ? runAndRelease(open, work) : runReserved(known, work);
        } finally {
            attempts.computeIfPresent(client, (key, count) -> count == 1 ? null : count - 1);
        }
    }

    /** The problem if the service has no capacity for another hash. */
    static ProblemException busy() {
        return ProblemException.overloaded("Too many passwords are being hashed at the moment: retry later", RETRY_AFTER);
    }

    private <T> T runReserved(BooleanSupplier known, Supplier<T> work) {
        if (!reserved.tryAcquire()) {
            throw busy();
        }
        return runAndRelease(reserved, () -> {
            if (!known.getAsBoolean()) {
                throw busy();
            }
            return work.get();
        });
    }

    private static <T> T runAndRelease(Semaphore permit, Supplier<T> work) {
        try {
            return work.get();
        } finally {
            permit.release();
        }
    }
}
