package io.missionlink.bench;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

import io.missionlink.local.stack.Packaging;

/**
 * Compares pledges on the JVM and on native executables: {@code bin/bench pledges}. Two stacks run, one of them under load, and
 * their rounds alternate: the speed of a small machine drifts between separate runs by as much as the two packagings differ.
 * The result is the ratio of two consecutive rounds.
 */
final class Comparison {

    /** A JVM still gets faster by 20% or more after the first warm-up, and slightly after the second. */
    private static final int WARM_UPS = 3;
    private static final double BAR = 0.8;

    private final BenchOptions options;
    private final Report report;

    Comparison(BenchOptions options, Report report) {
        this.options = options;
        this.report = report;
    }

    /** Two consecutive rounds. */
    private record Pair(LoadRounds.Round jvm, LoadRounds.Round natives) {
    }

    void run() throws IOException {
        try (PackagingStackProcess jvm = PackagingStackProcess.start(Packaging.JVM, options)) {
            // The second stack picks free ports, so the first must already listen on its own.
            jvm.round(PackagingStack.Load.WARM);
            try (PackagingStackProcess natives = PackagingStackProcess.start(Packaging.NATIVE, options)) {
                natives.round(PackagingStack.Load.WARM);
                for (int i = 1; i < WARM_UPS; i++) {
                    jvm.round(PackagingStack.Load.WARM);
                    natives.round(PackagingStack.Load.WARM);
                }
                List<Pair> spread = new ArrayList<>();
                List<Pair> hot = new ArrayList<>();
                for (int i = 0; i < options.rounds(); i++) {
                    spread.add(pair(jvm, natives, PackagingStack.Load.SPREAD, i % 2 == 0));
                    hot.add(pair(jvm, natives, PackagingStack.Load.HOT, i % 2 == 0));
                }
                compare("1,000 missions", completed(spread));
                compare("1,000 missions, until relayed", relayed(spread));
                compare("one hot mission", completed(hot));
                compare("one hot mission, until relayed", relayed(hot));
            }
        }
    }

    private static Pair pair(PackagingStackProcess jvm, PackagingStackProcess natives, PackagingStack.Load load,
            boolean jvmFirst)
            throws IOException {
        if (jvmFirst) {
            LoadRounds.Round first = jvm.round(load);
            return new Pair(first, natives.round(load));
        }
        LoadRounds.Round first = natives.round(load);
        return new Pair(jvm.round(load), first);
    }

    /** Rounds of both packagings, in the order in which they ran. */
    record Series(List<RoundResult> jvm, List<RoundResult> natives) {

        double ratio() {
            return Median.of(
                    IntStream.range(0, jvm.size()).mapToDouble(i -> natives.get(i).rate() / jvm.get(i).rate()).toArray());
        }
    }

    private static Series completed(List<Pair> pairs) {
        return new Series(pairs.stream().map(pair -> pair.jvm().completed()).toList(),
                pairs.stream().map(pair -> pair.natives().completed()).toList());
    }

    private static Series relayed(List<Pair> pairs) {
        return new Series(pairs.stream().map(pair -> pair.jvm().relayed()).toList(),
                pairs.stream().map(pair -> pair.natives().relayed()).toList());
    }

    private void compare(String name, Series series) {
        report.row("JVM, " + name, RoundResult.median(series.jvm()), rates(series.jvm()));
        report.row("native, " + name, RoundResult.median(series.natives()), rates(series.natives()));
        report.bar("native / JVM, rate, " + name, series.ratio(), true, BAR);
    }

    private static String rates(List<RoundResult> rounds) {
        return String.join(", ", rounds.stream().map(round -> String.format(Locale.ROOT, "%.0f", round.rate())).toList());
    }
}
