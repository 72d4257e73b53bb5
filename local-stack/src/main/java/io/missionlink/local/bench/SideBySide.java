package io.missionlink.local.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.stream.IntStream;

import io.missionlink.local.stack.FreshState;
import io.missionlink.local.stack.LocalStack;
import io.missionlink.local.stack.Packaging;
import io.missionlink.local.stack.StackOptions;

/**
 * Pledges on the JVM and on the native executables: {@code ./bench pledges}. Two stacks are up, one of them is loaded, and
 * rounds take turns: between runs of their own, minutes apart, a small machine moves by as much as the two differ. What counts
 * is the ratio of two rounds that follow each other. No function runs: a pledge is not for them.
 */
final class SideBySide {

    private static final int MISSIONS = 1_000;
    /** After the first a JVM still gets faster, by a fifth and more. */
    private static final int WARMING = 2;
    private static final double BAR = 0.8;

    private final BenchOptions options;
    private final Path state;
    private final Report report;

    SideBySide(BenchOptions options, Path state, Report report) {
        this.options = options;
        this.state = state;
        this.report = report;
    }

    /** A stack, and what its rounds came to. */
    private record Side(Rounds rounds, List<UUID> many, List<UUID> hot, List<Sample> spread, List<Sample> relayed,
            List<Sample> onHot) {

        void measure() throws SQLException, InterruptedException, IOException {
            Rounds.Round round = rounds.overHttp(Rounds.PLEDGE, many);
            spread.add(round.answered());
            relayed.add(round.relayed());
            onHot.add(rounds.overHttp(Rounds.PLEDGE, hot).answered());
        }
    }

    void run() throws SQLException, InterruptedException, IOException {
        StackOptions onJvm = options(Packaging.JVM);
        try (LocalStack jvmStack = start(onJvm)) {
            // Only now: its ports are those that are free beside the first.
            StackOptions executables = options(Packaging.NATIVE);
            try (LocalStack nativeStack = start(executables)) {
                measure(side(onJvm, jvmStack), side(executables, nativeStack));
            }
        }
    }

    private void measure(Side jvm, Side natives) throws SQLException, InterruptedException, IOException {
        for (int i = 0; i < WARMING; i++) {
            jvm.rounds().warm(jvm.many());
            natives.rounds().warm(natives.many());
        }
        for (int i = 0; i < options.rounds(); i++) {
            (i % 2 == 0 ? jvm : natives).measure();
            (i % 2 == 0 ? natives : jvm).measure();
        }
        compare("1,000 missions", jvm.spread(), natives.spread());
        compare("1,000 missions, until sent", jvm.relayed(), natives.relayed());
        compare("one hot mission", jvm.onHot(), natives.onHot());
    }

    private void compare(String name, List<Sample> jvm, List<Sample> natives) {
        report.row("JVM, " + name, Sample.median(jvm), rates(jvm));
        report.row("native, " + name, Sample.median(natives), rates(natives));
        double[] ratios = IntStream.range(0, jvm.size()).mapToDouble(i -> natives.get(i).rate() / jvm.get(i).rate()).sorted()
                .toArray();
        report.bar("native / JVM, rate, " + name, ratios[ratios.length / 2], true, BAR);
    }

    private static String rates(List<Sample> rounds) {
        return "rounds: "
                + String.join(", ", rounds.stream().map(round -> String.format(Locale.ROOT, "%.0f", round.rate())).toList());
    }

    private Side side(StackOptions stackOptions, LocalStack stack)
            throws SQLException, InterruptedException, IOException {
        MissionsDatabase database = new MissionsDatabase(stack);
        Crowd crowd = new Crowd(stack, database);
        Wrk wrk = new Wrk(stack.direct("mission-service"), Files.createDirectories(stackOptions.state().resolve("load")));
        RawPledges raw = new RawPledges(database, PledgeStatement.of(stackOptions.repository()), crowd.viewers(),
                options.connections());
        Side side = new Side(new Rounds(options, database, crowd, wrk, raw), crowd.missions(MISSIONS), crowd.missions(1),
                new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
        database.awaitRelayed();
        return side;
    }

    private StackOptions options(Packaging packaging) {
        return StackOptions.free(FreshState.at(state.resolve(packaging.name().toLowerCase(Locale.ROOT)))).asMeasured()
                .withoutFunctions().withPackaging(packaging);
    }

    private static LocalStack start(StackOptions options) {
        return LocalStack.start(options, line -> {
        });
    }
}
