package io.missionlink.missions.closing;

import static io.restassured.RestAssured.given;
import static java.util.concurrent.TimeUnit.MILLISECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

import jakarta.inject.Inject;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.missionlink.contracts.Tokens;
import io.missionlink.missions.testing.Api;
import io.missionlink.missions.testing.LedgerFixture;
import io.missionlink.missions.testing.TestTokens;
import io.missionlink.missions.testing.UserServiceControl;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import io.smallrye.faulttolerance.api.CircuitBreakerMaintenance;

/** Closing of accounts: no path leaves money in a wallet that its user cannot open (docs/money.md#closing-an-account). */
@QuarkusTest
class ClosingResourceTest {

    /** Longer than the holding period. */
    private static final Duration EARNED_AGE = Duration.ofDays(8);

    private static final String PATH = "/internal/users/{id}/closing";
    private static final String PENDING_TOP_UP = """
            INSERT INTO payment (id, direction, user_id, amount, currency, status)
            VALUES (gen_random_uuid(), 'IN', ?, 1000, 'KRW', 'PENDING')""";
    private static final Duration TIMEOUT = Duration.ofSeconds(15);
    private static final Map<String, ?> AMOUNT = Map.of("amount", 1_000);

    @Inject
    CircuitBreakerMaintenance breakers;

    @Inject
    ClosingStore store;

    private final LedgerFixture ledger = new LedgerFixture();
    private final UUID user = Api.newUser();
    private final UUID streamer = Api.newUser();

    @AfterEach
    void recoverAndAssertLedgerInvariants() {
        UserServiceControl.respondNormally();
        breakers.resetAll();
        ledger.assertInvariants();
    }

    @Test
    void closesEmptyAccountAtOnce() {
        status(user).body("state", equalTo("OPEN"));

        close(user).body("state", equalTo("CLOSED"), "more", equalTo(false));
        close(user).body("state", equalTo("CLOSED"));

        status(user).body("state", equalTo("CLOSED"));
    }

    /**
     * The statuses of requests of a user in each state of the account: top-up, cash-out, proposal, pledge, withdrawal of a
     * pledge, settings, and the proposal of another viewer to this user. A closed account has a token that is valid for some
     * minutes.
     */
    @ParameterizedTest
    @CsvSource({
            "OPEN,    201, 201, 201, 201, 200, 200, 201",
            "CLOSING, 409, 201, 409, 409, 409, 200, 422",
            "CLOSED,  409, 422, 409, 409, 404, 200, 422" })
    void allowsRequestByStateOfAccount(String state, int topUp, int cashOut, int proposal, int pledge, int withdrawal,
            int settings, int received) {
        UUID mission = Api.propose(ledger.newUserWithBalance(1_000), streamer, 1_000, 60);
        Api.replaceSettings(streamer, Map.of("autoAccept", false));
        UUID proposed = Api.propose(ledger.newUserWithBalance(1_000), streamer, 1_000, 60);
        UUID own = UUID.randomUUID();
        if (!state.equals("CLOSED")) {
            ledger.earn(user, 10_000, EARNED_AGE);
            own = Api.pledge(user, proposed, 1_000);
        }
        if (!state.equals("OPEN")) {
            close(user).body("state", equalTo(state));
        }

        assertThat(post(user, "/api/wallet/top-ups").extract().statusCode()).as("top-up").isEqualTo(topUp);
        assertThat(post(user, "/api/wallet/cash-outs").extract().statusCode()).as("cash-out").isEqualTo(cashOut);
        assertThat(propose(user, Api.newUser()).extract().statusCode()).as("proposal").isEqualTo(proposal);
        assertThat(Api.tryPledge(user, mission, 1_000).extract().statusCode()).as("pledge").isEqualTo(pledge);
        assertThat(Api.asViewer(user).delete("/api/missions/{id}/pledges/{pledge}", proposed, own).statusCode())
                .as("withdrawal").isEqualTo(withdrawal);
        assertThat(Api.asStreamer(user).body(Map.of("failureShareBps", 0)).put("/api/streamers/me/settings").statusCode())
                .as("settings").isEqualTo(settings);
        assertThat(propose(ledger.newUserWithBalance(1_000), user).extract().statusCode()).as("proposal to the user")
                .isEqualTo(received);
        for (String read : List.of("/api/wallet", "/api/wallet/entries", "/api/wallet/top-ups", "/api/wallet/cash-outs")) {
            Api.asStreamer(user).get(read).then().statusCode(200);
        }
    }

    @Test
    void reportsWhatIsInTheWayAndChangesNothing() {
        ledger.topUp(user, 10_000);
        UUID active = Api.propose(user, streamer, 2_000, 60);
        Api.pledge(user, active, 1_000);
        Api.propose(ledger.newUserWithBalance(1_000), user, 1_000, 60);
        UUID cancelled = Api.propose(ledger.newUserWithBalance(1_000), user, 1_000, 60);
        Api.decide(user, cancelled, "cancellation").statusCode(200);
        insertPendingTopUp(user);

        status(user).body("state", equalTo("OPEN"),
                "remaining",
                equalTo(Map.of("balance", 7_000, "withdrawable", 0, "receivable", 0, "held", 3_000, "openPledges", 2,
                        "missionsToDecide", 1,
                        "missionsToSettle", 1, "pendingPayments", 1)));

        Api.pledge(user, active, 1_000);
    }

    @Test
    void closingUserCanLookAndCashOutButNotPledgeProposeOrTopUp() {
        ledger.earn(user, 10_000, EARNED_AGE);
        UUID mission = Api.propose(ledger.newUserWithBalance(1_000), streamer, 1_000, 60);

        close(user).body("state", equalTo("CLOSING"), "remaining.balance", equalTo(10_000));

        Api.tryPledge(user, mission, 1_000).statusCode(409).body("code", equalTo("account-closing"));
        propose(user, streamer).statusCode(409).body("code", equalTo("account-closing"));
        post(user, "/api/wallet/top-ups").statusCode(409).body("code", equalTo("account-closing"));
        assertThat(Api.balance(user)).isEqualTo(10_000);
        post(user, "/api/wallet/cash-outs").statusCode(201);
        assertThat(Api.balance(user)).isEqualTo(9_000);
    }

    /** The money of a viewer, and of a former streamer, has no other way out when its top-ups are too old for a refund. */
    @Test
    void closingViewerCanCashOutOldMoneyButNotNewTopUp() {
        ledger.topUp(user, 3_500);
        ledger.completedTopUp(user, 3_000, Duration.ofDays(181));
        ledger.completedTopUp(user, 500, Duration.ofDays(179));
        cashOutAsViewer(user, 1_000).statusCode(403);

        close(user).body("state", equalTo("CLOSING"), "remaining.balance", equalTo(3_500), "remaining.withdrawable",
                equalTo(3_000));

        cashOutAsViewer(user, 3_001).statusCode(422).body("code", equalTo("not-withdrawable"));
        String location = cashOutAsViewer(user, 3_000).statusCode(201).extract().header("Location");
        Api.asViewer(user).get(location).then().statusCode(200).body("status", equalTo("PENDING"));
        status(user).body("remaining.balance", equalTo(500), "remaining.withdrawable", equalTo(0));
    }

    @Test
    void keepsAccountClosingUntilItsMoneyHasLeft() {
        ledger.earn(user, 3_000, EARNED_AGE);
        UUID mission = Api.propose(user, streamer, 3_000, 60);
        close(user).body("state", equalTo("CLOSING"), "remaining.balance", equalTo(0), "remaining.held", equalTo(3_000));

        refund(mission);

        close(user).body("state", equalTo("CLOSING"), "remaining.balance", equalTo(3_000), "remaining.held", equalTo(0));
        UUID cashOut = UUID.fromString(Api.withIdempotencyKey(Api.asStreamer(user)).body(Map.of("amount", 3_000))
                .post("/api/wallet/cash-outs").then().statusCode(201).extract().path("id"));
        close(user).body("state", equalTo("CLOSING"), "remaining.balance", equalTo(0), "remaining.pendingPayments",
                equalTo(1));
        confirm(cashOut);
        close(user).body("state", equalTo("CLOSED"));
    }

    @Test
    void keepsAccountClosingWhileUserOwesMoney() {
        ledger.owe(user, 2_000);
        close(user).body("state", equalTo("CLOSING"), "remaining.balance", equalTo(0), "remaining.receivable",
                equalTo(2_000));
        ledger.topUp(user, 2_000);
        close(user).body("state", equalTo("CLOSED"));
    }

    @Test
    void endsMissionsOfClosingStreamerAndRefusesNewOnes() {
        UUID viewer = ledger.newUserWithBalance(10_000);
        UUID active = Api.propose(viewer, streamer, 1_000, 3_600);
        Api.replaceSettings(streamer, Map.of("autoAccept", false));
        UUID proposed = Api.propose(viewer, streamer, 1_000, 3_600);

        close(streamer).body("state", equalTo("CLOSING"));

        UserServiceControl.closeConnections();
        propose(viewer, streamer).statusCode(422).body("code", equalTo("not-accepting"));
        await().atMost(TIMEOUT).untilAsserted(() -> {
            Api.mission(viewer, active).body("status", equalTo("CANCELLED"), "pot", equalTo(1_000));
            Api.mission(viewer, proposed).body("status", equalTo("REJECTED"));
        });
        assertThat(ledger.eventTypes(active)).endsWith("mission.cancelled");
        close(streamer).body("state", equalTo("CLOSING"), "remaining.missionsToSettle", equalTo(2));
        refund(active);
        refund(proposed);
        close(streamer).body("state", equalTo("CLOSED"));
        propose(viewer, streamer).statusCode(422).body("code", equalTo("not-accepting"));
    }

    /** A lock keeps the sweeper away from the mission, so that it stays open. */
    @Test
    void refusesPledgeOnMissionOfClosingStreamerBeforeItEnds() {
        UUID viewer = ledger.newUserWithBalance(10_000);
        UUID mission = Api.propose(viewer, streamer, 1_000, 3_600);

        ledger.jdbi().useTransaction(holder -> {
            holder.execute("SELECT FROM mission WHERE id = ? FOR KEY SHARE", mission);
            close(streamer).body("state", equalTo("CLOSING"), "remaining.missionsToDecide", equalTo(1));
            Api.tryPledge(viewer, mission, 1_000).statusCode(422).body("code", equalTo("not-accepting"));
            Api.mission(viewer, mission).body("status", equalTo("ACTIVE"), "pot", equalTo(1_000));
        });
    }

    @Test
    void withdrawsPledgesOnProposedMissionsOnly() {
        Api.replaceSettings(streamer, Map.of("autoAccept", false));
        ledger.topUp(user, 10_000);
        UUID other = ledger.newUserWithBalance(10_000);
        UUID alone = Api.propose(user, streamer, 1_000, 60);
        UUID shared = Api.propose(user, streamer, 2_000, 60);
        Api.pledge(other, shared, 1_000);
        UUID active = Api.propose(user, streamer, 4_000, 60);
        Api.decide(streamer, active, "acceptance").statusCode(200);

        close(user).body("state", equalTo("CLOSING"), "more", equalTo(false), "remaining.balance", equalTo(6_000),
                "remaining.held", equalTo(4_000), "remaining.openPledges", equalTo(1));

        Api.mission(other, alone).body("status", equalTo("WITHDRAWN"));
        Api.mission(other, shared).body("status", equalTo("PROPOSED"), "pot", equalTo(1_000));
        Api.mission(other, active).body("status", equalTo("ACTIVE"), "pot", equalTo(4_000));
    }

    /** A payment that began before the closing is seen; the closing waits for its transaction. */
    @Test
    void waitsForTopUpThatBegins() throws Exception {
        try (ExecutorService background = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<String> closing = ledger.jdbi().inTransaction(topUp -> {
                topUp.execute("SELECT pg_advisory_xact_lock_shared(19, hashtext(?))", user.toString());
                topUp.execute(PENDING_TOP_UP, user);
                Future<String> waiting = background.submit(() -> close(user).extract().path("state"));
                int pid = topUp.createQuery("SELECT pg_backend_pid()").mapTo(Integer.class).one();
                await().atMost(TIMEOUT).pollInterval(10, MILLISECONDS).until(() -> ledger.jdbi().withHandle(handle -> handle
                        .createQuery("SELECT EXISTS (SELECT FROM pg_stat_activity WHERE :pid = ANY (pg_blocking_pids(pid)))")
                        .bind("pid", pid).mapTo(Boolean.class).one()));
                return waiting;
            });
            assertThat(closing.get()).isEqualTo("CLOSING");
        }
        close(user).body("state", equalTo("CLOSING"), "remaining.pendingPayments", equalTo(1));
    }

    @Test
    void reportsMoneyThatArrivesInClosedWallet() {
        close(user).body("state", equalTo("CLOSED"));
        long before = store.creditedWallets();

        ledger.topUp(user, 5_000);

        assertThat(store.creditedWallets()).isEqualTo(before + 1);
        close(user).body("state", equalTo("CLOSED"), "remaining.balance", equalTo(5_000));
    }

    @Test
    void endsMissionsOfUserWhoIsNoLongerStreamer() {
        UUID viewer = ledger.newUserWithBalance(10_000);
        UUID active = Api.propose(viewer, streamer, 1_000, 3_600);
        Api.replaceSettings(streamer, Map.of("autoAccept", false));
        UUID proposed = Api.propose(viewer, streamer, 1_000, 3_600);

        endStreamer(streamer);

        await().atMost(TIMEOUT).untilAsserted(() -> {
            Api.mission(viewer, active).body("status", equalTo("CANCELLED"));
            Api.mission(viewer, proposed).body("status", equalTo("REJECTED"));
        });
    }

    /** Until the loss of the role, the cached entry of the directory would be used for an hour. */
    @Test
    void asksDirectoryAgainAfterUserStoppedBeingStreamer() {
        UUID viewer = ledger.newUserWithBalance(10_000);
        Api.propose(viewer, streamer, 1_000, 3_600);
        endStreamer(streamer);

        UserServiceControl.closeConnections();
        propose(viewer, streamer).statusCode(503).body("code", equalTo("directory-unavailable"));
        UserServiceControl.respondNormally();
        breakers.resetAll();
        UserServiceControl.addViewer(streamer, "No streamer");
        propose(viewer, streamer).statusCode(422).body("code", equalTo("not-a-streamer"));
    }

    @Test
    void acceptsRequestsFromUserServiceOnly() {
        for (String token : List.of(TestTokens.viewer(user), TestTokens.streamer(user), TestTokens.settlement())) {
            given().auth().oauth2(token).get(PATH, user).then().statusCode(403);
            given().auth().oauth2(token).put(PATH, user).then().statusCode(403);
        }
        given().auth().oauth2(userService()).put(PATH, "not-a-uuid").then().statusCode(400);
        status(user).body("state", equalTo("OPEN"));
    }

    private void insertPendingTopUp(UUID owner) {
        ledger.jdbi().useHandle(handle -> handle.execute(PENDING_TOP_UP, owner));
    }

    /** Applies the plan of an ended mission that refunds every pledge. */
    private void refund(UUID mission) {
        if (!List.of("CANCELLED", "REJECTED").contains(Api.mission(user, mission).extract().<String> path("status"))) {
            Api.decide(streamer, mission, "cancellation").statusCode(200);
        }
        List<Map<String, Object>> lines = ledger.jdbi().withHandle(handle -> handle
                .createQuery("SELECT id, amount FROM pledge WHERE mission_id = :id ORDER BY sequence").bind("id", mission)
                .map((row, context) -> Map.<String, Object> of("pledgeId", row.getString("id"), "payout", 0, "fee", 0,
                        "refund", row.getLong("amount")))
                .list());
        Api.asSettlement().body(Map.of("outcome", Api.mission(user, mission).extract().path("status"), "pageCount", 1,
                "lines", lines)).put("/internal/missions/{id}/settlement/pages/0", mission).then().statusCode(200)
                .body("settled", equalTo(true));
    }

    /** Books the confirmation of a cash-out. */
    private void confirm(UUID cashOut) {
        ledger.jdbi().useTransaction(handle -> {
            handle.execute("UPDATE payment SET status = 'SUCCEEDED', completed_at = now() WHERE id = ?", cashOut);
            handle.execute("INSERT INTO transfer (id, kind, from_account, to_account, amount, payment_id)"
                    + " VALUES (uuidv7(), 'CASH_OUT_CONFIRMED', 'LEAVING', 'MONEY_OUT', 3000, ?)", cashOut);
        });
    }

    private static ValidatableResponse propose(UUID proposer, UUID streamer) {
        return Api.withIdempotencyKey(Api.asViewer(proposer)).body(Map.of("streamerId", streamer, "content", "Beat the boss",
                "amount", 1_000, "timeLimitSeconds", 60)).post("/api/missions").then();
    }

    private static ValidatableResponse post(UUID user, String path) {
        return Api.withIdempotencyKey(Api.asStreamer(user)).body(AMOUNT).post(path).then();
    }

    private static ValidatableResponse cashOutAsViewer(UUID user, long amount) {
        return Api.withIdempotencyKey(Api.asViewer(user)).body(Map.of("amount", amount)).post("/api/wallet/cash-outs").then();
    }

    private static ValidatableResponse status(UUID user) {
        return given().auth().oauth2(userService()).get(PATH, user).then().statusCode(200);
    }

    private static ValidatableResponse close(UUID user) {
        return given().auth().oauth2(userService()).put(PATH, user).then().statusCode(200);
    }

    private static void endStreamer(UUID user) {
        given().auth().oauth2(userService()).contentType(ContentType.JSON).body(Map.of("least", 1, "streamerEnded", true))
                .put("/internal/users/{id}/token-version", user).then().statusCode(204);
    }

    private static String userService() {
        return TestTokens.token(Tokens.USER_SERVICE, Tokens.MISSION_SERVICE, Tokens.REVOCATION);
    }
}
