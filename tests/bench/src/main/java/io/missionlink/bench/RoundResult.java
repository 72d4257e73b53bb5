package io.missionlink.bench;

import java.util.Arrays;
import java.util.List;

/**
 * Result of a round of a measurement.
 *
 * @param rate successful requests per second
 * @param p50 median response time in milliseconds
 * @param p99 99th percentile of the response time in milliseconds
 * @param failed error responses, and requests without a response
 */
public record RoundResult(double rate, double p50, double p99, long failed) {

    /** A rate without response times. */
    static RoundResult untimed(double rate, long failed) {
        return new RoundResult(rate, Double.NaN, Double.NaN, failed);
    }

    boolean isTimed() {
        return !Double.isNaN(p50);
    }

    /** The middle round by rate, with the failures of all rounds. */
    static RoundResult median(List<RoundResult> rounds) {
        RoundResult middle = Median.round(rounds, RoundResult::rate);
        return new RoundResult(middle.rate(), middle.p50(), middle.p99(), rounds.stream().mapToLong(RoundResult::failed).sum());
    }

    /** @param nanos duration of each call, in any order */
    public static RoundResult of(long[] nanos, double seconds, long failed) {
        long[] sorted = nanos.clone();
        Arrays.sort(sorted);
        return new RoundResult(nanos.length / seconds, percentile(sorted, 50), percentile(sorted, 99), failed);
    }

    /** @param sorted nanoseconds */
    static double percentile(long[] sorted, int percent) {
        if (sorted.length == 0) {
            return Double.NaN;
        }
        int rank = (int) Math.ceil(percent / 100.0 * sorted.length);
        return sorted[Math.max(rank, 1) - 1] / 1e6;
    }
}
