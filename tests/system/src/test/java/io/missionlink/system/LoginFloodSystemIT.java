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

import io.missionlink.bench.Sample;
import io.missionlink.system.OpenLoop.Reply;

/**
 * Ten logins for each that there is time to hash for, and viewers who pledge all the while. {@code -Dlogin-flood.seed=7} plays
 * a seed again.
 */
@EnabledIfSystemProperty(named = "flood", matches = "true", disabledReason = "Wants a quiet machine: bin/test-crash flood")
class LoginFloodSystemIT {

    private static final long SEED = Long.getLong("login-flood.seed", System.nanoTime());
    private static final int VIEWERS = 8;
    private static final long CASH = 10_000_000;
    private static final double PLEDGES_A_SECOND = 50;
    private static final int TIMES_THE_CAPACITY = 10;
    private static final int ROUNDS = 5;
    private static final double WARM_UP_LOGINS_A_SECOND = 400;
    private static final Duration WARM_UP = Duration.ofSeconds(12);
    private static final Duration CAPACITY = Duration.ofSeconds(2);
    private static final Duration PHASE = Duration.ofSeconds(4);

    /** Of two cores, logins leave one to everybody else. */
    private final World world = World.apart("flood",
            options -> options.asMeasured().withEnvironment("user-service", Map.of("PASSWORD_THREADS", "1")));
    private final List<LongPredicate> quiet = new ArrayList<>();
    private final List<LongPredicate> flooded = new ArrayList<>();
    private final List<Reply> logins = new ArrayList<>();

    @AfterEach
    void stop() {
        world.close();
    }

    /** Quiet and flood take turns and medians count: what else the machine does meets both. */
    @Test
    void aFloodOfLoginsLeavesPledgesAlone() throws InterruptedException {
        System.out.println("login-flood.seed=" + SEED);
        Person streamer = Person.streamer(world, "Dam", "ko");
        streamer.takes(true, 0);
        List<Person> viewers = IntStream.range(0, VIEWERS).mapToObj(i -> Person.viewer(world, "Swimmer" + i, "en")).toList();
        Running mission = Running.with(world, streamer, viewers);
        viewers.forEach(viewer -> viewer.topUp(CASH));
        LoginFlood flood = new LoginFlood(world, viewers, SEED);
        double capacity;
        OpenLoop pledges = pledges(mission);
        try (pledges) {
            during(flood.start(WARM_UP_LOGINS_A_SECOND), WARM_UP);
            capacity = flood.capacity(CAPACITY.toSeconds());
            for (int round = 0; round < ROUNDS; round++) {
                quiet.add(pass(PHASE));
                OpenLoop loop = flood.start(TIMES_THE_CAPACITY * capacity);
                flooded.add(during(loop, PHASE));
                logins.addAll(loop.replies(any -> true));
            }
        }
        assertThat(pledges.replies(any -> true)).extracting(Reply::status).as("pledges").containsOnly(201);
        check(capacity, quiet.stream().map(pledges::replies).map(LoginFloodSystemIT::sample).toList(),
                flooded.stream().map(pledges::replies).map(LoginFloodSystemIT::sample).toList());
        mission.decide("success");
        mission.awaitSettled();
        Books.balance(world.stack());
    }

    private void check(double capacity, List<Sample> before, List<Sample> during) {
        double idle = median(before, Sample::p99);
        double busy = median(during, Sample::p99);
        Map<Integer, Long> answers = logins.stream()
                .collect(Collectors.groupingBy(Reply::status, TreeMap::new, Collectors.counting()));
        Sample refused = sample(logins.stream().filter(reply -> reply.status() == 429).toList());
        Reports.write("login-flood-report.md",
                """
                        # Login flood

                        %s, %s, seed %d: there is time to hash for %.1f logins a second; %.0f are sent (%d in all, answers %s; a refusal takes
                        %.1f ms, p99 %.1f). %.0f pledges a second, ms, medians of %d rounds of %d s that take turns:

                        | | p50 | p99 |
                        |---|---|---|
                        | quiet | %.1f | %.1f |
                        | flooded | %.1f | %.1f |

                        p99 of each round, quiet %s, flooded %s.
                        """
                        .formatted(Reports.occasion(), Tested.PACKAGING.name().toLowerCase(Locale.ROOT), SEED, capacity,
                                TIMES_THE_CAPACITY * capacity, logins.size(), answers,
                                refused.p50(), refused.p99(), PLEDGES_A_SECOND, ROUNDS, PHASE.toSeconds(),
                                median(before, Sample::p50), idle,
                                median(during, Sample::p50), busy, before.stream().map(Sample::p99).toList(),
                                during.stream().map(Sample::p99).toList()));
        assertThat(answers).as("answers to logins").containsOnlyKeys(200, 401, 429);
        assertThat(logins).filteredOn(reply -> reply.status() == 429).allMatch(reply -> reply.retryAfter() >= 1);
        assertThat(busy).as("p99 of pledges in the flood, ms").isLessThanOrEqualTo(2 * idle);
    }

    private OpenLoop pledges(Running mission) {
        String body = Answer.text(Map.of("amount", 1_000));
        AtomicInteger turn = new AtomicInteger();
        return new OpenLoop(PLEDGES_A_SECOND, () -> {
            Person viewer = mission.viewers().get(turn.getAndIncrement() % VIEWERS);
            HttpRequest.Builder request = new Client(world.stack().direct("mission-service"), viewer.api().token())
                    .request("POST", Running.path(mission.id()) + "/pledges", Optional.of(body));
            return request.header("Idempotency-Key", UUID.randomUUID().toString()).build();
        });
    }

    /** Ends the load after a while, and returns when all of it is answered. */
    private static LongPredicate during(OpenLoop load, Duration lasts) throws InterruptedException {
        try (load) {
            return pass(lasts);
        }
    }

    private static LongPredicate pass(Duration time) throws InterruptedException {
        long from = System.nanoTime();
        TimeUnit.MILLISECONDS.sleep(time.toMillis());
        long nanos = System.nanoTime() - from;
        return due -> due - from >= 0 && due - from < nanos;
    }

    private static double median(List<Sample> rounds, ToDoubleFunction<Sample> of) {
        return rounds.stream().mapToDouble(of).sorted().skip(ROUNDS / 2).findFirst().orElseThrow();
    }

    private static Sample sample(List<Reply> replies) {
        return Sample.of(replies.stream().mapToLong(Reply::nanos).toArray(), PHASE.toSeconds(), 0);
    }
}
