package io.missionlink.local.stack;

import java.time.Duration;

/** Sleeps between two polls. */
final class Sleeper {

    private Sleeper() {
    }

    static void sleep(Duration time) {
        try {
            Thread.sleep(time);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StackException("Interrupted", e);
        }
    }
}
