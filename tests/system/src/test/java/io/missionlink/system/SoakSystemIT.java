package io.missionlink.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

import io.missionlink.bench.Footprint;

/** Mixed load at 60% of the peak: memory stays flat, every response is as expected, and the ledger stays balanced. */
@EnabledIfSystemProperty(named = "native.executables", matches = "true", disabledReason = "A JVM sizes its memory by flags")
class SoakSystemIT {

    private static final Duration DURATION = Duration.ofSeconds(Long.getLong("soak.seconds", 120));
    private static final long SEED = Long.getLong("soak.seed", System.nanoTime());
    private static final int VIEWERS = 16;
    private static final double PEAK_FRACTION = 0.6;
    private static final Duration WARM_UP = Duration.ofSeconds(10);
    private static final Duration PEAK_TEST = Duration.ofSeconds(10);
    private static final Duration SAMPLE_INTERVAL = Duration.ofSeconds(2);
    /** Allows for garbage collection timing and for a young generation that an idle function had not filled. */
    private static final double MAX_GROWTH = 1.10;
    private static final double SLACK_MB = 40;
    /** From this duration on, medians of many samples are compared, which vary little. */
    private static final Duration LONG_RUN = Duration.ofMinutes(10);
    private static final double MAX_GROWTH_IN_LONG_RUN = 1.05;
    private static final double SLACK_IN_LONG_RUN_MB = 8;
    private static final double CONTAINER_LIMIT_MB = 256;
    private static final int PROCESSES = 4;
    /** Limit of unsettled missions at one time. Missions end at one or two per second. */
    private static final long MAX_UNSETTLED = 30;
    /** Fraction of the planned rate. It is low because other tests run on the same machine. */
    private static final double MIN_RATE_FRACTION = 0.5;

    private final TestEnvironment env = TestEnvironment.forMeasurement();
    private final Map<String, List<Double>> residentSamples = new TreeMap<>();
    private final Map<String, Double> peakResident = new TreeMap<>();
    private long maxUnsettled;

    @AfterEach
    void stop() {
        env.close();
    }

    @Test
    void keepsMemoryFlatAndLedgerBalanced() throws InterruptedException {
        System.out.println("soak.seed=" + SEED);
        TestUser streamer = TestUser.streamer(env, "Streamer", "ko");
        streamer.setTerms(true, 1_000);
        List<TestUser> viewers = IntStream.range(0, VIEWERS).mapToObj(i -> TestUser.viewer(env, "Viewer" + i, "en")).toList();
        long responses;
        long missions;
        Map<String, Long> before = awaitProcesses(streamer, viewers.getFirst());
        double peak = peak(streamer, viewers);
        // Missions that the peak leaves unsettled are no backlog of the load.
        awaitSettlementOfAllEndedMissions();
        Instant start = Instant.now();
        try (MixedLoad load = new MixedLoad(env, streamer, viewers, PEAK_FRACTION * peak, SEED)) {
            // The first sixth (five minutes of half an hour) is excluded: one-off allocations happen there.
            Duration warmUp = DURATION.dividedBy(6);
            while (start.plus(DURATION).isAfter(Instant.now())) {
                TimeUnit.MILLISECONDS.sleep(SAMPLE_INTERVAL.toMillis());
                load.check();
                LedgerCheck.assertBalanced(env.stack());
                if (start.plus(warmUp).isBefore(Instant.now())) {
                    sample();
                    maxUnsettled = Math.max(maxUnsettled, LedgerCheck.unsettledMissions(env.stack()));
                }
            }
            responses = load.responses();
            missions = load.endedMissions();
        }
        double perSecond = responses / (Duration.between(start, Instant.now()).toMillis() / 1e3);
        processes().forEach((process, pid) -> peakResident.put(process, Footprint.peak(pid)));
        Reports.write("soak-report.md", report(peak, perSecond, responses, missions));

        assertThat(missions).as("ended missions").isPositive();
        assertThat(maxUnsettled).as("unsettled missions at once").isLessThanOrEqualTo(MAX_UNSETTLED);
        assertThat(perSecond).as("responses per second").isGreaterThan(MIN_RATE_FRACTION * PEAK_FRACTION * peak);
        assertThat(processes()).as("processes without a restart").isEqualTo(before);
        assertThat(peakResident).as("peak resident memory, MB").allSatisfy(
                (process, megabytes) -> assertThat(megabytes).as(process).isLessThan(CONTAINER_LIMIT_MB));
        residentSamples.forEach(SoakSystemIT::assertFlat);
        awaitSettlementOfAllEndedMissions();
        LedgerCheck.assertBalanced(env.stack());
    }

    /** Responses per second when viewers send requests without a pause. */
    private double peak(TestUser streamer, List<TestUser> viewers) throws InterruptedException {
        try (MixedLoad load = new MixedLoad(env, streamer, viewers, Double.POSITIVE_INFINITY, SEED)) {
            TimeUnit.MILLISECONDS.sleep(WARM_UP.toMillis());
            long before = load.responses();
            Instant start = Instant.now();
            TimeUnit.MILLISECONDS.sleep(PEAK_TEST.toMillis());
            load.check();
            return (load.responses() - before) / (Duration.between(start, Instant.now()).toMillis() / 1e3);
        }
    }

    private void awaitSettlementOfAllEndedMissions() {
        Awaitility.await("settlement of all ended missions").atMost(Duration.ofSeconds(60))
                .until(() -> LedgerCheck.unsettledMissions(env.stack()) == 0);
    }

    /** A function process starts with its first message, so one mission starts both functions. */
    private Map<String, Long> awaitProcesses(TestUser streamer, TestUser viewer) {
        TestMission mission = TestMission.propose(env, streamer, List.of(viewer));
        mission.decide("success");
        mission.awaitSettled();
        Awaitility.await("all processes").atMost(Duration.ofSeconds(60)).until(() -> processes().size() == PROCESSES);
        return processes();
    }

    private void sample() {
        processes().forEach((process, pid) -> residentSamples.computeIfAbsent(process, name -> new ArrayList<>())
                .add(Footprint.resident(pid)));
    }

    private Map<String, Long> processes() {
        Map<String, Long> pids = new TreeMap<>();
        List.of("user-service", "mission-service")
                .forEach(service -> env.stack().pids().get(service).ifPresent(pid -> pids.put(service, pid)));
        env.stack().workers().forEach(worker -> worker.pid().ifPresent(pid -> pids.put(worker.function(), pid)));
        return pids;
    }

    private static void assertFlat(String process, List<Double> samples) {
        boolean isLong = DURATION.compareTo(LONG_RUN) >= 0;
        double first = isLong ? median(samples, 0) : highest(samples, 0);
        double last = isLong ? median(samples, 2) : highest(samples, 2);
        assertThat(last).as("final resident memory of %s, MB", process)
                .isLessThanOrEqualTo(
                        isLong ? first * MAX_GROWTH_IN_LONG_RUN + SLACK_IN_LONG_RUN_MB : first * MAX_GROWTH + SLACK_MB);
    }

    private static double highest(List<Double> samples, int third) {
        return third(samples, third).getLast();
    }

    private static double median(List<Double> samples, int third) {
        List<Double> sorted = third(samples, third);
        return sorted.get(sorted.size() / 2);
    }

    /** @param third 0, 1 or 2 */
    private static List<Double> third(List<Double> samples, int third) {
        return samples.subList(samples.size() * third / 3, samples.size() * (third + 1) / 3).stream().sorted().toList();
    }

    private String report(double peak, double perSecond, long responses, long missions) {
        StringBuilder text = new StringBuilder(
                """
                        # Soak report

                        Written by `SoakSystemIT`. %s, native executables; seed %d.

                        - Load: %d s of mixed load at %.0f responses per second (peak: %.0f).
                        - Responses: %,d, none of them an error.
                        - Missions: %,d ended, at most %d of them unsettled at once.
                        - The ledger balanced at each sample.

                        | Resident memory, MB | First third | Second third | Last third | Peak |
                        |---|---|---|---|---|
                        """
                        .formatted(Reports.environment(), SEED, DURATION.toSeconds(), perSecond, peak, responses, missions,
                                maxUnsettled));
        residentSamples.forEach((process, samples) -> {
            text.append("| ").append(process);
            for (int third = 0; third < 3; third++) {
                text.append(String.format(Locale.ROOT, " | %.0f (%.0f)", median(samples, third), highest(samples, third)));
            }
            text.append(String.format(Locale.ROOT, " | %.0f |%n", peakResident.get(process)));
        });
        return text
                .append("""

                        Sampled every two seconds after the first sixth of the run: median of each third, maximum in brackets.
                        The operating system measures the peak, over the whole run.
                        """)
                .toString();
    }
}
