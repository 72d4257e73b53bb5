package io.missionlink.local.demo;

import java.time.Duration;

/** A bounded wait for something that others do. */
final class Waiting {

    private static final Duration STEP = Duration.ofMillis(150);

    private final long until;

    Waiting(Duration patience) {
        this.until = System.nanoTime() + patience.toNanos();
    }

    /** Waits a moment; false when the patience is over. */
    boolean more() {
        try {
            Thread.sleep(STEP);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StoryException(0, "interrupted");
        }
        return System.nanoTime() < until;
    }
}
