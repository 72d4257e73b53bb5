package io.missionlink.bench;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

import io.missionlink.local.stack.Packaging;

/**
 * Pledges on the JVM and on the native executables: {@code bin/bench pledges}. Two stacks are up, one of them is loaded, and
 * rounds take turns: between runs of their own, minutes apart, a small machine moves by as much as the two differ. What counts
 * is the ratio of two rounds that follow each other.
 */
final class SideBySide {

    /** After the first a JVM still gets faster, by a fifth and more; after the second by a little. */
    private static final int WARMINGS = 3;
    private static final double BAR = 0.8;

    private final BenchOptions options;
    private final Report report;

    SideBySide(BenchOptions options, Report report) {
        this.options = options;
        this.report = report;
    }

    /** Two rounds that followed each other. */
    private record Pair(Rounds.Round jvm, Rounds.Round natives) {
    }

    void run() throws IOException {
        try (SideProcess jvm = SideProcess.start(Packaging.JVM, options)) {
            // Its ports are those that are free beside the first, so the first is up before.
            jvm.round(Side.Load.WARM);
            try (SideProcess natives = SideProcess.start(Packaging.NATIVE, options)) {
                natives.round(Side.Load.WARM);
                for (int i = 1; i < WARMINGS; i++) {
                    jvm.round(Side.Load.WARM);
                    natives.round(Side.Load.WARM);
                }
                List<Pair> spread = new ArrayList<>();
                List<Pair> hot = new ArrayList<>();
                for (int i = 0; i < options.rounds(); i++) {
                    spread.add(pair(jvm, natives, Side.Load.SPREAD, i % 2 == 0));
                    hot.add(pair(jvm, natives, Side.Load.HOT, i % 2 == 0));
                }
                compare("1,000 missions", answered(spread));
                compare("1,000 missions, until sent", relayed(spread));
                compare("one hot mission", answered(hot));
                compare("one hot mission, until sent", relayed(hot));
            }
        }
    }

    private static Pair pair(SideProcess jvm, SideProcess natives, Side.Load load, boolean jvmFirst) throws IOException {
        if (jvmFirst) {
            Rounds.Round first = jvm.round(load);
            return new Pair(first, natives.round(load));
        }
        Rounds.Round first = natives.round(load);
        return new Pair(jvm.round(load), first);
    }

    /** What is compared, by packaging and in the order of the rounds. */
    record Series(List<Sample> jvm, List<Sample> natives) {

        double ratio() {
            return Median.of(
                    IntStream.range(0, jvm.size()).mapToDouble(i -> natives.get(i).rate() / jvm.get(i).rate()).toArray());
        }
    }

    private static Series answered(List<Pair> pairs) {
        return new Series(pairs.stream().map(pair -> pair.jvm().answered()).toList(),
                pairs.stream().map(pair -> pair.natives().answered()).toList());
    }

    private static Series relayed(List<Pair> pairs) {
        return new Series(pairs.stream().map(pair -> pair.jvm().relayed()).toList(),
                pairs.stream().map(pair -> pair.natives().relayed()).toList());
    }

    private void compare(String name, Series series) {
        report.row("JVM, " + name, Sample.median(series.jvm()), rates(series.jvm()));
        report.row("native, " + name, Sample.median(series.natives()), rates(series.natives()));
        report.bar("native / JVM, rate, " + name, series.ratio(), true, BAR);
    }

    private static String rates(List<Sample> rounds) {
        return String.join(", ", rounds.stream().map(round -> String.format(Locale.ROOT, "%.0f", round.rate())).toList());
    }
}
