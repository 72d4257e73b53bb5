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

import io.missionlink.bench.MissionsDatabase.Settled;

/** A mission of many pledges goes back to all of them, while others pledge elsewhere. */
final class Refunds {

    /** They think before they pledge again: what is measured is the wait for the refunds, not for a core. */
    private static final int OTHERS = 8;
    private static final Duration THEIR_PAUSE = Duration.ofMillis(40);

    private final SystemUnderTest system;
    private final Endings endings;
    private final Report report;

    Refunds(SystemUnderTest system, Endings endings, Report report) {
        this.system = system;
        this.endings = endings;
        this.report = report;
    }

    void measure(List<UUID> others, Sample single) throws SQLException, InterruptedException, IOException {
        // The first one has the virtual machines compile what the others run.
        refund(system.options().refunds(), others);
        List<Refund> rounds = new ArrayList<>();
        for (int i = 0; i < system.options().rounds(); i++) {
            rounds.add(refund(system.options().refunds(), others));
        }
        Refund median = Median.round(rounds, Refund::slower);
        report.row("pledges elsewhere, calm", withAllFailures(median.calm(), rounds, Refund::calm), "");
        report.row("pledges elsewhere, during a refund", withAllFailures(median.during(), rounds, Refund::during),
                String.format(Locale.ROOT, "p99 %.2f of calm%s", median.slower(),
                        rounds.stream().allMatch(Refund::outlasted) ? "" : ", NOT ALL OF IT during the refund"));
        Sample paging = Sample.untimed(Median.round(rounds, Refund::paging).paging(), 0);
        Sample whole = Sample.untimed(Median.round(rounds, Refund::whole).whole(), 0);
        report.row("mass refund of %,d, first to last page".formatted(system.options().refunds()), paging,
                Bench.of(paging, single, "pledges, HTTP"));
        report.row("mass refund, decision to settled", whole, Bench.of(whole, single, "pledges, HTTP"));
        report.bar("mass refund / single pledges, rate", paging.rate() / single.rate(), true, 5);
        report.bar("p99 elsewhere during / before the refund", median.slower(), false, 2);
    }

    private Refund refund(int pledges, List<UUID> others) throws SQLException, InterruptedException, IOException {
        UUID big = system.crowd().missions(1).getFirst();
        system.raw().each(system.crowd().others(pledges), big);
        system.database().awaitRelayed();
        system.crowd().arrive(system.wrk());
        // Half a round: the refund lasts longer.
        int window = Math.ceilDiv(system.options().seconds(), 2);
        Sample calm = system.wrk().run(Rounds.PLEDGE, others, OTHERS, window, THEIR_PAUSE);
        system.database().awaitRelayed();
        endings.beginRefund(big);
        Sample during = system.wrk().run(Rounds.PLEDGE, others, OTHERS, window, THEIR_PAUSE);
        Instant closed = Instant.now();
        Settled end = endings.awaitRefunded(big);
        system.database().awaitRelayed();
        endings.awaitTold();
        return new Refund(calm, during, closed, end);
    }

    private static Sample withAllFailures(Sample one, List<Refund> rounds, Function<Refund, Sample> of) {
        return new Sample(one.rate(), one.p50(), one.p99(),
                rounds.stream().map(of).mapToLong(Sample::failed).sum());
    }

    /** A mission of many pledges that went back, and pledges on others before and meanwhile, until {@code closed}. */
    private record Refund(Sample calm, Sample during, Instant closed, Settled end) {

        boolean outlasted() {
            return end.settled().isAfter(closed);
        }

        double slower() {
            return during.p99() / calm.p99();
        }

        double paging() {
            return end.pledges() / seconds(end.begun(), end.settled());
        }

        double whole() {
            return end.pledges() / seconds(end.decided(), end.settled());
        }
    }

    private static double seconds(Instant from, Instant to) {
        return Duration.between(from, to).toNanos() / 1e9;
    }
}
