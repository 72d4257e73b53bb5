package io.missionlink.retry;

import java.time.Duration;

/**
 * Pauses between attempts that double: first, 2 × first, 4 × first and so on, up to a longest one.
 *
 * @param first pause, after one failure
 * @param longest pause that is ever made, also where it is shorter than the first
 */
public record ExponentialBackoff(Duration first, Duration longest) {

    /** More doublings of one nanosecond do not fit a long. */
    private static final int MAX_DOUBLINGS = 62;

    /**
     * @param failures in a row, at least one
     * @return the pause before the next attempt
     */
    public Duration after(int failures) {
        if (failures < 1) {
            throw new IllegalArgumentException("A pause follows at least one failure, not " + failures);
        }
        int doublings = failures - 1;
        // Halving the bound cannot overflow, as doubling the pause could.
        return doublings <= MAX_DOUBLINGS && first.toNanos() <= longest.toNanos() >> doublings
                ? first.multipliedBy(1L << doublings)
                : longest;
    }
}
