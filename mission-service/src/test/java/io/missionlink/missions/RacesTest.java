package io.missionlink.missions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
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
import io.missionlink.missions.testing.ConcurrentClients;
import io.missionlink.missions.testing.ConcurrentClients.Response;
import io.missionlink.missions.testing.LedgerFixture;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;

/**
 * Concurrent requests: one wins, the others get a problem, and the ledger's invariants hold after every round.
 * {@code -Draces.rounds} sets the number of rounds, {@code -Draces.seed} repeats the same random choices.
 */
@QuarkusTest
@Tag("slow")
class RacesTest {

    private static final int ROUNDS = Integer.getInteger("races.rounds", 20);
    private static final long SEED = Long.getLong("races.seed", System.nanoTime());
    private static final long HOUR = 3_600;
    private static final int CONCURRENT_MISSIONS = 20;

    private final LedgerFixture ledger = new LedgerFixture();
    private final ConcurrentClients clients = new ConcurrentClients();
    private final UUID streamer = Api.newUser();
    private final Random random = new Random(SEED);

    @AfterEach
    void closeClients() {
        clients.close();
        System.out.println("races.seed=" + SEED + " races.rounds=" + ROUNDS);
    }

    @Test
    void concurrentSuccessAndExpiryHaveOneOutcome() {
        for (int done = 0; done < ROUNDS; done += CONCURRENT_MISSIONS) {
            List<Callable<Response>> decisions = new ArrayList<>();
            List<UUID> missions = new ArrayList<>();
            for (int i = 0; i < CONCURRENT_MISSIONS; i++) {
                UUID mission = Api.propose(ledger.newUserWithBalance(1_000), streamer, 1_000, 1);
                Instant deadline = Instant.parse(Api.mission(streamer, mission).extract().path("deadline"));
                Duration offset = Duration.ofMillis(random.nextInt(-20, 20));
                missions.add(mission);
                decisions.add(() -> {
                    waitUntil(deadline.plus(offset));
                    return clients.decide(streamer, mission, "success");
                });
            }
            List<Response> responses = clients.callConcurrently(decisions);
            for (int i = 0; i < CONCURRENT_MISSIONS; i++) {
                String status = Api.mission(streamer, missions.get(i)).extract().path("status");
                assertThat(status).isEqualTo(responses.get(i).status() == 200 ? "SUCCEEDED" : "EXPIRED");
                assertThat(responses.get(i).status()).as(responses.get(i).body()).isIn(200, 409);
                List<String> endings = ledger.eventTypes(missions.get(i)).stream()
                        .filter(type -> type.matches("mission.(succeeded|expired)")).toList();
                assertThat(endings).isNotEmpty().containsOnly("mission." + status.toLowerCase(Locale.ROOT));
                // The sweeper announces an outcome again if the mission is not settled in time.
                if (!ledger.isReminderSent(missions.get(i))) {
                    assertThat(endings).hasSize(1);
                }
            }
            ledger.assertInvariants();
        }
    }

    @Test
    void potContainsExactlyThePledgesAcceptedBeforeTheOutcome() {
        for (int i = 0; i < ROUNDS; i++) {
            UUID mission = Api.propose(ledger.newUserWithBalance(1_000), streamer, 1_000, HOUR);
            List<Callable<Response>> calls = new ArrayList<>();
            Stream.generate(() -> ledger.newUserWithBalance(5_000)).limit(5).forEach(
                    viewer -> calls.add(() -> clients.pledge(viewer, mission, 5_000, key())));
            calls.add(() -> clients.decide(streamer, mission, "failure"));
            Collections.shuffle(calls, random);
            List<Response> responses = clients.callConcurrently(calls);

            assertThat(responses).extracting(Response::status).containsOnlyOnce(200).isSubsetOf(200, 201, 409);
            long accepted = responses.stream().filter(response -> response.status() == 201).count();
            JsonPath ended = Api.mission(streamer, mission).extract().jsonPath();
            assertThat(ended.getLong("pot")).isEqualTo(1_000 + 5_000 * accepted);
            assertThat(ended.getLong("pledgeCount")).isEqualTo(1 + accepted);
            ledger.assertInvariants();
        }
    }

    @Test
    void acceptanceAndPledgeNeverBindToUnseenContent() {
        Api.replaceSettings(streamer, Map.of("autoAccept", false));
        for (int i = 0; i < ROUNDS; i++) {
            UUID proposer = ledger.newUserWithBalance(1_000);
            UUID viewer = ledger.newUserWithBalance(1_000);
            UUID mission = Api.propose(proposer, streamer, 1_000, HOUR);
            List<Response> responses = clients.callConcurrently(List.of(() -> clients.amend(proposer, mission, "Amended"),
                    () -> clients.accept(streamer, mission, 1), () -> clients.pledgeUnder(viewer, mission, "1")));

            if (responses.getFirst().status() == 200) {
                assertThat(responses.get(1).body()).contains("content-changed");
                assertThat(responses.get(2).body()).contains("terms-changed");
                Api.mission(viewer, mission).body("status", equalTo("PROPOSED"), "pot", equalTo(1_000));
            } else {
                assertThat(responses).extracting(Response::status).containsExactly(409, 200, 201);
            }
        }
    }

    @Test
    void concurrentPledgesUnderOneKeyDebitWalletOnce() {
        UUID mission = Api.propose(ledger.newUserWithBalance(1_000), streamer, 1_000, HOUR);
        for (int i = 0; i < ROUNDS; i++) {
            UUID viewer = ledger.newUserWithBalance(10_000);
            String key = key();
            List<Response> responses = clients
                    .callConcurrently(Collections.nCopies(2, () -> clients.pledge(viewer, mission, 3_000, key)));
            assertThat(responses).extracting(Response::status).containsOnly(201);
            assertThat(responses).extracting(Response::body).containsOnly(responses.getFirst().body());
            assertThat(Api.balance(viewer)).isEqualTo(7_000);
            ledger.assertInvariants();
        }
    }

    @Test
    void concurrentPledgesNeverOverdrawWallet() {
        UUID mission = Api.propose(ledger.newUserWithBalance(1_000), streamer, 1_000, HOUR);
        for (int i = 0; i < ROUNDS; i++) {
            UUID viewer = ledger.newUserWithBalance(7_500);
            List<Response> responses = clients
                    .callConcurrently(Collections.nCopies(50, () -> clients.pledge(viewer, mission, 1_000, key())));
            assertThat(responses).extracting(Response::status).containsOnly(201, 422);
            assertThat(responses).filteredOn(response -> response.status() == 201)
                    .as("7,500 covers seven pledges of 1,000").hasSize(7);
            assertThat(Api.balance(viewer)).isEqualTo(500);
            ledger.assertInvariants();
        }
    }

    @Test
    void refundsAndPledgesOfSameWalletsDoNotDeadlock() {
        for (int i = 0; i < ROUNDS; i++) {
            UUID first = ledger.newUserWithBalance(20_000);
            UUID second = ledger.newUserWithBalance(20_000);
            UUID left = Api.propose(first, streamer, 1_000, HOUR);
            UUID right = Api.propose(second, streamer, 1_000, HOUR);
            Api.pledge(second, left, 1_000);
            Api.pledge(first, right, 1_000);
            String leftPlan = cancelAndPlanRefunds(left);
            String rightPlan = cancelAndPlanRefunds(right);
            UUID third = Api.propose(ledger.newUserWithBalance(1_000), streamer, 1_000, HOUR);
            List<Callable<Response>> calls = new ArrayList<>(List.of(
                    () -> clients.applyPage(left, 0, leftPlan), () -> clients.applyPage(right, 0, rightPlan),
                    () -> clients.applyPage(left, 0, leftPlan), () -> clients.applyPage(right, 0, rightPlan)));
            for (UUID viewer : List.of(first, second)) {
                IntStream.range(0, 3).forEach(n -> calls.add(() -> clients.pledge(viewer, third, 1_000, key())));
            }
            Collections.shuffle(calls, random);
            assertThat(clients.callConcurrently(calls)).extracting(Response::status).as("no request fails in a deadlock")
                    .isSubsetOf(200, 201);
            assertThat(Api.balance(first)).as("20,000 less three pledges, both refunds included").isEqualTo(17_000);
            assertThat(Api.balance(second)).as("20,000 less three pledges, both refunds included").isEqualTo(17_000);
            ledger.assertInvariants();
        }
    }

    /** Continuous pledges always hold a shared lock. The decision must get its exclusive lock nevertheless. */
    @Test
    void decisionIsNotStarvedByContinuousPledges() {
        for (int i = 0; i < Math.max(2, ROUNDS / 20); i++) {
            UUID mission = Api.propose(ledger.newUserWithBalance(1_000), streamer, 1_000, HOUR);
            AtomicBoolean ended = new AtomicBoolean();
            Queue<Integer> statuses = new ConcurrentLinkedQueue<>();
            List<Callable<Response>> calls = new ArrayList<>();
            Stream.generate(() -> ledger.newUserWithBalance(100_000_000)).limit(32).forEach(viewer -> calls.add(() -> {
                Response response;
                do {
                    response = clients.pledge(viewer, mission, 1_000, key());
                    statuses.add(response.status());
                } while (!ended.get() && response.status() == 201);
                return response;
            }));
            calls.add(() -> {
                Awaitility.await().atMost(Duration.ofSeconds(20)).until(() -> statuses.size() > 500);
                Instant start = Instant.now();
                Response response = clients.decide(streamer, mission, "cancellation");
                System.out.printf("Decision during continuous pledges: ms=%d%n",
                        Duration.between(start, Instant.now()).toMillis());
                ended.set(true);
                return response;
            });
            Response decision = clients.callConcurrently(calls).getLast();
            assertThat(decision.status()).as(decision.body()).isEqualTo(200);
            assertThat(statuses).containsOnly(201, 409);
            assertThat(Api.mission(streamer, mission).extract().jsonPath().getLong("pledgeCount"))
                    .isEqualTo(1 + statuses.stream().filter(status -> status == 201).count());
            ledger.assertInvariants();
        }
    }

    /** Cancels the mission. @return the settlement page that refunds all its pledges */
    private String cancelAndPlanRefunds(UUID mission) {
        Api.decide(streamer, mission, "cancellation").statusCode(200);
        List<String> lines = ledger.jdbi().withHandle(handle -> handle.createQuery("""
                SELECT json_build_object('pledgeId', id, 'payout', 0, 'fee', 0, 'refund', amount)::text
                FROM pledge WHERE mission_id = :id ORDER BY sequence""").bind("id", mission).mapTo(String.class).list());
        return "{\"eventId\":\"%s\",\"outcome\":\"CANCELLED\",\"pageCount\":1,\"lines\":[%s]}".formatted(UUID.randomUUID(),
                String.join(",", lines));
    }

    private static String key() {
        return UUID.randomUUID().toString();
    }

    private static void waitUntil(Instant time) throws InterruptedException {
        Duration left = Duration.between(Instant.now(), time);
        if (left.isPositive()) {
            Thread.sleep(left);
        }
    }
}
