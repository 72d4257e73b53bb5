package io.missionlink.local.bench;

import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.function.Supplier;

import io.missionlink.local.bench.MissionsDatabase.Settled;

/** The rows of the benchmark, in the order in which they are measured. */
final class Bench {

    private static final int MISSIONS = 1_000;
    /** Few enough that what is measured is the wait for the refunds and not for a free core. */
    private static final int OTHERS = 2;
    private static final String PLEDGE = "pledge";

    private final BenchOptions options;
    private final MissionsDatabase database;
    private final Crowd crowd;
    private final Wrk wrk;
    private final RawPledges raw;
    private final Endings endings;
    private final Report report;

    Bench(BenchOptions options, MissionsDatabase database, Crowd crowd, Wrk wrk, RawPledges raw, Endings endings,
            Report report) {
        this.options = options;
        this.database = database;
        this.crowd = crowd;
        this.wrk = wrk;
        this.raw = raw;
        this.endings = endings;
        this.report = report;
    }

    void run() throws SQLException, InterruptedException, IOException {
        List<UUID> many = crowd.missions(MISSIONS);
        database.awaitRelayed();
        endings.awaitTold();
        List<UUID> hot = crowd.missions(1);
        // Rounds of one kind take turns, so that what slows the machine for a while slows both sides of a ratio.
        List<Sample> rawSpread = new ArrayList<>();
        List<Sample> spread = new ArrayList<>();
        List<Sample> rawHot = new ArrayList<>();
        List<Sample> hotRounds = new ArrayList<>();
        warm(many);
        for (int i = 0; i < options.rounds(); i++) {
            round(rawSpread, () -> raw.forSeconds(options.seconds(), many));
            round(spread, () -> wrk.run(PLEDGE, many, options.connections(), options.seconds()));
            round(hotRounds, () -> wrk.run(PLEDGE, hot, options.connections(), options.seconds()));
            round(rawHot, () -> raw.forSeconds(options.seconds(), hot));
        }
        Sample rawOnMany = Sample.median(rawSpread);
        Sample onMany = Sample.median(spread);
        Sample onHot = Sample.median(hotRounds);
        report.row("raw statement, 1,000 missions", rawOnMany, "");
        report.row("raw statement, one hot mission", Sample.median(rawHot), of(Sample.median(rawHot), rawOnMany, "raw, 1,000"));
        report.row("pledges over HTTP, 1,000 missions", onMany, of(onMany, rawOnMany, "raw, 1,000"));
        report.row("pledges over HTTP, one hot mission", onHot, of(onHot, onMany, "HTTP, 1,000"));
        report.bar("hot mission / 1,000 missions, rate", onHot.rate() / onMany.rate(), true, 0.9);
        report.bar("hot mission / 1,000 missions, p99", onHot.p99() / onMany.p99(), false, 1.5);
        report.bar("HTTP / raw statement, rate", onMany.rate() / rawOnMany.rate(), true, 0.4);

        other("top-up", "top-ups", many, onMany);
        other("mission", "reads of a mission", many, onMany);
        other("list", "reads of a list of 20 missions", many, onMany);
        decisions(many);
        refund(many, onMany);
    }

    private void warm(List<UUID> missions) throws SQLException, InterruptedException, IOException {
        crowd.arrive(wrk);
        for (String kind : List.of("mission", "list", "top-up", PLEDGE, PLEDGE, PLEDGE)) {
            wrk.run(kind, missions, options.connections(), options.seconds());
        }
        raw.forSeconds(2, missions);
        database.awaitRelayed();
    }

    private void round(List<Sample> rounds, Supplier<Sample> measured)
            throws SQLException, InterruptedException, IOException {
        crowd.arrive(wrk);
        rounds.add(measured.get());
        database.awaitRelayed();
    }

    private void other(String kind, String name, List<UUID> missions, Sample pledges)
            throws SQLException, InterruptedException, IOException {
        List<Sample> rounds = new ArrayList<>();
        for (int i = 0; i < options.rounds(); i++) {
            round(rounds, () -> wrk.run(kind, missions, options.connections(), options.seconds()));
        }
        Sample sample = Sample.median(rounds);
        report.row(name, sample, of(sample, pledges, "pledges, HTTP"));
    }

    private void refund(List<UUID> others, Sample single) throws SQLException, InterruptedException, IOException {
        UUID big = crowd.missions(1).getFirst();
        raw.each(crowd.others(options.refunds()), big);
        database.awaitRelayed();
        crowd.arrive(wrk);
        Sample calm = wrk.run(PLEDGE, others, OTHERS, options.seconds());
        database.awaitRelayed();
        endings.beginRefund(big);
        Sample during = wrk.run(PLEDGE, others, OTHERS, options.seconds());
        Settled end = endings.awaitRefunded(big);
        double whole = end.pledges() / seconds(end.decided(), end.settled());
        double paging = end.pledges() / seconds(end.begun(), end.settled());
        report.row("pledges elsewhere, calm (2 connections)", calm, "");
        report.row("pledges elsewhere, during the refund", during,
                String.format(Locale.ROOT, "p99 %.2f of calm", during.p99() / calm.p99()));
        report.row("mass refund of %,d, first to last page".formatted(end.pledges()), rate(paging),
                of(rate(paging), single, "pledges, HTTP"));
        report.row("mass refund, decision to settled", rate(whole), of(rate(whole), single, "pledges, HTTP"));
        report.bar("mass refund / single pledges, rate", paging / single.rate(), true, 5);
        report.bar("p99 elsewhere during / before the refund", during.p99() / calm.p99(), false, 2);
    }

    private void decisions(List<UUID> others) throws SQLException, InterruptedException, IOException {
        Endings.Times idle = endings.successes();
        report.times("decision to settled, idle", idle.settled(), "");
        report.times("decision to e-mail, idle", idle.told(), "");
        report.bar("decision to settled, idle, p99 in s", Sample.of(idle.settled(), 1, 0).p99() / 1_000, false, 2);
        crowd.arrive(wrk);
        Thread load = Thread.ofPlatform().start(() -> wrk.run("mission", others, OTHERS, options.seconds() * 6));
        Endings.Times busy = endings.successes();
        load.join();
        report.times("decision to settled, under load", busy.settled(), against(busy.settled(), idle.settled()));
        report.times("decision to e-mail, under load", busy.told(), against(busy.told(), idle.told()));
    }

    private static String of(Sample sample, Sample base, String name) {
        return String.format(Locale.ROOT, "%.2f of %s", sample.rate() / base.rate(), name);
    }

    private static String against(long[] times, long[] base) {
        return String.format(Locale.ROOT, "p50 %.2f of idle", Sample.of(times, 1, 0).p50() / Sample.of(base, 1, 0).p50());
    }

    private static Sample rate(double perSecond) {
        return new Sample(perSecond, Double.NaN, Double.NaN, 0);
    }

    private static double seconds(Instant from, Instant to) {
        return Duration.between(from, to).toNanos() / 1e9;
    }
}
