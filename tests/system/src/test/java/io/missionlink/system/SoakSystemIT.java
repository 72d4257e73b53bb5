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

/** Everything at once at 60% of the peak: memory stays flat, every answer is as it must be, the books balance all the while. */
@EnabledIfSystemProperty(named = "native.executables", matches = "true", disabledReason = "A JVM's memory is its flags'")
class SoakSystemIT {

    private static final Duration LASTS = Duration.ofSeconds(Long.getLong("soak.seconds", 120));
    private static final long SEED = Long.getLong("soak.seed", System.nanoTime());
    private static final int VIEWERS = 16;
    private static final double PART_OF_PEAK = 0.6;
    private static final Duration WARM_UP = Duration.ofSeconds(10);
    private static final Duration PEAK = Duration.ofSeconds(10);
    private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(2);
    /** What a garbage collector leaves to chance, and a young generation that a quiet function has not filled before. */
    private static final double GROWTH = 1.10;
    private static final double SLACK_MB = 40;
    /** A run as long as this is judged by the middle of many looks, with which chance has little to do. */
    private static final Duration LONG = Duration.ofMinutes(10);
    private static final double GROWTH_IN_LONG = 1.05;
    private static final double SLACK_IN_LONG_MB = 8;
    private static final double CONTAINER_MB = 256;
    private static final int PROCESSES = 4;
    /** Missions that may wait for their settlement at once: they end at one or two a second. */
    private static final long UNSETTLED = 30;
    /** What the load may fall behind: the machine is shared with other tests. */
    private static final double OF_THE_PACE = 0.5;

    private final World world = World.measured();
    private final Map<String, List<Double>> resident = new TreeMap<>();
    private final Map<String, Double> atMost = new TreeMap<>();
    private long mostUnsettled;

    @AfterEach
    void stop() {
        world.close();
    }

    @Test
    void memoryStaysFlatAndTheBooksBalance() throws InterruptedException {
        System.out.println("soak.seed=" + SEED);
        Person streamer = Person.streamer(world, "Marathon", "ko");
        streamer.takes(true, 1_000);
        List<Person> viewers = IntStream.range(0, VIEWERS).mapToObj(i -> Person.viewer(world, "Runner" + i, "en")).toList();
        long answers;
        long missions;
        Map<String, Long> before = processesAtWork(streamer, viewers.getFirst());
        double peak = peak(streamer, viewers);
        Instant began = Instant.now();
        try (MixedLoad load = new MixedLoad(world, streamer, viewers, PART_OF_PEAK * peak, SEED)) {
            // Five minutes of half an hour: what is made once is made by then.
            Duration filling = LASTS.dividedBy(6);
            while (began.plus(LASTS).isAfter(Instant.now())) {
                TimeUnit.MILLISECONDS.sleep(BETWEEN_LOOKS.toMillis());
                load.check();
                Books.balance(world.stack());
                if (began.plus(filling).isBefore(Instant.now())) {
                    look();
                    mostUnsettled = Math.max(mostUnsettled, Books.unsettled(world.stack()));
                }
            }
            answers = load.done();
            missions = load.ended();
        }
        double perSecond = answers / (Duration.between(began, Instant.now()).toMillis() / 1e3);
        processes().forEach((process, pid) -> atMost.put(process, Footprint.peak(pid)));
        Reports.write("soak-report.md", report(peak, perSecond, answers, missions));

        assertThat(missions).as("missions that ended").isPositive();
        assertThat(mostUnsettled).as("missions that waited for their settlement").isLessThanOrEqualTo(UNSETTLED);
        assertThat(perSecond).as("answers a second").isGreaterThan(OF_THE_PACE * PART_OF_PEAK * peak);
        assertThat(processes()).as("the processes are those of the beginning").isEqualTo(before);
        assertThat(atMost).as("MB that a process held at once").allSatisfy(
                (process, megabytes) -> assertThat(megabytes).as(process).isLessThan(CONTAINER_MB));
        resident.forEach(SoakSystemIT::assertFlat);
        Awaitility.await("missions that ended and are not settled").atMost(Duration.ofSeconds(60))
                .until(() -> Books.unsettled(world.stack()) == 0);
        Books.balance(world.stack());
    }

    /** Answers a second where everybody asks as soon as they are answered. */
    private double peak(Person streamer, List<Person> viewers) throws InterruptedException {
        try (MixedLoad load = new MixedLoad(world, streamer, viewers, Double.POSITIVE_INFINITY, SEED)) {
            TimeUnit.MILLISECONDS.sleep(WARM_UP.toMillis());
            long before = load.done();
            Instant began = Instant.now();
            TimeUnit.MILLISECONDS.sleep(PEAK.toMillis());
            load.check();
            return (load.done() - before) / (Duration.between(began, Instant.now()).toMillis() / 1e3);
        }
    }

    /** A function's process starts with its first message: one mission gives each of them one. */
    private Map<String, Long> processesAtWork(Person streamer, Person viewer) {
        Running mission = Running.with(world, streamer, List.of(viewer));
        mission.decide("success");
        mission.awaitSettled();
        Awaitility.await("processes at work").atMost(Duration.ofSeconds(60)).until(() -> processes().size() == PROCESSES);
        return processes();
    }

    private void look() {
        processes().forEach((process, pid) -> resident.computeIfAbsent(process, name -> new ArrayList<>())
                .add(Footprint.resident(pid)));
    }

    private Map<String, Long> processes() {
        Map<String, Long> pids = new TreeMap<>();
        List.of("user-service", "mission-service")
                .forEach(service -> world.stack().pids().get(service).ifPresent(pid -> pids.put(service, pid)));
        world.stack().workers().forEach(worker -> worker.pid().ifPresent(pid -> pids.put(worker.function(), pid)));
        return pids;
    }

    private static void assertFlat(String process, List<Double> looks) {
        boolean isLong = LASTS.compareTo(LONG) >= 0;
        double first = isLong ? median(looks, 0) : highest(looks, 0);
        double last = isLong ? median(looks, 2) : highest(looks, 2);
        assertThat(last).as("MB that %s holds in the end", process)
                .isLessThanOrEqualTo(isLong ? first * GROWTH_IN_LONG + SLACK_IN_LONG_MB : first * GROWTH + SLACK_MB);
    }

    private static double highest(List<Double> looks, int third) {
        return third(looks, third).getLast();
    }

    private static double median(List<Double> looks, int third) {
        List<Double> sorted = third(looks, third);
        return sorted.get(sorted.size() / 2);
    }

    /** @param third 0, 1 or 2 */
    private static List<Double> third(List<Double> looks, int third) {
        return looks.subList(looks.size() * third / 3, looks.size() * (third + 1) / 3).stream().sorted().toList();
    }

    private String report(double peak, double perSecond, long answers, long missions) {
        StringBuilder text = new StringBuilder(
                """
                        # Soak

                        %s, native executables, seed %d: %d s of mixed load at %.0f answers a second (the peak is %.0f), %,d answers, none of
                        them an error, %,d missions ended (at most %d of them waited for their settlement at once), and the books balanced at each
                        look.

                        | resident, MB | first third | second | last | at most |
                        |---|---|---|---|---|
                        """
                        .formatted(Reports.occasion(), SEED, LASTS.toSeconds(), perSecond, peak, answers, missions,
                                mostUnsettled));
        resident.forEach((process, looks) -> {
            text.append("| ").append(process);
            for (int third = 0; third < 3; third++) {
                text.append(String.format(Locale.ROOT, " | %.0f (%.0f)", median(looks, third), highest(looks, third)));
            }
            text.append(String.format(Locale.ROOT, " | %.0f |%n", atMost.get(process)));
        });
        return text
                .append("""

                        The median of each third of what follows after a sixth of the time, looked at every two seconds, with its highest in
                        brackets; and the most that the kernel counted in all of it.
                        """)
                .toString();
    }
}
