package io.missionlink.bench;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.function.ToDoubleFunction;

/** Medians of figures and of rounds. */
final class Median {

    private Median() {
    }

    /** The mean of the two in the middle when their number is even. */
    static double of(double... values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return (sorted[(sorted.length - 1) / 2] + sorted[sorted.length / 2]) / 2;
    }

    static <T> double of(List<T> rounds, ToDoubleFunction<T> figure) {
        return of(rounds.stream().mapToDouble(figure).toArray());
    }

    /** The round in the middle, the upper one of two: a round has figures that belong together and has no mean. */
    static <T> T round(List<T> rounds, ToDoubleFunction<T> figure) {
        return rounds.stream().sorted(Comparator.comparingDouble(figure)).toList().get(rounds.size() / 2);
    }
}
