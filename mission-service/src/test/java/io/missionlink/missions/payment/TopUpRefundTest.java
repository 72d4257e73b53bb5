package io.missionlink.missions.payment;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

import org.junit.jupiter.api.Test;

import io.missionlink.missions.testing.Api;
import io.missionlink.missions.testing.TestTokens;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;

@QuarkusTest
class TopUpRefundTest extends PaymentTestBase {

    private static final String REFUNDS = "/api/wallet/refunds";

    private final UUID streamer = Api.newUser();

    @Test
    void returnsUnusedPartOfTopUpToItsSource() {
        UUID topUp = completedTopUp(10_000);
        Api.propose(user, streamer, 4_000, 60);

        String id = refund(topUp).statusCode(201).body("amount", equalTo(6_000), "status", equalTo("SUCCEEDED"))
                .extract().path("id");

        assertThat(balance()).isZero();
        get(REFUNDS, user, id).statusCode(200).body("status", equalTo("SUCCEEDED"));
        assertThat(provider.requests().getLast().path()).isEqualTo("/v1/refunds");
        JsonPath order = new JsonPath(provider.requests().getLast().body());
        assertThat(order.getString("paymentId")).isEqualTo(PaymentProviderStub.id(topUp.toString()));
        assertThat(order.getString("reference")).isEqualTo(id);
        assertThat(order.getLong("amount")).isEqualTo(6_000);
        given().auth().oauth2(TestTokens.viewer(user)).get("/api/wallet/entries").then()
                .body("items[0].type", equalTo("TOP_UP_REFUND"), "items[0].amount", equalTo(-6_000),
                        "items[0].paymentId", equalTo(id));
    }

    @Test
    void refundsRestOfTopUpAfterPledgeIsWithdrawn() {
        Api.replaceSettings(streamer, Map.of("autoAccept", false));
        UUID topUp = completedTopUp(10_000);
        UUID mission = Api.propose(user, streamer, 4_000, 60);
        refund(topUp).statusCode(201).body("amount", equalTo(6_000));
        refund(topUp).statusCode(409).body("code", equalTo("nothing-to-refund"));
        String pledge = Api.asViewer(user).get("/api/missions/{id}/pledges", mission).then().extract().path("items[0].id");
        Api.asViewer(user).delete("/api/missions/{id}/pledges/{pledge}", mission, pledge).then().statusCode(200);

        refund(topUp).statusCode(201).body("amount", equalTo(4_000));

        assertThat(balance()).isZero();
        ledger.topUp(user, 5_000);
        refund(topUp).statusCode(409).body("code", equalTo("nothing-to-refund"));
    }

    @Test
    void leavesMoneyFromMissionsInWallet() {
        UUID topUp = completedTopUp(10_000);
        Api.propose(user, streamer, 9_000, 60);
        earn(7_000);

        refund(topUp).statusCode(201).body("amount", equalTo(1_000));

        wallet().body("balance", equalTo(7_000), "withdrawable", equalTo(7_000));
    }

    @Test
    void creditsWalletAgainWhenRefundFails() {
        UUID topUp = completedTopUp(10_000);
        provider.respondsWith("pending");
        UUID id = UUID.fromString(refund(topUp).statusCode(201).body("status", equalTo("PENDING")).extract().path("id"));
        assertThat(balance()).isZero();
        for (String type : List.of("refund.failed", "refund.failed")) {
            PaymentProviderStub.webhook(type, id, 10_000).statusCode(204);
        }
        PaymentProviderStub.webhook("refund.succeeded", id, 10_000).statusCode(422);
        assertThat(balance()).isEqualTo(10_000);
        get(REFUNDS, user, id).body("status", equalTo("FAILED"));
        provider.succeeds();
        refund(topUp).statusCode(201).body("amount", equalTo(10_000), "status", equalTo("SUCCEEDED"));
    }

    @Test
    void rejectsRefundOfTopUpThatIsNotCompleted() {
        refund(pendingTopUp(700)).statusCode(409).body("code", equalTo("nothing-to-refund"));
        assertThat(payments()).isEqualTo(1);
    }

    @Test
    void rejectsRefundAfterWindowUnlessAccountIsClosing() {
        UUID topUp = ledger.completedTopUp(user, 900, Duration.ofDays(7).plusMinutes(1));
        ledger.topUp(user, 900);
        refund(topUp).statusCode(409).body("code", equalTo("refund-window-over"),
                "detail", equalTo("A top-up can be refunded for 168 hours"));
        assertThat(balance()).isEqualTo(900);

        jdbi.useHandle(
                handle -> handle.execute("INSERT INTO token_version (user_id, least, closing) VALUES (?, 0, true)", user));
        refund(topUp).statusCode(201).body("amount", equalTo(900));
    }

    @Test
    void hidesTopUpsOfOtherUsersAndOtherPayments() {
        UUID topUp = completedTopUp(1_000);
        String id = refund(topUp).statusCode(201).extract().path("id");
        UUID other = Api.newUser();
        for (Object unknown : List.of(UUID.randomUUID(), id)) {
            refund(unknown).statusCode(404).body("code", equalTo("not-found"));
        }
        refund(other, topUp, "key").statusCode(404).body("detail", equalTo("The payment does not exist"));
        get(REFUNDS, other, id).statusCode(404);
        get(REFUNDS, user, topUp).statusCode(404);
    }

    @Test
    void refundsOnceUnderSameKey() {
        UUID topUp = completedTopUp(1_000);
        UUID second = completedTopUp(2_000);
        String key = UUID.randomUUID().toString();
        String first = refund(user, topUp, key).statusCode(201).header("Location", containsString(REFUNDS)).extract()
                .asString();
        assertThat(refund(user, topUp, key).statusCode(201).header("Idempotency-Replayed", "true").extract().asString())
                .isEqualTo(first);
        refund(user, second, key).statusCode(422).body("code", equalTo("idempotency-key-reused"));
        assertThat(balance()).isEqualTo(2_000);
    }

    /** The first request committed its payment, and its process stopped before it stored a response. */
    @Test
    void resumesRefundAfterCrashUnderSameKey() {
        UUID topUp = completedTopUp(1_000);
        provider.failsWith(503);
        String key = UUID.randomUUID().toString();
        String id = refund(user, topUp, key).statusCode(201).extract().path("id");
        jdbi.useHandle(handle -> handle.execute("DELETE FROM idempotency WHERE user_id = ? AND key = ?", user, key));
        provider.succeeds();
        refund(user, topUp, key).statusCode(201).body("id", equalTo(id), "status", equalTo("SUCCEEDED"));
        assertThat(balance()).isZero();
    }

    @Test
    void concurrentRefundsNeverExceedUnusedMoney() {
        List<UUID> topUps = List.of(completedTopUp(1_000), completedTopUp(1_000), completedTopUp(1_000));
        Api.propose(user, streamer, 1_500, 60);
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < 9; i++) {
                UUID topUp = topUps.get(i % 3);
                threads.submit(() -> refund(topUp));
            }
        }
        assertThat(balance()).isZero();
        assertThat(refunded()).isEqualTo(1_500);
    }

    private long refunded() {
        return jdbi.withHandle(handle -> handle.createQuery(
                "SELECT sum(amount)::bigint FROM payment WHERE user_id = :id AND direction = 'REFUND' AND status = 'SUCCEEDED'")
                .bind("id", user).mapTo(Long.class).one());
    }
}
