package io.missionlink.missions;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Queue;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import io.missionlink.missions.testing.Api;
import io.missionlink.missions.testing.Books;
import io.missionlink.missions.testing.Clients;
import io.missionlink.missions.testing.Clients.Answer;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;

/**
 * Who comes at the same moment: one wins, the others are told, the books hold after every round. {@code -Draces.rounds}
 * says how many rounds, {@code -Draces.seed} plays the same ones.
 */
@QuarkusTest
@Tag("slow")
class RacesTest {

    private static final int ROUNDS = Integer.getInteger("races.rounds", 20);
    private static final long SEED = Long.getLong("races.seed", System.nanoTime());
    private static final long HOUR = 3_600;
    private static final int AT_ONCE = 20;

    private final Books books = new Books();
    private final Clients clients = new Clients();
    private final UUID streamer = Api.newUser();
    private final Random random = new Random(SEED);

    @AfterEach
    void hangUp() {
        clients.close();
        System.out.println("races.seed=" + SEED + " races.rounds=" + ROUNDS);
    }

    @Test
    void successAgainstExpiryHasOneWinner() {
        for (int done = 0; done < ROUNDS; done += AT_ONCE) {
            List<Callable<Answer>> decisions = new ArrayList<>();
            List<UUID> missions = new ArrayList<>();
            for (int i = 0; i < AT_ONCE; i++) {
                UUID mission = Api.propose(books.userWith(1_000), streamer, 1_000, 1);
                Instant deadline = Instant.parse(Api.mission(streamer, mission).extract().path("deadline"));
                Duration around = Duration.ofMillis(random.nextInt(-20, 20));
                missions.add(mission);
                decisions.add(() -> {
                    waitUntil(deadline.plus(around));
                    return clients.decide(streamer, mission, "success");
                });
            }
            List<Answer> answers = clients.atOnce(decisions);
            for (int i = 0; i < AT_ONCE; i++) {
                String status = Api.mission(streamer, missions.get(i)).extract().path("status");
                assertThat(status).isEqualTo(answers.get(i).status() == 200 ? "SUCCEEDED" : "EXPIRED");
                assertThat(answers.get(i).status()).as(answers.get(i).body()).isIn(200, 409);
                List<String> endings = books.eventTypes(missions.get(i)).stream()
                        .filter(type -> type.matches("mission.(succeeded|expired)")).toList();
                assertThat(endings).isNotEmpty().containsOnly("mission." + status.toLowerCase(Locale.ROOT));
                // The sweeper announces an ending again that nobody has settled for a while.
                if (!books.isReminded(missions.get(i))) {
                    assertThat(endings).hasSize(1);
                }
            }
            books.check();
        }
    }

    @Test
    void aPledgeIsInThePotExactlyIfItWasTakenBeforeTheEnd() {
        for (int i = 0; i < ROUNDS; i++) {
            UUID mission = Api.propose(books.userWith(1_000), streamer, 1_000, HOUR);
            List<Callable<Answer>> calls = new ArrayList<>();
            Stream.generate(() -> books.userWith(5_000)).limit(5).forEach(
                    viewer -> calls.add(() -> clients.pledge(viewer, mission, 5_000, key())));
            calls.add(() -> clients.decide(streamer, mission, "failure"));
            Collections.shuffle(calls, random);
            List<Answer> answers = clients.atOnce(calls);

            assertThat(answers).extracting(Answer::status).containsOnlyOnce(200).isSubsetOf(200, 201, 409);
            long taken = answers.stream().filter(answer -> answer.status() == 201).count();
            JsonPath ended = Api.mission(streamer, mission).extract().jsonPath();
            assertThat(ended.getLong("pot")).isEqualTo(1_000 + 5_000 * taken);
            assertThat(ended.getLong("pledgeCount")).isEqualTo(1 + taken);
            books.check();
        }
    }

    @Test
    void aDoubleClickPledgesOnce() {
        UUID mission = Api.propose(books.userWith(1_000), streamer, 1_000, HOUR);
        for (int i = 0; i < ROUNDS; i++) {
            UUID viewer = books.userWith(10_000);
            String key = key();
            List<Answer> answers = clients.atOnce(Collections.nCopies(2, () -> clients.pledge(viewer, mission, 3_000, key)));
            assertThat(answers).extracting(Answer::status).containsOnly(201);
            assertThat(answers).extracting(Answer::body).containsOnly(answers.getFirst().body());
            assertThat(Api.balance(viewer)).isEqualTo(7_000);
            books.check();
        }
    }

    @Test
    void fiftyClientsSpendAWalletOnce() {
        UUID mission = Api.propose(books.userWith(1_000), streamer, 1_000, HOUR);
        for (int i = 0; i < ROUNDS; i++) {
            UUID viewer = books.userWith(7_500);
            List<Answer> answers = clients.atOnce(Collections.nCopies(50, () -> clients.pledge(viewer, mission, 1_000, key())));
            assertThat(answers).extracting(Answer::status).containsOnly(201, 422);
            assertThat(answers).filteredOn(answer -> answer.status() == 201).hasSize(7);
            assertThat(Api.balance(viewer)).isEqualTo(500);
            books.check();
        }
    }

    @Test
    void crossedPairsNeverLockEachOtherOut() {
        for (int i = 0; i < ROUNDS; i++) {
            UUID one = books.userWith(20_000);
            UUID other = books.userWith(20_000);
            UUID left = Api.propose(one, streamer, 1_000, HOUR);
            UUID right = Api.propose(other, streamer, 1_000, HOUR);
            Api.pledge(other, left, 1_000);
            Api.pledge(one, right, 1_000);
            String leftPlan = refunds(left);
            String rightPlan = refunds(right);
            UUID busy = Api.propose(books.userWith(1_000), streamer, 1_000, HOUR);
            List<Callable<Answer>> calls = new ArrayList<>(List.of(
                    () -> clients.page(left, 0, leftPlan), () -> clients.page(right, 0, rightPlan),
                    () -> clients.page(left, 0, leftPlan), () -> clients.page(right, 0, rightPlan)));
            for (UUID viewer : List.of(one, other)) {
                IntStream.range(0, 3).forEach(n -> calls.add(() -> clients.pledge(viewer, busy, 1_000, key())));
            }
            Collections.shuffle(calls, random);
            assertThat(clients.atOnce(calls)).extracting(Answer::status).isSubsetOf(200, 201);
            assertThat(Api.balance(one)).isEqualTo(17_000);
            assertThat(Api.balance(other)).isEqualTo(17_000);
            books.check();
        }
    }

    /** Shared locks follow each other without a gap: who wants the mission for itself must not wait for one. */
    @Test
    void aCrowdThatNeverStopsPledgingHoldsNoDecisionUp() {
        for (int i = 0; i < Math.max(2, ROUNDS / 20); i++) {
            UUID mission = Api.propose(books.userWith(1_000), streamer, 1_000, HOUR);
            AtomicBoolean ended = new AtomicBoolean();
            Queue<Integer> answers = new ConcurrentLinkedQueue<>();
            List<Callable<Answer>> calls = new ArrayList<>();
            Stream.generate(() -> books.userWith(100_000_000)).limit(32).forEach(viewer -> calls.add(() -> {
                Answer answer;
                do {
                    answer = clients.pledge(viewer, mission, 1_000, key());
                    answers.add(answer.status());
                } while (!ended.get() && answer.status() == 201);
                return answer;
            }));
            calls.add(() -> {
                Awaitility.await().atMost(Duration.ofSeconds(20)).until(() -> answers.size() > 500);
                Instant asked = Instant.now();
                Answer answer = clients.decide(streamer, mission, "cancellation");
                System.out.printf("A decision amid pledges took %d ms%n", Duration.between(asked, Instant.now()).toMillis());
                ended.set(true);
                return answer;
            });
            Answer decision = clients.atOnce(calls).getLast();
            assertThat(decision.status()).as(decision.body()).isEqualTo(200);
            assertThat(answers).containsOnly(201, 409);
            assertThat(Api.mission(streamer, mission).extract().jsonPath().getLong("pledgeCount"))
                    .isEqualTo(1 + answers.stream().filter(status -> status == 201).count());
            books.check();
        }
    }

    /** Ends the mission so that all of it goes back, and says how. */
    private String refunds(UUID mission) {
        Api.decide(streamer, mission, "cancellation").statusCode(200);
        List<String> lines = books.jdbi().withHandle(handle -> handle.createQuery("""
                SELECT json_build_object('pledgeId', id, 'payout', 0, 'fee', 0, 'refund', amount)::text
                FROM pledge WHERE mission_id = :id ORDER BY sequence""").bind("id", mission).mapTo(String.class).list());
        return "{\"eventId\":\"%s\",\"outcome\":\"CANCELLED\",\"pageCount\":1,\"lines\":[%s]}".formatted(UUID.randomUUID(),
                String.join(",", lines));
    }

    private static String key() {
        return UUID.randomUUID().toString();
    }

    private static void waitUntil(Instant moment) throws InterruptedException {
        Duration left = Duration.between(Instant.now(), moment);
        if (left.isPositive()) {
            Thread.sleep(left);
        }
    }
}
