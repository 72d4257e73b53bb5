package io.missionlink.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.LongPredicate;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

import io.missionlink.bench.RoundResult;
import io.missionlink.system.OpenLoop.TimedResponse;

/**
 * Sends ten times as many log-ins as the service can hash passwords for, while viewers pledge. {@code -Dlogin-flood.seed=7}
 * repeats a seed.
 */
@EnabledIfSystemProperty(named = "flood", matches = "true", disabledReason = "Needs an idle machine: bin/test-crash flood")
class LoginFloodSystemIT {

    private static final long SEED = Long.getLong("login-flood.seed", System.nanoTime());
    private static final int VIEWERS = 8;
    private static final long TOP_UP = 10_000_000;
    private static final double PLEDGES_PER_SECOND = 50;
    private static final int OVERLOAD_FACTOR = 10;
    private static final int ROUNDS = 5;
    private static final double WARM_UP_LOGINS_PER_SECOND = 400;
    private static final Duration WARM_UP = Duration.ofSeconds(12);
    private static final Duration CAPACITY_TEST = Duration.ofSeconds(2);
    private static final Duration PHASE = Duration.ofSeconds(4);

    /** On two cores, password hashing leaves one core for other requests. */
    private final TestEnvironment env = TestEnvironment.separate("flood",
            options -> options.asMeasured().withEnvironment("user-service", Map.of("PASSWORD_THREADS", "1")));
    private final List<LongPredicate> baseline = new ArrayList<>();
    private final List<LongPredicate> flooded = new ArrayList<>();
    private final List<TimedResponse> logins = new ArrayList<>();

    @AfterEach
    void stop() {
        env.close();
    }

    /** Baseline and flood phases alternate and medians are compared, so that other load on the machine affects both. */
    @Test
    void keepsPledgeLatencyDuringLoginFlood() throws InterruptedException {
        System.out.println("login-flood.seed=" + SEED);
        TestUser streamer = TestUser.streamer(env, "Streamer", "ko");
        streamer.setTerms(true, 0);
        List<TestUser> viewers = IntStream.range(0, VIEWERS).mapToObj(i -> TestUser.viewer(env, "Viewer" + i, "en")).toList();
        TestMission mission = TestMission.propose(env, streamer, viewers);
        viewers.forEach(viewer -> viewer.topUp(TOP_UP));
        LoginFlood flood = new LoginFlood(env, viewers, SEED);
        double capacity;
        OpenLoop pledges = pledges(mission);
        try (pledges) {
            during(flood.start(WARM_UP_LOGINS_PER_SECOND), WARM_UP);
            capacity = flood.capacity(CAPACITY_TEST.toSeconds());
            for (int round = 0; round < ROUNDS; round++) {
                baseline.add(waitFor(PHASE));
                OpenLoop loop = flood.start(OVERLOAD_FACTOR * capacity);
                flooded.add(during(loop, PHASE));
                logins.addAll(loop.responses(any -> true));
            }
        }
        assertThat(pledges.responses(any -> true)).extracting(TimedResponse::status).as("pledges").containsOnly(201);
        check(capacity, baseline.stream().map(pledges::responses).map(LoginFloodSystemIT::sample).toList(),
                flooded.stream().map(pledges::responses).map(LoginFloodSystemIT::sample).toList());
        mission.decide("success");
        mission.awaitSettled();
        LedgerCheck.assertBalanced(env.stack());
    }

    private void check(double capacity, List<RoundResult> baselines, List<RoundResult> floods) {
        double baselineP99 = median(baselines, RoundResult::p99);
        double floodP99 = median(floods, RoundResult::p99);
        Map<Integer, Long> responses = logins.stream()
                .collect(Collectors.groupingBy(TimedResponse::status, TreeMap::new, Collectors.counting()));
        RoundResult rejected = sample(logins.stream().filter(response -> response.status() == 429).toList());
        Reports.write("login-flood-report.md",
                """
                        # Login flood report

                        Written by `LoginFloodSystemIT`. %s, %s packages; seed %d.

                        - Hashing capacity: %.1f log-ins per second. Load: %.0f log-ins per second, %d in total. Nine of ten have an unknown login ID, so they get 401 or 429.
                        - Log-in responses by status: %s. Latency of a 429 response: p50 %.1f ms, p99 %.1f ms.
                        - Pledges: %.0f per second. Medians of %d alternating rounds of %d s.

                        Pledge latency in ms:

                        | Phase | p50 | p99 |
                        |---|---|---|
                        | Baseline | %.1f | %.1f |
                        | Login flood | %.1f | %.1f |

                        p99 of each round in ms: baseline %s, login flood %s.
                        """
                        .formatted(Reports.environment(), TestedPackaging.PACKAGING.name().toLowerCase(Locale.ROOT), SEED,
                                capacity,
                                OVERLOAD_FACTOR * capacity, logins.size(), responses,
                                rejected.p50(), rejected.p99(), PLEDGES_PER_SECOND, ROUNDS, PHASE.toSeconds(),
                                median(baselines, RoundResult::p50), baselineP99,
                                median(floods, RoundResult::p50), floodP99, baselines.stream().map(RoundResult::p99).toList(),
                                floods.stream().map(RoundResult::p99).toList()));
        assertThat(responses).as("log-in responses by status").containsOnlyKeys(200, 401, 429);
        assertThat(logins).filteredOn(response -> response.status() == 429).allMatch(response -> response.retryAfter() >= 1);
        assertThat(floodP99).as("p99 of pledges during the flood, ms").isLessThanOrEqualTo(2 * baselineP99);
    }

    private OpenLoop pledges(TestMission mission) {
        String body = Response.text(Map.of("amount", 1_000));
        AtomicInteger turn = new AtomicInteger();
        return new OpenLoop(PLEDGES_PER_SECOND, () -> {
            TestUser viewer = mission.viewers().get(turn.getAndIncrement() % VIEWERS);
            HttpRequest.Builder request = new Client(env.stack().direct("mission-service"), viewer.api().token())
                    .request("POST", TestMission.path(mission.id()) + "/pledges", Optional.of(body));
            return request.header("Idempotency-Key", UUID.randomUUID().toString()).build();
        });
    }

    /**
     * Stops the load after this time, and returns when all requests have responses.
     *
     * @return whether a request was due in this time
     */
    private static LongPredicate during(OpenLoop load, Duration time) throws InterruptedException {
        try (load) {
            return waitFor(time);
        }
    }

    private static LongPredicate waitFor(Duration time) throws InterruptedException {
        long from = System.nanoTime();
        TimeUnit.MILLISECONDS.sleep(time.toMillis());
        long nanos = System.nanoTime() - from;
        return due -> due - from >= 0 && due - from < nanos;
    }

    private static double median(List<RoundResult> rounds, ToDoubleFunction<RoundResult> metric) {
        return rounds.stream().mapToDouble(metric).sorted().skip(ROUNDS / 2).findFirst().orElseThrow();
    }

    private static RoundResult sample(List<TimedResponse> responses) {
        return RoundResult.of(responses.stream().mapToLong(TimedResponse::nanos).toArray(), PHASE.toSeconds(), 0);
    }
}
