package io.missionlink.throttle;

import java.time.Duration;

/**
 * Limits of a leaky bucket: up to {@code burst} attempts immediately, then one more per {@code every}. A wait is never longer
 * than
 * {@code every}, so that an attacker cannot lock out a user for long.
 */
public record ThrottleLimit(int burst, Duration every) {

    public ThrottleLimit {
        if (burst < 1 || !every.isPositive()) {
            throw new IllegalArgumentException("burst must be at least 1 and every must be positive");
        }
    }

    Duration capacity() {
        return every.multipliedBy(burst);
    }
}
