package io.missionlink.user.outbox;

import java.time.Duration;

/** Pauses that double: 1 s, 2 s, 4 s and so on, up to a longest one. */
public record Backoff(Duration longest) {

    private static final int MAX_DOUBLINGS = 20;

    /** @param failures tries that failed so far, at least one */
    public Duration after(int failures) {
        Duration pause = Duration.ofSeconds(1L << Math.min(failures - 1, MAX_DOUBLINGS));
        return pause.compareTo(longest) < 0 ? pause : longest;
    }
}
