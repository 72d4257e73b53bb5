package io.missionlink.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.LongStream;
import java.util.stream.Stream;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import io.missionlink.contracts.Names;
import io.missionlink.fault.FailPoint;
import io.missionlink.local.aws.WorkerStatus;
import io.missionlink.local.stack.Faults;
import io.missionlink.local.stack.StackOptions;
import software.amazon.awssdk.services.sqs.model.Message;

/**
 * Each process dies at each fail point amid a little of everything that moves money. {@code -Dcrash.seeds=25} is the long
 * form (docs/crash-matrix.md), {@code -Dcrash.seed=7} plays one seed again.
 */
@ExtendWith(WorldExtension.class)
@TestInstance(Lifecycle.PER_CLASS)
class CrashMatrixSystemIT {

    private static final Duration RECOVERED_WITHIN = Duration.ofSeconds(60);
    private static final int PLAYS = 4;
    private static final String SERVICE = "mission-service";

    private final World world;
    private final FailPointFiles files = FailPointFiles.at(Path.of("target/fail-points"));
    private final CrashReport report = new CrashReport(seeds().boxed().toList());
    private final Set<String> missions = new HashSet<>();
    private CrashCast cast;

    CrashMatrixSystemIT(World world) {
        this.world = world;
    }

    static LongStream seeds() {
        return Long.getLong("crash.seed") == null ? LongStream.rangeClosed(1, Integer.getInteger("crash.seeds", 2))
                : LongStream.of(Long.getLong("crash.seed"));
    }

    static Stream<CrashRound> rounds() {
        return seeds().boxed().flatMap(seed -> CrashRound.of(seed).stream());
    }

    @BeforeAll
    void switchOn() {
        System.out.println("Crash matrix: seeds " + seeds().boxed().toList());
        Stream.of(FailPoint.values()).forEach(files::disarm);
        world.restart(this::withFailPoints);
        cast = new CrashCast(world);
    }

    @AfterAll
    void switchOff() {
        try {
            allEventsAreDelivered();
        } finally {
            Reports.write("crash-report.md", report.text());
            world.restart(UnaryOperator.identity());
        }
    }

    @ParameterizedTest
    @MethodSource("rounds")
    void losesNothing(CrashRound round) {
        System.out.println(round);
        cast.renewTokens();
        Map<String, Long> expected = balances();
        long lives = world.stack().pids().get(SERVICE).orElseThrow();
        int restarts = restarts();
        round.faults().forEach(files::arm);
        CrashTraffic traffic = new CrashTraffic(cast);
        try {
            play(round, traffic);
        } finally {
            round.faults().keySet().forEach(point -> report.played(point, round, files.hit(point)));
        }
        world.stack().awaitReady(SERVICE);
        Instant recovered = Instant.now();
        traffic.missions().forEach(mission -> mission.awaitSettled(
                RECOVERED_WITHIN.minus(Duration.between(recovered, Instant.now()))));
        report.recovered(round);
        // Not settled twice, but delivered: what the next round makes fail is the next round's.
        Awaitility.await("an empty settlement queue").atMost(RECOVERED_WITHIN)
                .until(() -> world.aws().depth(Names.SETTLEMENT_QUEUE) == 0);

        traffic.missions().forEach(CrashMission::check);
        traffic.changes().forEach((person, change) -> expected.merge(person, change, Long::sum));
        assertThat(balances()).as("wallets after %s", round).isEqualTo(expected);
        Books.balance(world.stack());
        assertThat(world.stack().pids().get(SERVICE).orElseThrow() != lives).as("%s died", SERVICE)
                .isEqualTo(round.ends(CrashRound::isOfService));
        if (round.ends(point -> !CrashRound.isOfService(point))) {
            // It is counted when its next one starts, which the settlement need not have waited for.
            Awaitility.await("a worker that died").atMost(RECOVERED_WITHIN).until(() -> restarts() > restarts);
        }
        traffic.missions().forEach(mission -> missions.add(mission.id()));
        assertThat(deadLetters()).as("dead letters after %s", round).isEmpty();
    }

    @Test
    void everyFailPointIsPlayedUnderEverySeed() {
        seeds().forEach(seed -> assertThat(CrashRound.of(seed).stream().flatMap(round -> round.faults().keySet().stream()))
                .as("seed %d", seed).containsExactlyInAnyOrder(FailPoint.values()));
        assertThat(CrashRound.of(7)).as("a seed plays the same rounds again").isEqualTo(CrashRound.of(7));
    }

    private void allEventsAreDelivered() {
        for (String queue : List.of(Names.SETTLEMENT_QUEUE, Names.NOTIFICATION_QUEUE)) {
            Awaitility.await(queue + " is empty").atMost(RECOVERED_WITHIN).until(() -> world.aws().depth(queue) == 0);
        }
        assertThat(deadLetters()).as("dead letters of all rounds").isEmpty();
    }

    /** Until each armed point was reached: a process that comes back counts its hits anew. */
    private void play(CrashRound round, CrashTraffic traffic) {
        for (int play = 0; play < PLAYS && !allHit(round); play++) {
            traffic.play(round.traffic() + play);
            if (traffic.missions().stream().noneMatch(CrashMission::expires)) {
                throw new IllegalStateException("A round without an expiry");
            }
            awaitQuiet(round, traffic);
        }
        assertThat(round.faults().keySet()).as("fail points that were reached")
                .allSatisfy(point -> assertThat(files.hit(point)).as("%s", point).isPresent());
    }

    /** What comes after the answers comes by fail points too: expiry, settlement, mails. */
    private void awaitQuiet(CrashRound round, CrashTraffic traffic) {
        Awaitility.await("fail points or the end of what comes after").atMost(RECOVERED_WITHIN).pollDelay(Duration.ZERO)
                .until(() -> allHit(round) || traffic.missions().stream().allMatch(this::isSettled)
                        && world.aws().depth(Names.SETTLEMENT_QUEUE) + world.aws().depth(Names.NOTIFICATION_QUEUE) == 0);
    }

    private boolean isSettled(CrashMission mission) {
        return Patient.attempt(() -> cast.careful().api().get(Running.path(mission.id())))
                .filter(answer -> answer.json().hasNonNull("settledAt")).isPresent();
    }

    private boolean allHit(CrashRound round) {
        return round.faults().keySet().stream().allMatch(point -> files.hit(point).isPresent());
    }

    private Map<String, Long> balances() {
        Map<String, Long> balances = new HashMap<>();
        cast.everybody().forEach(person -> balances.put(person.id(), person.balance()));
        return balances;
    }

    private int restarts() {
        return world.stack().workers().stream().mapToInt(WorkerStatus::restarts).sum();
    }

    /** What was given up of the rounds' missions; what other tests gave up on purpose is told and not counted. */
    private List<String> deadLetters() {
        List<String> all = Stream.of(Names.SETTLEMENT_DLQ, Names.NOTIFICATION_DLQ)
                .flatMap(queue -> world.aws().drain(queue).stream()).map(Message::body).toList();
        List<String> own = all.stream().filter(body -> missions.stream().anyMatch(body::contains)).toList();
        all.stream().filter(body -> !own.contains(body))
                .forEach(body -> System.out.println("A dead letter of others: " + body));
        return own;
    }

    private StackOptions withFailPoints(StackOptions options) {
        Map<String, String> on = Map.of(FailPointFiles.VARIABLE, files.directory().toString());
        return options.withEnvironment(SERVICE, on)
                // No proposal lapses while the service is away.
                .withEnvironment(SERVICE, Map.of("MISSION_ANSWER_WITHIN", "PT1H"))
                .withEnvironment(Names.SETTLEMENT_FUNCTION, on)
                .withEnvironment(Names.NOTIFICATION_FUNCTION, on)
                .withFaults(Faults.NONE.withMostDeaths(Integer.MAX_VALUE));
    }
}
