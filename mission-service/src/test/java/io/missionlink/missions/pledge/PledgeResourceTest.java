package io.missionlink.missions.pledge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.missionlink.missions.testing.Api;
import io.missionlink.missions.testing.LedgerFixture;
import io.missionlink.missions.testing.UserServiceControl;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;

@QuarkusTest
class PledgeResourceTest {

    private static final long HOUR = 3_600;

    private final LedgerFixture ledger = new LedgerFixture();

    private final UUID streamer = Api.newUser();
    private UUID mission;

    @BeforeEach
    void createMission() {
        mission = Api.propose(ledger.newUserWithBalance(1_000), streamer, 1_000, HOUR);
    }

    @AfterEach
    void assertLedgerInvariants() {
        ledger.assertInvariants();
    }

    @Test
    void movesPledgeFromWalletToPot() {
        UUID viewer = ledger.newUserWithBalance(5_000);
        Api.withIdempotencyKey(Api.asViewer(viewer)).body(Map.of("amount", 3_000, "message", "go"))
                .post("/api/missions/{id}/pledges", mission)
                .then().statusCode(201)
                .body("missionId", equalTo(mission.toString()), "amount", equalTo(3_000), "balance", equalTo(2_000));
        Api.mission(viewer, mission).body("pot", equalTo(4_000), "pledgeCount", equalTo(2));
        assertThat(Api.held(viewer)).isEqualTo(3_000);
        Api.asViewer(viewer).get("/api/wallet/entries").then().statusCode(200)
                .body("items.type", contains("PLEDGE", "TOP_UP"), "items.amount", contains(-3_000, 5_000),
                        "items.balance", contains(2_000, 5_000), "items[0].missionId", equalTo(mission.toString()));
    }

    @Test
    void rejectsInvalidPledgesWithoutDebit() {
        UUID viewer = ledger.newUserWithBalance(5_000);
        Api.tryPledge(viewer, mission, 5_001).statusCode(422).body("code", equalTo("insufficient-cash"));
        Api.tryPledge(viewer, mission, 999).statusCode(422).body("code", equalTo("amount-out-of-range"));
        Api.tryPledge(viewer, mission, 0).statusCode(422).body("violations[0].field", equalTo("amount"));
        Api.tryPledge(viewer, UUID.randomUUID(), 1_000).statusCode(404).body("code", equalTo("not-found"));
        Api.withIdempotencyKey(Api.asViewer(viewer)).body(Map.of("amount", 1_000)).post("/api/missions/x/pledges").then()
                .statusCode(400);
        Api.asViewer(viewer).body(Map.of("amount", 1_000)).post("/api/missions/{id}/pledges", mission).then().statusCode(400)
                .body("code", equalTo("idempotency-key-missing"));
        Api.tryPledge(Api.newUser(), mission, 1_000).statusCode(422).body("code", equalTo("insufficient-cash"));
        assertThat(Api.balance(viewer)).isEqualTo(5_000);
    }

    @Test
    void rejectsPledgeOfStreamerOnOwnMission() {
        ledger.topUp(streamer, 5_000);

        Api.tryPledge(streamer, mission, 1_000).statusCode(422).body("code", equalTo("own-mission"));

        assertThat(Api.balance(streamer)).isEqualTo(5_000);
        Api.mission(streamer, mission).body("pot", equalTo(1_000));
        Api.decide(streamer, mission, "success").statusCode(200);
        Api.tryPledge(streamer, mission, 1_000).statusCode(409).body("code", equalTo("mission-ended"));
    }

    @Test
    void pledgesOnlyUnderTermsThatViewerSaw() {
        Api.replaceSettings(streamer, Map.of("autoAccept", false, "failureShareBps", 2_000));
        UUID proposer = ledger.newUserWithBalance(1_000);
        UUID viewer = ledger.newUserWithBalance(5_000);
        mission = Api.propose(proposer, streamer, 1_000, HOUR);
        String seen = Api.mission(viewer, mission).extract().path("termsVersion");
        Api.asViewer(proposer).body(Map.of("content", "Lose twice")).patch("/api/missions/{id}", mission).then()
                .statusCode(200);
        String key = UUID.randomUUID().toString();

        String current = pledge(viewer, key, mission, 2_000, seen).statusCode(409).body("code", equalTo("terms-changed"),
                "content", equalTo("Lose twice"), "timeLimitSeconds", equalTo(3_600), "terms.failureShareBps", equalTo(2_000),
                "terms.feeBps", equalTo(500), "terms.feeOnFailure", equalTo(true)).extract().path("termsVersion");

        assertThat(Api.balance(viewer)).isEqualTo(5_000);
        assertThat(current).isNotEqualTo(seen);
        Api.mission(viewer, mission).body("termsVersion", equalTo(current), "pot", equalTo(1_000));
        pledge(viewer, key, mission, 2_000, "").statusCode(409);
        pledge(viewer, key, mission, 2_000, "a\u0000").statusCode(422);
        pledge(viewer, key, mission, 2_000, current).statusCode(201);
        pledge(viewer, key, mission, 2_000, current).statusCode(201).header("Idempotency-Replayed", "true");
        pledge(viewer, key, mission, 2_000, seen).statusCode(422).body("code", equalTo("idempotency-key-reused"));
        pledge(viewer, key, mission, 2_000).statusCode(422).body("code", equalTo("idempotency-key-reused"));
        assertThat(Api.balance(viewer)).isEqualTo(3_000);
    }

    /** A replica of the previous version stored this hash. A retry on a replica of this version must find the response. */
    @Test
    void storesHashOfPreviousVersionForPledgeWithoutTermsVersion() {
        UUID viewer = ledger.newUserWithBalance(2_000);
        String key = UUID.randomUUID().toString();
        pledge(viewer, key, mission, 2_000).statusCode(201);

        String previous = "PledgeRequest[amount=2000, anonymous=null, message=null]";
        String hashed = "36:" + mission + previous.length() + ":" + previous;

        boolean same = ledger.jdbi().withHandle(handle -> handle.createQuery(
                "SELECT request_hash = sha256(convert_to(:text, 'UTF8')) FROM idempotency WHERE user_id = :id")
                .bind("text", hashed).bind("id", viewer).mapTo(Boolean.class).one());
        assertThat(same).isTrue();
    }

    @Test
    void replaysPledgeUnderSameKeyEvenWithEmptyWallet() {
        UUID viewer = ledger.newUserWithBalance(2_000);
        String key = UUID.randomUUID().toString();
        String first = pledge(viewer, key, mission, 2_000).statusCode(201).header("Idempotency-Replayed", nullValue())
                .extract().asString();
        assertThat(pledge(viewer, key, mission, 2_000).statusCode(201).header("Idempotency-Replayed", "true").extract()
                .asString()).isEqualTo(first);
        pledge(viewer, key, mission, 1_000).statusCode(422).body("code", equalTo("idempotency-key-reused"));
        Api.decide(streamer, mission, "success").statusCode(200);
        pledge(viewer, key, mission, 2_000).statusCode(201).header("Idempotency-Replayed", "true");
        assertThat(Api.balance(viewer)).isZero();
    }

    @Test
    void concurrentRequestsUnderOneKeyPledgeOnce() throws Exception {
        UUID viewer = ledger.newUserWithBalance(100_000);
        String key = UUID.randomUUID().toString();
        List<Integer> statuses = callConcurrently(20, () -> pledge(viewer, key, mission, 5_000).extract().statusCode());
        assertThat(statuses).containsOnly(201);
        assertThat(Api.balance(viewer)).isEqualTo(95_000);
    }

    @Test
    void concurrentPledgesNeverOverdrawWallet() throws Exception {
        UUID viewer = ledger.newUserWithBalance(10_000);
        List<Integer> statuses = callConcurrently(20, () -> Api.tryPledge(viewer, mission, 1_000).extract().statusCode());
        assertThat(statuses).containsOnly(201, 422).filteredOn(status -> status == 201)
                .as("10,000 covers ten pledges of 1,000").hasSize(10);
        assertThat(Api.balance(viewer)).isZero();
    }

    @Test
    void hidesAnonymousContributorFromOthers() {
        UUID contributor = ledger.newUserWithBalance(1_000);
        Api.withIdempotencyKey(Api.asViewer(contributor)).body(Map.of("amount", 1_000, "anonymous", true))
                .post("/api/missions/{id}/pledges", mission)
                .then().statusCode(201);
        Api.asViewer(streamer).get("/api/missions/{id}/pledges", mission).then().statusCode(200)
                .body("items", hasSize(2), "items[1].user", nullValue(), "items[1].anonymous", equalTo(true));
        Api.asViewer(contributor).get("/api/missions/{id}/pledges", mission).then().body("items[1].user.id",
                equalTo(contributor.toString()));
        String cursor = Api.asViewer(contributor).get("/api/missions/{id}/pledges?limit=1", mission).then().extract()
                .path("nextCursor");
        Api.asViewer(contributor).get("/api/missions/{id}/pledges?limit=1&cursor=" + cursor, mission).then()
                .body("items", hasSize(1), "items[0].user.id", equalTo(contributor.toString()), "nextCursor", nullValue());
        Api.asViewer(contributor).get("/api/missions/{id}/pledges", UUID.randomUUID()).then().statusCode(404);
    }

    @ParameterizedTest
    @ValueSource(booleans = { true, false })
    void hidesMessageOfDeletedAccount(boolean anonymous) {
        UUID contributor = ledger.newUserWithBalance(1_000);
        Api.withIdempotencyKey(Api.asViewer(contributor))
                .body(Map.of("amount", 1_000, "anonymous", anonymous, "message", "call 010-1234-5678"))
                .post("/api/missions/{id}/pledges", mission).then().statusCode(201);
        UserServiceControl.removeAccount(contributor);

        Api.asViewer(streamer).get("/api/missions/{id}/pledges", mission).then().statusCode(200)
                .body("items", hasSize(2), "items[1].amount", equalTo(1_000), "items[1].message", nullValue());
    }

    @Test
    void withdrawsPledgesOfProposedMissionAndEndsItWithLastOne() {
        Api.replaceSettings(streamer, Map.of("autoAccept", false));
        UUID proposer = ledger.newUserWithBalance(5_000);
        UUID viewer = ledger.newUserWithBalance(5_000);
        mission = Api.propose(proposer, streamer, 5_000, HOUR);
        UUID pledge = Api.pledge(viewer, mission, 2_000);
        UUID first = UUID.fromString(Api.asViewer(proposer).get("/api/missions/{id}/receipt", mission).then().statusCode(200)
                .extract().path("own.items[0].pledgeId"));

        withdraw(proposer, pledge).statusCode(403);
        withdraw(viewer, UUID.randomUUID()).statusCode(404);
        withdraw(viewer, pledge).statusCode(200).body("balance", equalTo(5_000));
        withdraw(viewer, pledge).statusCode(409);
        Api.mission(viewer, mission).body("status", equalTo("PROPOSED"), "pot", equalTo(5_000), "pledgeCount", equalTo(1));
        withdraw(proposer, first).statusCode(200);
        Api.mission(viewer, mission).body("status", equalTo("WITHDRAWN"), "pot", equalTo(0), "settledAt",
                org.hamcrest.Matchers.notNullValue());
        assertThat(Api.balance(proposer)).isEqualTo(5_000);
        assertThat(ledger.eventTypes(mission)).containsExactly("mission.proposed", "pledge.added", "pledge.added",
                "pledge.withdrawn", "pledge.withdrawn", "mission.withdrawn", "mission.settled");
    }

    @Test
    void rejectsWithdrawalFromAcceptedMission() {
        UUID viewer = ledger.newUserWithBalance(5_000);
        withdraw(viewer, Api.pledge(viewer, mission, 2_000)).statusCode(409).body("code", equalTo("mission-not-proposed"));
    }

    private ValidatableResponse withdraw(UUID user, UUID pledge) {
        return Api.asViewer(user).delete("/api/missions/{id}/pledges/{pledgeId}", mission, pledge).then();
    }

    private static ValidatableResponse pledge(UUID user, String key, UUID mission, long amount) {
        return Api.asViewer(user).header("Idempotency-Key", key).body(Map.of("amount", amount))
                .post("/api/missions/{id}/pledges", mission).then();
    }

    private static ValidatableResponse pledge(UUID user, String key, UUID mission, long amount, String termsVersion) {
        return Api.asViewer(user).header("Idempotency-Key", key).body(Map.of("amount", amount, "termsVersion", termsVersion))
                .post("/api/missions/{id}/pledges", mission).then();
    }

    private static List<Integer> callConcurrently(int times, Callable<Integer> call)
            throws InterruptedException, ExecutionException {
        List<Integer> statuses = new ArrayList<>();
        try (ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Callable<Integer>> calls = java.util.Collections.nCopies(times, call);
            for (Future<Integer> response : executor.invokeAll(calls)) {
                statuses.add(response.get());
            }
        }
        return statuses;
    }
}
