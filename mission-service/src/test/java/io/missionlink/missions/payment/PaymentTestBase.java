package io.missionlink.missions.payment;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.equalTo;

import java.time.Duration;
import java.util.UUID;

import jakarta.inject.Inject;

import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

import io.missionlink.missions.ledger.Ledger;
import io.missionlink.missions.testing.LedgerFixture;
import io.missionlink.missions.testing.TestTokens;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import io.smallrye.faulttolerance.api.CircuitBreakerMaintenance;

/** Gives each test a user and a payment provider, and checks the ledger's invariants after it. */
abstract class PaymentTestBase {

    static final String TOP_UPS = "/api/wallet/top-ups";
    static final String CASH_OUTS = "/api/wallet/cash-outs";

    @Inject
    Jdbi jdbi;

    final LedgerFixture ledger = new LedgerFixture();

    @Inject
    CircuitBreakerMaintenance breakers;

    final UUID user = UUID.randomUUID();
    PaymentProviderStub provider;

    @BeforeEach
    void open() {
        provider = new PaymentProviderStub();
    }

    @AfterEach
    void close() {
        provider.close();
        breakers.resetAll();
        ledger.assertInvariants();
    }

    ValidatableResponse topUp(Object amount) {
        return post(TOP_UPS, user, UUID.randomUUID().toString(), amount);
    }

    /** Gives the user money that can be cashed out. */
    void earn(long amount) {
        ledger.earn(user, amount, Duration.ofDays(8));
    }

    ValidatableResponse cashOut(Object amount) {
        return post(CASH_OUTS, user, UUID.randomUUID().toString(), amount);
    }

    static ValidatableResponse post(String path, UUID user, String key, Object amount) {
        return given().auth().oauth2(TestTokens.streamer(user)).header("Idempotency-Key", key)
                .contentType(ContentType.JSON).body("{\"amount\":%s}".formatted(amount)).post(path).then();
    }

    static ValidatableResponse get(String path, UUID user, Object id) {
        return given().auth().oauth2(TestTokens.streamer(user)).get(path + "/{id}", id).then();
    }

    static ValidatableResponse refund(UUID user, Object topUp, String key) {
        return given().auth().oauth2(TestTokens.viewer(user)).header("Idempotency-Key", key)
                .post(TOP_UPS + "/{id}/refund", topUp).then();
    }

    ValidatableResponse refund(Object topUp) {
        return refund(user, topUp, UUID.randomUUID().toString());
    }

    /** Tops the wallet up and returns the id of the top-up. */
    UUID completedTopUp(long amount) {
        return UUID.fromString(topUp(amount).statusCode(201).body("status", equalTo("SUCCEEDED")).extract().path("id"));
    }

    ValidatableResponse wallet() {
        return given().auth().oauth2(TestTokens.viewer(user)).get("/api/wallet").then().statusCode(200);
    }

    /** Starts a top-up that the provider has not completed yet. */
    UUID pendingTopUp(long amount) {
        provider.respondsWith("pending");
        return UUID.fromString(topUp(amount).statusCode(201).extract().path("id"));
    }

    /** A pending payment of the user that was begun some time ago and is due for a check. The provider does not know it. */
    UUID agedPayment(PaymentDirection direction, long amount, Duration age) {
        return insertPayment(user, direction, amount, age);
    }

    UUID insertPayment(UUID owner, PaymentDirection direction, long amount, Duration age) {
        UUID id = UUID.randomUUID();
        if (direction == PaymentDirection.OUT) {
            ledger.topUp(owner, amount);
            new Ledger(ledger.jdbi()).cashOut(owner, id, amount);
        }
        jdbi.useHandle(handle -> handle.createUpdate("""
                INSERT INTO payment (id, direction, user_id, amount, currency, status, created_at, next_check_at)
                VALUES (:id, :direction, :owner, :amount, 'KRW', 'PENDING', clock_timestamp() - make_interval(secs => :age),
                    clock_timestamp())""").bind("id", id).bind("direction", direction).bind("owner", owner)
                .bind("amount", amount).bind("age", (double) age.toSeconds()).execute());
        return id;
    }

    long balance() {
        return jdbi.withHandle(handle -> handle.createQuery("SELECT balance FROM wallet WHERE user_id = :id").bind("id", user)
                .mapTo(Long.class).findOne().orElse(0L));
    }

    String status(UUID payment) {
        return jdbi.withHandle(handle -> handle.createQuery("SELECT status FROM payment WHERE id = :id").bind("id", payment)
                .mapTo(String.class).one());
    }

    long payments() {
        return jdbi.withHandle(handle -> handle.createQuery("SELECT count(*) FROM payment WHERE user_id = :id")
                .bind("id", user).mapTo(Long.class).one());
    }
}
