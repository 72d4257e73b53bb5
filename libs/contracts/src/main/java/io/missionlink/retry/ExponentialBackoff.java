package io.missionlink.retry;

import java.time.Duration;

/**
 * Exponential back-off: first, 2 × first, 4 × first and so on, up to a maximum.
 *
 * @param first pause after one failure
 * @param longest maximum pause; also applies if it is shorter than the first
 */
public record ExponentialBackoff(Duration first, Duration longest) {

    /** More doublings of one nanosecond overflow a long. */
    private static final int MAX_DOUBLINGS = 62;

    /**
     * @param failures number of consecutive failures, at least one
     * @return the pause before the next attempt
     */
    public Duration after(int failures) {
        if (failures < 1) {
            throw new IllegalArgumentException("failures must be at least 1, not " + failures);
        }
        int doublings = failures - 1;
        // Halving the maximum cannot overflow, while doubling the pause can.
        return doublings <= MAX_DOUBLINGS && first.toNanos() <= longest.toNanos() >> doublings
                ? first.multipliedBy(1L << doublings)
                : longest;
    }
}
