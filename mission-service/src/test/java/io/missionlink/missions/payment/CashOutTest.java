package io.missionlink.missions.payment;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.startsWith;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;

import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.Test;

import io.missionlink.missions.testing.Api;
import io.missionlink.missions.testing.TestTokens;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;

@QuarkusTest
class CashOutTest extends PaymentTestBase {

    @Test
    void debitsWalletAndPaysOut() {
        earn(5_000);
        cashOut(3_000).statusCode(201).body("status", equalTo("SUCCEEDED")).header("Location", notNullValue());
        assertThat(balance()).isEqualTo(2_000);
        assertThat(provider.requests()).singleElement()
                .satisfies(request -> assertThat(request.path()).isEqualTo("/v1/payouts"));
    }

    @Test
    void returnsMoneyOnceWhenPayoutFails() {
        earn(5_000);
        provider.respondsWith("pending");
        UUID id = UUID.fromString(cashOut(3_000).statusCode(201).body("status", equalTo("PENDING")).extract().path("id"));
        assertThat(balance()).isEqualTo(2_000);
        PaymentProviderStub.webhook("payout.failed", id, 3_000).statusCode(204);
        PaymentProviderStub.webhook("payout.failed", id, 3_000).statusCode(204);
        assertThat(balance()).isEqualTo(5_000);
        get(CASH_OUTS, user, id).statusCode(200).body("status", equalTo("FAILED"));
    }

    @Test
    void debitsPayoutAgainThatSucceedsAfterItsFailure() {
        earn(5_000);
        provider.respondsWith("pending");
        UUID id = UUID.fromString(cashOut(3_000).statusCode(201).extract().path("id"));
        for (String type : List.of("payout.failed", "payout.succeeded", "payout.succeeded")) {
            PaymentProviderStub.webhook(type, id, 3_000).statusCode(204);
        }
        assertThat(balance()).isEqualTo(2_000);
        get(CASH_OUTS, user, id).statusCode(200).body("status", equalTo("SUCCEEDED"));
        PaymentProviderStub.webhook("payout.returned", id, 3_000).statusCode(204);
        assertThat(balance()).isEqualTo(5_000);
    }

    @Test
    void rejectsCashOutFromFrozenWallet() {
        UUID topUp = UUID.fromString(topUp(1_000).statusCode(201).extract().path("id"));
        Api.propose(user, Api.newUser(), 1_000, 60);
        PaymentProviderStub.webhook("payment.refunded", topUp, 1_000).statusCode(204);
        cashOut(1).statusCode(409).body("code", equalTo("wallet-frozen"), "receivable", equalTo(1_000));
        assertThat(payments()).isEqualTo(1);
    }

    @Test
    void creditsPayoutOnceThatBankReturnsAfterSuccess() {
        earn(5_000);
        UUID id = UUID.fromString(cashOut(3_000).statusCode(201).body("status", equalTo("SUCCEEDED")).extract().path("id"));
        for (String type : List.of("payout.returned", "payout.returned", "payout.succeeded", "payout.failed")) {
            PaymentProviderStub.webhook(type, id, 3_000).statusCode(204);
        }
        assertThat(balance()).isEqualTo(5_000);
        get(CASH_OUTS, user, id).statusCode(200).body("status", equalTo("RETURNED"));
    }

    @Test
    void creditsPayoutOnceWhoseReturnArrivesBeforeItsSuccess() {
        earn(5_000);
        provider.respondsWith("pending");
        UUID id = UUID.fromString(cashOut(3_000).statusCode(201).extract().path("id"));
        for (String type : List.of("payout.returned", "payout.succeeded", "payout.returned")) {
            PaymentProviderStub.webhook(type, id, 3_000).statusCode(204);
        }
        assertThat(balance()).isEqualTo(5_000);
    }

    @Test
    void rejectsCashOutAboveBalance() {
        earn(100);
        cashOut(101).statusCode(422).body("code", equalTo("insufficient-cash"));
        assertThat(balance()).isEqualTo(100);
        assertThat(payments()).isZero();
        assertThat(provider.requests()).isEmpty();
    }

    @Test
    void rejectsCashOutOfMoneyThatWasToppedUp() {
        earn(1_000);
        ledger.topUp(user, 4_000);
        wallet().body("balance", equalTo(5_000), "withdrawable", equalTo(1_000));
        cashOut(1_001).statusCode(422).body("code", equalTo("not-withdrawable"),
                "detail", startsWith("Only 1000 can be cashed out now"));
        assertThat(payments()).isZero();
        assertThat(provider.requests()).isEmpty();
        cashOut(1_000).statusCode(201);
        wallet().body("balance", equalTo(4_000), "withdrawable", equalTo(0));
    }

    @Test
    void rejectsCashOutOfPayoutInHoldingPeriod() {
        ledger.earn(user, 2_000, Duration.ofDays(7).plusMinutes(1));
        ledger.earn(user, 3_000, Duration.ofDays(7).minusMinutes(1));
        wallet().body("balance", equalTo(5_000), "withdrawable", equalTo(2_000));
        cashOut(2_001).statusCode(422).body("code", equalTo("not-withdrawable"));
        cashOut(2_000).statusCode(201);
    }

    /** The payout commits while the cash-out waits for the wallet. */
    @Test
    void excludesPayoutThatCommitsDuringCashOut() {
        earn(1_000);
        CompletableFuture<Integer> status;
        try (Handle other = ledger.jdbi().open()) {
            other.begin();
            ledger.earn(other, user, 9_000, Duration.ZERO);
            status = CompletableFuture.supplyAsync(() -> cashOut(1_001).extract().statusCode());
            await().atMost(Duration.ofSeconds(20)).until(() -> jdbi.withHandle(handle -> handle.createQuery("""
                    SELECT EXISTS (SELECT FROM pg_stat_activity
                        WHERE wait_event_type = 'Lock' AND datname = current_database())""").mapTo(Boolean.class).one()));
            other.commit();
        }
        assertThat(status.join()).isEqualTo(422);
        wallet().body("balance", equalTo(10_000), "withdrawable", equalTo(1_000));
    }

    @Test
    void spentMoneyIsNotWithdrawable() {
        earn(5_000);
        Api.propose(user, Api.newUser(), 4_000, 60);
        wallet().body("balance", equalTo(1_000), "held", equalTo(4_000), "withdrawable", equalTo(1_000));
    }

    @Test
    void returnedCashOutIsWithdrawableAtOnce() {
        earn(5_000);
        provider.respondsWith("pending");
        UUID id = UUID.fromString(cashOut(3_000).statusCode(201).extract().path("id"));
        wallet().body("withdrawable", equalTo(2_000));
        PaymentProviderStub.webhook("payout.failed", id, 3_000).statusCode(204);
        wallet().body("withdrawable", equalTo(5_000));
    }

    @Test
    void limitsCashOutsOfDay() {
        earn(9_000_000);
        provider.respondsWith("pending");
        UUID failed = UUID.fromString(cashOut(3_000_000).statusCode(201).extract().path("id"));
        cashOut(2_000_001).statusCode(422).body("code", equalTo("daily-limit"),
                "detail", equalTo("Only 2000000 of the limit of 5000000 in 24 hours is left"));
        assertThat(balance()).isEqualTo(6_000_000);
        PaymentProviderStub.webhook("payout.failed", failed, 3_000_000).statusCode(204);
        cashOut(5_000_000).statusCode(201);
        cashOut(1).statusCode(422).body("code", equalTo("daily-limit"));
        assertThat(payments()).isEqualTo(2);
    }

    @Test
    void debitsOnceUnderSameKey() {
        earn(5_000);
        String key = UUID.randomUUID().toString();
        String first = post(CASH_OUTS, user, key, 3_000).statusCode(201).extract().asString();
        assertThat(
                post(CASH_OUTS, user, key, 3_000).statusCode(201).header("Idempotency-Replayed", "true").extract().asString())
                .isEqualTo(first);
        assertThat(balance()).isEqualTo(2_000);
    }

    @Test
    void requiresRecentAuthentication() {
        earn(5_000);
        for (Optional<Instant> authenticatedAt : List.of(Optional.of(Instant.now().minusSeconds(331)),
                Optional.<Instant> empty())) {
            cashOut(authenticatedAt, UUID.randomUUID().toString(), 3_000).statusCode(401)
                    .contentType("application/problem+json").body("code", equalTo("step-up-required"))
                    .body("maxAge", equalTo(300))
                    .header("WWW-Authenticate", equalTo("Bearer error=\"insufficient_user_authentication\", max_age=300, "
                            + "error_description=\"This operation needs an authentication of the last 300 seconds: enter your "
                            + "password again\""));
        }
        assertThat(balance()).isEqualTo(5_000);
        assertThat(payments()).isZero();
        assertThat(provider.requests()).isEmpty();

        cashOut(Optional.of(Instant.now().minusSeconds(290)), UUID.randomUUID().toString(), 3_000).statusCode(201);
    }

    @Test
    void acceptsKeyAgainAfterStepUp() {
        earn(5_000);
        Optional<Instant> anHourAgo = Optional.of(Instant.now().minusSeconds(3_600));
        cashOut(anHourAgo, "repeated after step-up", 3_000).statusCode(401);
        post(CASH_OUTS, user, "repeated after step-up", 3_000).statusCode(201);
        assertThat(balance()).isEqualTo(2_000);
    }

    @Test
    void repeatsResponseOfCashOutWithoutRecentAuthentication() {
        earn(5_000);
        String key = UUID.randomUUID().toString();
        Optional<Instant> anHourAgo = Optional.of(Instant.now().minusSeconds(3_600));
        String first = post(CASH_OUTS, user, key, 3_000).statusCode(201).extract().asString();

        assertThat(cashOut(anHourAgo, key, 3_000).statusCode(201).header("Idempotency-Replayed", "true").extract().asString())
                .isEqualTo(first);
        cashOut(anHourAgo, key, 2_000).statusCode(422).body("code", equalTo("idempotency-key-reused"));
        assertThat(balance()).isEqualTo(2_000);
    }

    @Test
    void checksRequestBeforeAuthentication() {
        Optional<Instant> never = Optional.empty();
        cashOut(never, UUID.randomUUID().toString(), 0).statusCode(422).body("code", equalTo("invalid"));
        cashOut(never, "", 1_000).statusCode(400).body("code", equalTo("idempotency-key-missing"));
    }

    @Test
    void concurrentCashOutsNeverOverdrawWallet() {
        earn(1_000);
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            IntStream.range(0, 10).forEach(i -> threads.submit(() -> cashOut(300)));
        }
        assertThat(balance()).isEqualTo(100);
        assertThat(payments()).as("1,000 covers three cash-outs of 300").isEqualTo(3);
    }

    @Test
    void concurrentCashOutsNeverExceedWithdrawablePart() {
        earn(1_000);
        ledger.topUp(user, 9_000);
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            IntStream.range(0, 10).forEach(i -> threads.submit(() -> cashOut(300)));
        }
        assertThat(balance()).isEqualTo(9_100);
        assertThat(payments()).as("1,000 covers three cash-outs of 300").isEqualTo(3);
    }

    @Test
    void keepsMoneyDebitedWhileProviderIsDown() {
        earn(1_000);
        provider.failsWith(503);
        cashOut(400).statusCode(201).body("status", equalTo("PENDING"));
        assertThat(balance()).as("the payout may still succeed").isEqualTo(600);
    }

    @Test
    void rejectsCallersOtherThanStreamers() {
        earn(1_000);
        given().auth().oauth2(TestTokens.viewer(user)).header("Idempotency-Key", "k").contentType(ContentType.JSON)
                .body("{\"amount\":100}").post(CASH_OUTS).then().statusCode(403);
        given().auth().oauth2(TestTokens.settlement()).header("Idempotency-Key", "k").contentType(ContentType.JSON)
                .body("{\"amount\":100}").post(CASH_OUTS).then().statusCode(403);
        assertThat(balance()).isEqualTo(1_000);
    }

    @Test
    void rejectsZeroAmount() {
        cashOut(0).statusCode(422).body("violations[0].field", endsWith("amount"));
    }

    private ValidatableResponse cashOut(Optional<Instant> authenticatedAt, String key, long amount) {
        return given().auth().oauth2(TestTokens.streamer(user, authenticatedAt)).header("Idempotency-Key", key)
                .contentType(ContentType.JSON).body("{\"amount\":%d}".formatted(amount)).post(CASH_OUTS).then();
    }
}
