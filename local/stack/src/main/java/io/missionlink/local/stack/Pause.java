package io.missionlink.local.stack;

import java.time.Duration;

/** A wait between two looks at something that another process does. */
final class Pause {

    private Pause() {
    }

    static void of(Duration time) {
        try {
            Thread.sleep(time);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StackException("Interrupted", e);
        }
    }
}
