package io.missionlink.missions.outbox;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;

/** Says a thing at most once in a while: what fails five times a second is one line a minute. Thread-safe. */
final class Quiet {

    private final long interval;
    private final AtomicLong next = new AtomicLong(System.nanoTime());

    Quiet(Duration interval) {
        this.interval = interval.toNanos();
    }

    void run(Runnable say) {
        long due = next.get();
        long now = System.nanoTime();
        if (now - due >= 0 && next.compareAndSet(due, now + interval)) {
            say.run();
        }
    }
}
