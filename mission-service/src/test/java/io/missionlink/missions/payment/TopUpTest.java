package io.missionlink.missions.payment;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import java.util.HashSet;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.missionlink.contracts.money.Money;
import io.missionlink.missions.testing.TestTokens;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;

@QuarkusTest
class TopUpTest extends PaymentTestBase {

    @Test
    void creditsWalletBeforeResponse() {
        String id = topUp(10_000).statusCode(201).body("status", equalTo("SUCCEEDED")).body("amount", equalTo(10_000))
                .body("currency", equalTo("KRW")).body("checkoutUrl", nullValue())
                .header("Location", endsWith(TOP_UPS + "/" + payment())).extract().path("id");
        assertThat(balance()).isEqualTo(10_000);
        get(TOP_UPS, user, id).statusCode(200).body("status", equalTo("SUCCEEDED"));
        assertThat(provider.requests()).singleElement().satisfies(request -> {
            assertThat(request.path()).isEqualTo("/v1/payments");
            assertThat(request.header("authorization")).hasValue("Bearer test-key");
            assertThat(request.header("idempotency-key")).hasValue(id);
            assertThat(request.header("x-request-id")).as("our own ID").isEmpty();
        });
    }

    @Test
    void returnsCheckoutUrlWhilePaymentIsPending() {
        provider.respondsWith("pending");
        UUID id = UUID.fromString(topUp(500).statusCode(201).body("status", equalTo("PENDING"))
                .body("checkoutUrl", equalTo("https://pay.test/1")).extract().path("id"));
        assertThat(balance()).isZero();
        PaymentProviderStub.webhook("payment.succeeded", id, 500).statusCode(204);
        assertThat(balance()).isEqualTo(500);
        get(TOP_UPS, user, id).body("status", equalTo("SUCCEEDED")).body("checkoutUrl", nullValue());
    }

    @Test
    void replaysFirstResponseUnderSameKey() {
        String key = UUID.randomUUID().toString();
        String first = post(TOP_UPS, user, key, 1_000).statusCode(201).header("Idempotency-Replayed", nullValue()).extract()
                .asString();
        String replay = post(TOP_UPS, user, key, 1_000).statusCode(201).header("Idempotency-Replayed", "true")
                .header("Location", notNullValue()).extract().asString();
        assertThat(replay).isEqualTo(first);
        assertThat(balance()).isEqualTo(1_000);
        assertThat(provider.requests()).hasSize(1);
    }

    @Test
    void rejectsOtherAmountUnderSameKey() {
        String key = UUID.randomUUID().toString();
        post(TOP_UPS, user, key, 1_000).statusCode(201);
        post(TOP_UPS, user, key, 2_000).statusCode(422).body("code", equalTo("idempotency-key-reused"));
        assertThat(balance()).isEqualTo(1_000);
    }

    @Test
    void concurrentRequestsUnderOneKeyMakeOneTopUp() throws Exception {
        String key = UUID.randomUUID().toString();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<String>> responses = IntStream.range(0, 20)
                    .mapToObj(i -> threads.submit(() -> post(TOP_UPS, user, key, 700).statusCode(201).extract().asString()))
                    .toList();
            HashSet<String> bodies = new HashSet<>();
            for (Future<String> response : responses) {
                bodies.add(response.get());
            }
            assertThat(bodies).hasSize(1);
        }
        assertThat(balance()).isEqualTo(700);
        assertThat(payments()).isEqualTo(1);
    }

    @Test
    void resumesTopUpAfterCrashUnderSameKey() {
        String key = UUID.randomUUID().toString();
        UUID id = UUID.randomUUID();
        insert(id, key, "NULL");
        post(TOP_UPS, user, key, 901).statusCode(422).body("code", equalTo("idempotency-key-reused"));
        post(TOP_UPS, user, key, 900).statusCode(201).body("id", equalTo(id.toString())).body("status", equalTo("SUCCEEDED"));
        assertThat(balance()).isEqualTo(900);
        assertThat(payments()).isEqualTo(1);
    }

    @Test
    void asksForTopUpThatProviderHasUnderSameKey() {
        String key = UUID.randomUUID().toString();
        UUID id = UUID.randomUUID();
        insert(id, key, "NULL");
        provider.knowsEveryPayment();
        provider.respondsWith("pending");
        post(TOP_UPS, user, key, 900).statusCode(201).body("id", equalTo(id.toString()))
                .body("checkoutUrl", equalTo("https://pay.test/1"));
        assertThat(provider.orders()).isEmpty();
    }

    @Test
    void limitsTopUpsThatWaitForTheirPayer() {
        for (int i = 0; i < 20; i++) {
            insert(UUID.randomUUID(), "key-" + i, "'https://pay.test/1'");
        }
        topUp(100).statusCode(409).body("code", equalTo("too-many-pending-top-ups"));
        assertThat(provider.requests()).isEmpty();
        jdbi.useHandle(handle -> handle.execute("UPDATE payment SET status = 'EXPIRED', completed_at = now() WHERE user_id = ?"
                + " AND idempotency_key = 'key-7'", user));
        topUp(100).statusCode(201);
    }

    @Test
    void listsOwnTopUpsNewestFirst() {
        UUID unpaid = pendingTopUp(500);
        provider.succeeds();
        UUID paid = UUID.fromString(topUp(700).statusCode(201).extract().path("id"));
        earn(1_000);
        UUID cashOut = UUID.fromString(cashOut(300).statusCode(201).extract().path("id"));

        String cursor = list(TOP_UPS, user, "?limit=1").statusCode(200).body("items.id", contains(paid.toString()))
                .body("items[0].status", equalTo("SUCCEEDED")).body("items[0].amount", equalTo(700))
                .body("items[0].createdAt", notNullValue()).body("items[0].completedAt", notNullValue())
                .body("items[0].checkoutUrl", nullValue()).extract().path("nextCursor");
        list(TOP_UPS, user, "?limit=1&cursor=" + cursor).statusCode(200).body("items.id", contains(unpaid.toString()))
                .body("items[0].status", equalTo("PENDING")).body("items[0].checkoutUrl", equalTo("https://pay.test/1"))
                .body("items[0].completedAt", nullValue()).body("nextCursor", nullValue());
        list(CASH_OUTS, user, "").statusCode(200).body("items.id", contains(cashOut.toString()));
        list(TOP_UPS, UUID.randomUUID(), "").statusCode(200).body("items", hasSize(0));
        list(TOP_UPS, user, "?cursor=x").statusCode(400);
        given().get(TOP_UPS).then().statusCode(401);
    }

    @Test
    void staysPendingWhenProviderIsUnreachable() {
        provider.close();
        UUID id = UUID.fromString(topUp(100).statusCode(201).body("status", equalTo("PENDING")).extract().path("id"));
        assertThat(status(id)).isEqualTo("PENDING");
        assertThat(balance()).isZero();
    }

    @Test
    void creditsNothingBeforeWebhook() {
        provider.respondsWith("succeeded");
        topUp(100).statusCode(201).body("status", equalTo("PENDING"));
        assertThat(balance()).isZero();
    }

    @ParameterizedTest
    @ValueSource(longs = { 0, -1, Long.MIN_VALUE, 10_000_000_001L, Money.MAX_AMOUNT + 1, Long.MAX_VALUE })
    void rejectsAmountOutsideLimits(long amount) {
        topUp(amount).statusCode(422).body("violations.field", hasItem(endsWith("amount")));
        assertThat(provider.requests()).isEmpty();
        assertThat(payments()).isZero();
    }

    @Test
    void rejectsMissingAmount() {
        topUp(null).statusCode(422).body("violations.field", hasItem(endsWith("amount")));
    }

    @Test
    void rejectsMissingIdempotencyKey() {
        given().auth().oauth2(TestTokens.viewer(user)).contentType(ContentType.JSON).body("{\"amount\":1000}").post(TOP_UPS)
                .then().statusCode(400).body("code", equalTo("idempotency-key-missing"));
        assertThat(provider.requests()).isEmpty();
    }

    @Test
    void hidesTopUpFromOtherUsers() {
        UUID id = pendingTopUp(100);
        get(TOP_UPS, user, id).statusCode(200);
        get(TOP_UPS, UUID.randomUUID(), id).statusCode(404);
        get(CASH_OUTS, user, id).statusCode(404);
        get(TOP_UPS, user, UUID.randomUUID()).statusCode(404);
        given().get(TOP_UPS + "/{id}", id).then().statusCode(401);
    }

    /** A top-up whose request ended before its response. @param checkoutUrl in SQL */
    private void insert(UUID id, String key, String checkoutUrl) {
        jdbi.useHandle(handle -> handle.execute("INSERT INTO payment (id, direction, user_id, idempotency_key, amount,"
                + " currency, status, checkout_url) VALUES (?, 'IN', ?, ?, 900, 'KRW', 'PENDING', " + checkoutUrl + ")", id,
                user, key));
    }

    private static ValidatableResponse list(String path, UUID user, String query) {
        return given().auth().oauth2(TestTokens.viewer(user)).get(path + query).then();
    }

    private UUID payment() {
        return jdbi.withHandle(handle -> handle.createQuery("SELECT id FROM payment WHERE user_id = :id").bind("id", user)
                .mapTo(UUID.class).one());
    }

    @Test
    void limitsTopUpsOfDay() {
        jdbi.useHandle(handle -> handle.execute("INSERT INTO payment (id, direction, user_id, amount, currency, status,"
                + " created_at) VALUES (gen_random_uuid(), 'IN', ?, 2000000, 'KRW', 'PENDING', now() - interval '25 hours')",
                user));
        topUp(1_500_000).statusCode(201);
        topUp(500_001).statusCode(422).body("code", equalTo("daily-limit"),
                "detail", equalTo("Only 500000 of the limit of 2000000 in 24 hours is left"));
        topUp(500_000).statusCode(201);
        assertThat(balance()).isEqualTo(2_000_000);
    }

    @Test
    void concurrentTopUpsNeverExceedDailyLimit() {
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            IntStream.range(0, 10).forEach(i -> threads.submit(() -> topUp(600_000)));
        }
        assertThat(payments()).as("2,000,000 covers three top-ups of 600,000").isEqualTo(3);
        assertThat(balance()).isEqualTo(1_800_000);
    }
}
