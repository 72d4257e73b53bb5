package io.missionlink.bench;

import java.io.IOException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;

import io.missionlink.bench.BenchOptions.Part;

/** Runs the measurements of {@code bin/bench}, and adds each one to the report as a row. */
final class Benchmark {

    static final int MISSIONS = 1_000;
    private static final int READERS = 2;
    /** Longer than {@link #DECISIONS} decisions take. */
    private static final int LOAD_SECONDS = 60;
    private static final int WARM_DECISIONS = 10;
    private static final int DECISIONS = 100;

    private final SystemUnderTest system;
    private final SettlementTimer timer;
    private final LoadRounds rounds;
    private final Report report;

    Benchmark(SystemUnderTest system, SettlementTimer timer, Report report) {
        this.system = system;
        this.timer = timer;
        this.report = report;
        rounds = new LoadRounds(system);
    }

    void run() throws SQLException, InterruptedException, IOException {
        List<UUID> many = system.users().proposeMissions(MISSIONS);
        system.database().awaitRelayed();
        timer.awaitEmails();
        rounds.warmUp(many);
        if (system.options().measures(Part.DECISIONS)) {
            decisions(many);
        }
        if (!system.options().parts().equals(EnumSet.of(Part.DECISIONS))) {
            measureAgainst(many, system.options().measures(Part.PLEDGES) ? pledges(many) : median(LoadRounds.PLEDGE, many));
        }
    }

    /** @param single pledges over HTTP, the base of the ratios in these rows */
    private void measureAgainst(List<UUID> many, RoundResult single) throws SQLException, InterruptedException, IOException {
        if (system.options().measures(Part.READS)) {
            row("top-up", "top-ups", many, single);
            row("mission", "reads of a mission", many, single);
            row("list", "reads of a list of 20 missions", many, single);
        }
        if (system.options().measures(Part.REFUND)) {
            new MassRefundBenchmark(system, timer, report).measure(many, single);
        }
    }

    /** @return pledges over HTTP on 1,000 missions, the base of the ratios in other rows */
    private RoundResult pledges(List<UUID> many) throws SQLException, InterruptedException, IOException {
        List<UUID> hot = system.users().proposeMissions(1);
        // Rounds alternate, so that a temporary slowdown of the machine affects both sides of a ratio.
        List<RoundResult> rawSpread = new ArrayList<>();
        List<RoundResult> spread = new ArrayList<>();
        List<RoundResult> relayed = new ArrayList<>();
        List<RoundResult> rawHot = new ArrayList<>();
        List<RoundResult> hotRounds = new ArrayList<>();
        for (int i = 0; i < system.options().rounds(); i++) {
            rawSpread.add(rounds.rawPledges(many).completed());
            LoadRounds.Round overHttp = rounds.overHttp(LoadRounds.PLEDGE, many);
            spread.add(overHttp.completed());
            relayed.add(overHttp.relayed());
            hotRounds.add(rounds.overHttp(LoadRounds.PLEDGE, hot).completed());
            rawHot.add(rounds.rawPledges(hot).completed());
        }
        RoundResult rawOnMany = RoundResult.median(rawSpread);
        RoundResult onMany = RoundResult.median(spread);
        RoundResult onHot = RoundResult.median(hotRounds);
        report.row("raw statement, 1,000 missions", rawOnMany, "");
        report.row("raw statement, one hot mission", RoundResult.median(rawHot),
                ratio(RoundResult.median(rawHot), rawOnMany, "raw, 1,000"));
        report.row("pledges over HTTP, 1,000 missions", onMany, ratio(onMany, rawOnMany, "raw, 1,000"));
        report.row("pledges over HTTP, until events are relayed", RoundResult.median(relayed),
                ratio(RoundResult.median(relayed), onMany, "HTTP, 1,000"));
        report.row("pledges over HTTP, one hot mission", onHot, ratio(onHot, onMany, "HTTP, 1,000"));
        report.bar("hot mission / 1,000 missions, rate", onHot.rate() / onMany.rate(), true, 0.9);
        report.bar("hot mission / 1,000 missions, p99", onHot.p99() / onMany.p99(), false, 1.5);
        report.bar("HTTP / raw statement, rate", onMany.rate() / rawOnMany.rate(), true, 0.4);
        return onMany;
    }

    private RoundResult median(String kind, List<UUID> missions) throws SQLException, InterruptedException, IOException {
        List<RoundResult> all = new ArrayList<>();
        for (int i = 0; i < system.options().rounds(); i++) {
            all.add(rounds.overHttp(kind, missions).completed());
        }
        return RoundResult.median(all);
    }

    private void row(String kind, String name, List<UUID> missions, RoundResult pledges)
            throws SQLException, InterruptedException, IOException {
        RoundResult result = median(kind, missions);
        report.row(name, result, ratio(result, pledges, "pledges, HTTP"));
    }

    private void decisions(List<UUID> others) throws SQLException, InterruptedException, IOException {
        SettlementTimer.Times first = timer.timeSuccesses(1);
        report.times("decision to settled, first invocation", first.settled(), "cold function");
        report.times("decision to e-mail, first invocation", first.emailed(), "");
        timer.timeSuccesses(WARM_DECISIONS);
        SettlementTimer.Times idle = timer.timeSuccesses(DECISIONS);
        report.times("decision to settled, idle", idle.settled(), "");
        report.times("decision to e-mail, idle", idle.emailed(), "");
        report.bar("decision to settled, idle, p99 in s", RoundResult.of(idle.settled(), 1, 0).p99() / 1_000, false, 2);
        system.users().writeTokens(system.wrk());
        CompletableFuture<RoundResult> load = CompletableFuture
                .supplyAsync(() -> system.wrk().run("mission", others, READERS, LOAD_SECONDS));
        SettlementTimer.Times busy = timer.timeSuccesses(DECISIONS);
        if (load.isDone()) {
            throw new IllegalStateException(
                    "The load of %s s ended before all decisions were measured".formatted(LOAD_SECONDS));
        }
        load.join();
        report.times("decision to settled, under load", busy.settled(), p50Ratio(busy.settled(), idle.settled()));
        report.times("decision to e-mail, under load", busy.emailed(), p50Ratio(busy.emailed(), idle.emailed()));
    }

    static String ratio(RoundResult result, RoundResult base, String name) {
        return String.format(Locale.ROOT, "%.2f of %s", result.rate() / base.rate(), name);
    }

    private static String p50Ratio(long[] times, long[] base) {
        return String.format(Locale.ROOT, "p50 %.2f of idle",
                RoundResult.of(times, 1, 0).p50() / RoundResult.of(base, 1, 0).p50());
    }
}
