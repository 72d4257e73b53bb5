package io.missionlink.bench;

import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.function.Function;

import io.missionlink.bench.MissionsDatabase.SettlementTimes;

/** Refunds a mission with many pledges while other viewers pledge on other missions. */
final class MassRefundBenchmark {

    /** A pause between pledges, so that the row measures the wait for the refunds and not for a core. */
    private static final int VIEWERS = 8;
    private static final Duration PAUSE = Duration.ofMillis(40);

    private final SystemUnderTest system;
    private final SettlementTimer timer;
    private final Report report;

    MassRefundBenchmark(SystemUnderTest system, SettlementTimer timer, Report report) {
        this.system = system;
        this.timer = timer;
        this.report = report;
    }

    void measure(List<UUID> others, RoundResult single) throws SQLException, InterruptedException, IOException {
        // Warm-up: the first refund makes the JVMs compile the code that the measured ones run.
        refund(system.options().refunds(), others);
        List<Refund> rounds = new ArrayList<>();
        for (int i = 0; i < system.options().rounds(); i++) {
            rounds.add(refund(system.options().refunds(), others));
        }
        Refund median = Median.round(rounds, Refund::p99Ratio);
        report.row("pledges on other missions, before a refund", withAllFailures(median.before(), rounds, Refund::before), "");
        report.row("pledges on other missions, during a refund", withAllFailures(median.during(), rounds, Refund::during),
                String.format(Locale.ROOT, "p99 %.2f of before%s", median.p99Ratio(),
                        rounds.stream().allMatch(Refund::outlastedLoad) ? "" : ", REFUND ENDED BEFORE THE LOAD"));
        RoundResult paging = RoundResult.untimed(Median.round(rounds, Refund::pagingRate).pagingRate(), 0);
        RoundResult total = RoundResult.untimed(Median.round(rounds, Refund::totalRate).totalRate(), 0);
        report.row("mass refund of %,d, first to last page".formatted(system.options().refunds()), paging,
                Benchmark.ratio(paging, single, "pledges, HTTP"));
        report.row("mass refund, decision to settled", total, Benchmark.ratio(total, single, "pledges, HTTP"));
        report.bar("mass refund / single pledges, rate", paging.rate() / single.rate(), true, 5);
        report.bar("p99 on other missions, during / before the refund", median.p99Ratio(), false, 2);
    }

    private Refund refund(int pledges, List<UUID> others) throws SQLException, InterruptedException, IOException {
        UUID big = system.users().proposeMissions(1).getFirst();
        system.raw().onePerUser(system.users().createViewers(pledges), big);
        system.database().awaitRelayed();
        system.users().writeTokens(system.wrk());
        // Half a round, which is shorter than the refund.
        int window = Math.ceilDiv(system.options().seconds(), 2);
        RoundResult before = system.wrk().run(LoadRounds.PLEDGE, others, VIEWERS, window, PAUSE);
        system.database().awaitRelayed();
        timer.startRefund(big);
        RoundResult during = system.wrk().run(LoadRounds.PLEDGE, others, VIEWERS, window, PAUSE);
        Instant loadEnded = Instant.now();
        SettlementTimes end = timer.awaitRefunded(big);
        system.database().awaitRelayed();
        timer.awaitEmails();
        return new Refund(before, during, loadEnded, end);
    }

    private static RoundResult withAllFailures(RoundResult median, List<Refund> rounds, Function<Refund, RoundResult> result) {
        return new RoundResult(median.rate(), median.p50(), median.p99(),
                rounds.stream().map(result).mapToLong(RoundResult::failed).sum());
    }

    /** A refund, and the pledges on other missions before and during it, until {@code loadEnded}. */
    private record Refund(RoundResult before, RoundResult during, Instant loadEnded, SettlementTimes end) {

        boolean outlastedLoad() {
            return end.settled().isAfter(loadEnded);
        }

        double p99Ratio() {
            return during.p99() / before.p99();
        }

        double pagingRate() {
            return end.pledges() / seconds(end.started(), end.settled());
        }

        double totalRate() {
            return end.pledges() / seconds(end.decided(), end.settled());
        }
    }

    private static double seconds(Instant from, Instant to) {
        return Duration.between(from, to).toNanos() / 1e9;
    }
}
