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

/** The rows of the benchmark, in the order in which they are measured. */
final class Bench {

    static final int MISSIONS = 1_000;
    private static final int READERS = 2;
    /** Longer than so many decisions take. */
    private static final int LOAD_SECONDS = 60;
    private static final int WARM_DECISIONS = 10;
    private static final int DECISIONS = 100;

    private final SystemUnderTest system;
    private final Endings endings;
    private final Rounds rounds;
    private final Report report;

    Bench(SystemUnderTest system, Endings endings, Report report) {
        this.system = system;
        this.endings = endings;
        this.report = report;
        rounds = new Rounds(system);
    }

    void run() throws SQLException, InterruptedException, IOException {
        List<UUID> many = system.crowd().missions(MISSIONS);
        system.database().awaitRelayed();
        endings.awaitTold();
        rounds.warm(many);
        if (system.options().measures(Part.DECISIONS)) {
            decisions(many);
        }
        if (!system.options().parts().equals(EnumSet.of(Part.DECISIONS))) {
            against(many, system.options().measures(Part.PLEDGES) ? pledges(many) : median(Rounds.PLEDGE, many));
        }
    }

    /** @param single pledges over HTTP, which these rows are measured against */
    private void against(List<UUID> many, Sample single) throws SQLException, InterruptedException, IOException {
        if (system.options().measures(Part.READS)) {
            other("top-up", "top-ups", many, single);
            other("mission", "reads of a mission", many, single);
            other("list", "reads of a list of 20 missions", many, single);
        }
        if (system.options().measures(Part.REFUND)) {
            new Refunds(system, endings, report).measure(many, single);
        }
    }

    /** @return those over HTTP on many missions, which other rows are measured against */
    private Sample pledges(List<UUID> many) throws SQLException, InterruptedException, IOException {
        List<UUID> hot = system.crowd().missions(1);
        // Rounds of one kind take turns, so that what slows the machine for a while slows both sides of a ratio.
        List<Sample> rawSpread = new ArrayList<>();
        List<Sample> spread = new ArrayList<>();
        List<Sample> relayed = new ArrayList<>();
        List<Sample> rawHot = new ArrayList<>();
        List<Sample> hotRounds = new ArrayList<>();
        for (int i = 0; i < system.options().rounds(); i++) {
            rawSpread.add(rounds.rawPledges(many).answered());
            Rounds.Round overHttp = rounds.overHttp(Rounds.PLEDGE, many);
            spread.add(overHttp.answered());
            relayed.add(overHttp.relayed());
            hotRounds.add(rounds.overHttp(Rounds.PLEDGE, hot).answered());
            rawHot.add(rounds.rawPledges(hot).answered());
        }
        Sample rawOnMany = Sample.median(rawSpread);
        Sample onMany = Sample.median(spread);
        Sample onHot = Sample.median(hotRounds);
        report.row("raw statement, 1,000 missions", rawOnMany, "");
        report.row("raw statement, one hot mission", Sample.median(rawHot), of(Sample.median(rawHot), rawOnMany, "raw, 1,000"));
        report.row("pledges over HTTP, 1,000 missions", onMany, of(onMany, rawOnMany, "raw, 1,000"));
        report.row("the same, until their events are sent", Sample.median(relayed),
                of(Sample.median(relayed), onMany, "HTTP, 1,000"));
        report.row("pledges over HTTP, one hot mission", onHot, of(onHot, onMany, "HTTP, 1,000"));
        report.bar("hot mission / 1,000 missions, rate", onHot.rate() / onMany.rate(), true, 0.9);
        report.bar("hot mission / 1,000 missions, p99", onHot.p99() / onMany.p99(), false, 1.5);
        report.bar("HTTP / raw statement, rate", onMany.rate() / rawOnMany.rate(), true, 0.4);
        return onMany;
    }

    private Sample median(String kind, List<UUID> missions) throws SQLException, InterruptedException, IOException {
        List<Sample> all = new ArrayList<>();
        for (int i = 0; i < system.options().rounds(); i++) {
            all.add(rounds.overHttp(kind, missions).answered());
        }
        return Sample.median(all);
    }

    private void other(String kind, String name, List<UUID> missions, Sample pledges)
            throws SQLException, InterruptedException, IOException {
        Sample sample = median(kind, missions);
        report.row(name, sample, of(sample, pledges, "pledges, HTTP"));
    }

    private void decisions(List<UUID> others) throws SQLException, InterruptedException, IOException {
        Endings.Times first = endings.successes(1);
        report.times("decision to settled, the very first", first.settled(), "a cold function");
        report.times("decision to e-mail, the very first", first.told(), "");
        endings.successes(WARM_DECISIONS);
        Endings.Times idle = endings.successes(DECISIONS);
        report.times("decision to settled, idle", idle.settled(), "");
        report.times("decision to e-mail, idle", idle.told(), "");
        report.bar("decision to settled, idle, p99 in s", Sample.of(idle.settled(), 1, 0).p99() / 1_000, false, 2);
        system.crowd().arrive(system.wrk());
        CompletableFuture<Sample> load = CompletableFuture
                .supplyAsync(() -> system.wrk().run("mission", others, READERS, LOAD_SECONDS));
        Endings.Times busy = endings.successes(DECISIONS);
        if (load.isDone()) {
            throw new IllegalStateException("The load of %s s ended before the decisions".formatted(LOAD_SECONDS));
        }
        load.join();
        report.times("decision to settled, under load", busy.settled(), against(busy.settled(), idle.settled()));
        report.times("decision to e-mail, under load", busy.told(), against(busy.told(), idle.told()));
    }

    static String of(Sample sample, Sample base, String name) {
        return String.format(Locale.ROOT, "%.2f of %s", sample.rate() / base.rate(), name);
    }

    private static String against(long[] times, long[] base) {
        return String.format(Locale.ROOT, "p50 %.2f of idle", Sample.of(times, 1, 0).p50() / Sample.of(base, 1, 0).p50());
    }
}
