package io.missionlink.user.rotation;

import java.time.Instant;

/**
 * One of the keys or secrets that are good at the same time.
 *
 * @param since when it came into this state
 */
public record Version<T>(T value, State state, Instant since) {

    Version<T> becomes(State next, Instant now) {
        return new Version<>(value, next, now);
    }
}
