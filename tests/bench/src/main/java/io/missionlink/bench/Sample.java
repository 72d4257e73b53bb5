package io.missionlink.bench;

import java.util.Arrays;
import java.util.List;

/**
 * One round of a measurement.
 *
 * @param rate of what succeeded, per second
 * @param p50 half of the answers came within it, milliseconds
 * @param p99 99 of 100 answers came within it, milliseconds
 * @param failed answers that were no success, and requests without an answer
 */
public record Sample(double rate, double p50, double p99, long failed) {

    /** A rate of what was not asked one by one: it has no times. */
    static Sample untimed(double rate, long failed) {
        return new Sample(rate, Double.NaN, Double.NaN, failed);
    }

    boolean isTimed() {
        return !Double.isNaN(p50);
    }

    /** The round in the middle by its rate; what failed in any of them counts. */
    static Sample median(List<Sample> rounds) {
        Sample middle = Median.round(rounds, Sample::rate);
        return new Sample(middle.rate(), middle.p50(), middle.p99(), rounds.stream().mapToLong(Sample::failed).sum());
    }

    /** @param nanos how long each call took, in any order */
    public static Sample of(long[] nanos, double seconds, long failed) {
        long[] sorted = nanos.clone();
        Arrays.sort(sorted);
        return new Sample(nanos.length / seconds, percentile(sorted, 50), percentile(sorted, 99), failed);
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
