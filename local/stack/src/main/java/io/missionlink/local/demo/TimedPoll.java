package io.missionlink.local.demo;

import java.time.Duration;

/** Polling with a time limit. */
final class TimedPoll {

    private static final Duration INTERVAL = Duration.ofMillis(150);

    private final long deadline;

    TimedPoll(Duration timeout) {
        this.deadline = System.nanoTime() + timeout.toNanos();
    }

    /** Waits 150 ms. @return false if the time limit has passed */
    boolean next() {
        try {
            Thread.sleep(INTERVAL);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new DemoException(0, "Interrupted");
        }
        return System.nanoTime() < deadline;
    }
}
