package io.missionlink.retry;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;

/** Runs a log statement at most once per interval, to limit the log volume of repeated failures. Thread-safe. */
public final class RateLimitedLogger {

    private final long interval;
    private final AtomicLong next = new AtomicLong(System.nanoTime());

    public RateLimitedLogger(Duration interval) {
        this.interval = interval.toNanos();
    }

    public void run(Runnable logStatement) {
        long due = next.get();
        long now = System.nanoTime();
        if (now - due >= 0 && next.compareAndSet(due, now + interval)) {
            logStatement.run();
        }
    }
}
