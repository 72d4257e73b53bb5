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

import io.missionlink.contracts.ResourceNames;
import io.missionlink.fault.FailPoint;
import io.missionlink.local.aws.WorkerStatus;
import io.missionlink.local.stack.InjectedFaults;
import io.missionlink.local.stack.StackOptions;
import software.amazon.awssdk.services.sqs.model.Message;

/**
 * Triggers a fault at each fail point while all kinds of money movements run. {@code -Dcrash.seeds=25} is the long form
 * (tests/system/docs/crash-matrix.md), {@code -Dcrash.seed=7} repeats one seed.
 */
@ExtendWith(TestEnvironmentExtension.class)
@TestInstance(Lifecycle.PER_CLASS)
class CrashMatrixSystemIT {

    private static final Duration RECOVERY_TIMEOUT = Duration.ofSeconds(60);
    private static final int MAX_RUNS = 4;
    private static final String SERVICE = "mission-service";

    private final TestEnvironment env;
    private final FailPointFiles files = FailPointFiles.at(Path.of("target/fail-points"));
    private final CrashReport report = new CrashReport(seeds().boxed().toList());
    private final Set<String> missions = new HashSet<>();
    private CrashAccounts accounts;

    CrashMatrixSystemIT(TestEnvironment env) {
        this.env = env;
    }

    static LongStream seeds() {
        return Long.getLong("crash.seed") == null ? LongStream.rangeClosed(1, Integer.getInteger("crash.seeds", 2))
                : LongStream.of(Long.getLong("crash.seed"));
    }

    static Stream<CrashRound> rounds() {
        return seeds().boxed().flatMap(seed -> CrashRound.of(seed).stream());
    }

    @BeforeAll
    void enableFailPoints() {
        System.out.println("Crash matrix: seeds=" + seeds().boxed().toList());
        Stream.of(FailPoint.values()).forEach(files::disarm);
        env.restart(this::withFailPoints);
        accounts = new CrashAccounts(env);
    }

    @AfterAll
    void disableFailPoints() {
        try {
            awaitAllEventsDelivered();
        } finally {
            Reports.write("crash-report.md", report.text());
            env.restart(UnaryOperator.identity());
        }
    }

    @ParameterizedTest
    @MethodSource("rounds")
    void keepsMoneyAndMissionsConsistentUnderFaults(CrashRound round) {
        System.out.println(round);
        accounts.renewTokens();
        Map<String, Long> expected = balances();
        long pidBefore = env.stack().pids().get(SERVICE).orElseThrow();
        int restarts = restarts();
        round.faults().forEach(files::arm);
        CrashTraffic traffic = new CrashTraffic(accounts);
        try {
            runUntilAllHit(round, traffic);
        } finally {
            round.faults().keySet().forEach(point -> report.addHit(point, round, files.hit(point)));
        }
        env.stack().awaitReady(SERVICE);
        Instant recovered = Instant.now();
        traffic.missions().forEach(mission -> mission.awaitSettled(
                RECOVERY_TIMEOUT.minus(Duration.between(recovered, Instant.now()))));
        report.addRecovery(round);
        // The messages have to be delivered too, so that no fault of the next round affects them.
        Awaitility.await("empty settlement queue").atMost(RECOVERY_TIMEOUT)
                .until(() -> env.aws().depth(ResourceNames.SETTLEMENT_QUEUE) == 0);

        traffic.missions().forEach(CrashMission::check);
        traffic.changes().forEach((userId, change) -> expected.merge(userId, change, Long::sum));
        assertThat(balances()).as("wallets after %s", round).isEqualTo(expected);
        LedgerCheck.assertBalanced(env.stack());
        assertThat(env.stack().pids().get(SERVICE).orElseThrow() != pidBefore).as("%s was restarted", SERVICE)
                .isEqualTo(round.halts(CrashRound::isInMissionService));
        if (round.halts(point -> !CrashRound.isInMissionService(point))) {
            // A restart is counted when the next worker starts; settlement does not need to wait for that.
            Awaitility.await("restart of a worker").atMost(RECOVERY_TIMEOUT).until(() -> restarts() > restarts);
        }
        traffic.missions().forEach(mission -> missions.add(mission.id()));
        assertThat(deadLetters()).as("dead letters after %s", round).isEmpty();
    }

    @Test
    void coversEveryFailPointWithEverySeed() {
        seeds().forEach(seed -> assertThat(CrashRound.of(seed).stream().flatMap(round -> round.faults().keySet().stream()))
                .as("seed %d", seed).containsExactlyInAnyOrder(FailPoint.values()));
        assertThat(CrashRound.of(7)).as("rounds are repeatable").isEqualTo(CrashRound.of(7));
    }

    private void awaitAllEventsDelivered() {
        for (String queue : List.of(ResourceNames.SETTLEMENT_QUEUE, ResourceNames.NOTIFICATION_QUEUE)) {
            Awaitility.await(queue + " is empty").atMost(RECOVERY_TIMEOUT).until(() -> env.aws().depth(queue) == 0);
        }
        assertThat(deadLetters()).as("dead letters after all rounds").isEmpty();
    }

    /** Repeats the traffic until each armed fail point is hit, because a restarted process counts its hits from zero. */
    private void runUntilAllHit(CrashRound round, CrashTraffic traffic) {
        for (int run = 0; run < MAX_RUNS && !allHit(round); run++) {
            traffic.run(round.trafficSeed() + run);
            if (traffic.missions().stream().noneMatch(CrashMission::expires)) {
                throw new IllegalStateException("Round without an expiring mission");
            }
            awaitIdle(round, traffic);
        }
        assertThat(round.faults().keySet()).as("fail points that were hit")
                .allSatisfy(point -> assertThat(files.hit(point)).as("%s", point).isPresent());
    }

    /** Expiry, settlement and mails run after the responses and can hit fail points too. */
    private void awaitIdle(CrashRound round, CrashTraffic traffic) {
        Awaitility.await("all fail points hit, or all missions settled and all queues empty").atMost(RECOVERY_TIMEOUT)
                .pollDelay(Duration.ZERO)
                .until(() -> allHit(round) || traffic.missions().stream().allMatch(this::isSettled)
                        && env.aws().depth(ResourceNames.SETTLEMENT_QUEUE)
                                + env.aws().depth(ResourceNames.NOTIFICATION_QUEUE) == 0);
    }

    private boolean isSettled(CrashMission mission) {
        return RequestRetry.attempt(() -> accounts.manualStreamer().api().get(TestMission.path(mission.id())))
                .filter(response -> response.json().hasNonNull("settledAt")).isPresent();
    }

    private boolean allHit(CrashRound round) {
        return round.faults().keySet().stream().allMatch(point -> files.hit(point).isPresent());
    }

    private Map<String, Long> balances() {
        Map<String, Long> balances = new HashMap<>();
        accounts.all().forEach(user -> balances.put(user.id(), user.balance()));
        return balances;
    }

    private int restarts() {
        return env.stack().workers().stream().mapToInt(WorkerStatus::restarts).sum();
    }

    /** Dead letters of the missions of all rounds. Those of other tests are printed and ignored. */
    private List<String> deadLetters() {
        List<String> all = Stream.of(ResourceNames.SETTLEMENT_DLQ, ResourceNames.NOTIFICATION_DLQ)
                .flatMap(queue -> env.aws().drain(queue).stream()).map(Message::body).toList();
        List<String> own = all.stream().filter(body -> missions.stream().anyMatch(body::contains)).toList();
        all.stream().filter(body -> !own.contains(body))
                .forEach(body -> System.out.println("Dead letter of another test: " + body));
        return own;
    }

    private StackOptions withFailPoints(StackOptions options) {
        Map<String, String> enabled = Map.of(FailPointFiles.VARIABLE, files.directory().toString());
        return options.withEnvironment(SERVICE, enabled)
                // No proposal may lapse while the service is down.
                .withEnvironment(SERVICE, Map.of("MISSION_ANSWER_WITHIN", "PT1H"))
                .withEnvironment(ResourceNames.SETTLEMENT_FUNCTION, enabled)
                .withEnvironment(ResourceNames.NOTIFICATION_FUNCTION, enabled)
                .withFaults(InjectedFaults.NONE.withMaxCrashes(Integer.MAX_VALUE));
    }
}
