package io.missionlink.throttle;

import java.time.Duration;

/**
 * A leaky bucket: {@code burst} tries at once, then one more each {@code every}. A wait is never longer than {@code every},
 * so nobody can lock somebody else out for long.
 */
public record ThrottleLimit(int burst, Duration every) {

    public ThrottleLimit {
        if (burst < 1 || !every.isPositive()) {
            throw new IllegalArgumentException("A throttle lets at least one try through, and drains");
        }
    }

    Duration capacity() {
        return every.multipliedBy(burst);
    }
}
