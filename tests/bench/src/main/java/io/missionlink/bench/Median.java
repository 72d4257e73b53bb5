package io.missionlink.bench;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.function.ToDoubleFunction;

/** The median of measured values, and the median round of a benchmark. */
final class Median {

    private Median() {
    }

    /** For an even number of values: the mean of the two middle values. */
    static double of(double... values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return (sorted[(sorted.length - 1) / 2] + sorted[sorted.length / 2]) / 2;
    }

    static <T> double of(List<T> rounds, ToDoubleFunction<T> figure) {
        return of(rounds.stream().mapToDouble(figure).toArray());
    }

    /**
     * The middle round in the order of the figure; the upper one if two are in the middle, because a mean would mix two rounds.
     */
    static <T> T round(List<T> rounds, ToDoubleFunction<T> figure) {
        return rounds.stream().sorted(Comparator.comparingDouble(figure)).toList().get(rounds.size() / 2);
    }
}
