package io.missionlink.missions.payment;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;

import jakarta.inject.Inject;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.test.junit.QuarkusTest;

@QuarkusTest
class WebhookTest extends PaymentTestBase {

    @Inject
    MeterRegistry metrics;

    @Test
    void aPaymentIsCreditedOnceHoweverOftenItIsTold() {
        UUID id = pendingTopUp(800);
        for (int i = 0; i < 3; i++) {
            ProviderStub.webhook("payment.succeeded", id, 800).statusCode(204);
        }
        assertThat(balance()).isEqualTo(800);
    }

    @Test
    void aPaymentIsCreditedOnceWhenItIsToldManyTimesAtOnce() throws Exception {
        UUID id = pendingTopUp(800);
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<?>> webhooks = IntStream.range(0, 20).<Future<?>> mapToObj(
                    i -> threads.submit(() -> ProviderStub.webhook("payment.succeeded", id, 800).statusCode(204))).toList();
            for (Future<?> webhook : webhooks) {
                webhook.get();
            }
        }
        assertThat(balance()).isEqualTo(800);
    }

    @Test
    void aPaymentThatFailedCreditsNothing() {
        UUID id = pendingTopUp(800);
        ProviderStub.webhook("payment.failed", id, 800).statusCode(204);
        assertThat(status(id)).isEqualTo("FAILED");
        assertThat(balance()).isZero();
    }

    @Test
    void aPayerWhoseFirstTryFailedIsCreditedOnce() {
        UUID id = pendingTopUp(800);
        ProviderStub.webhook("payment.failed", id, 800).statusCode(204);
        for (int i = 0; i < 2; i++) {
            ProviderStub.webhook("payment.succeeded", id, 800).statusCode(204);
        }
        assertThat(status(id)).isEqualTo("SUCCEEDED");
        assertThat(balance()).isEqualTo(800);
    }

    @Test
    void aPaymentThatSucceededStaysSo() {
        UUID id = pendingTopUp(800);
        ProviderStub.webhook("payment.succeeded", id, 800).statusCode(204);
        assertMismatch("status", "payment.failed", ProviderStub.id(id.toString()), id.toString(), 800, "KRW");
        assertThat(status(id)).isEqualTo("SUCCEEDED");
        assertThat(balance()).isEqualTo(800);
    }

    @Test
    void whatDiffersFromThePaymentIsRefusedAndCounted() {
        UUID id = pendingTopUp(800);
        String reference = id.toString();
        String paymentId = ProviderStub.id(reference);
        assertMismatch("amount", "payment.succeeded", paymentId, reference, 801, "KRW");
        assertMismatch("currency", "payment.succeeded", paymentId, reference, 800, "USD");
        assertMismatch("type", "payout.succeeded", paymentId, reference, 800, "KRW");
        assertMismatch("paymentId", "payment.succeeded", "pay_other", reference, 800, "KRW");
        assertThat(balance()).isZero();
        assertThat(status(id)).isEqualTo("PENDING");
    }

    @Test
    void aPaymentOfTheProviderPaysForOneOfOurs() {
        provider.close(); // so that neither payment has an id of the provider yet
        UUID one = UUID.fromString(topUp(800).statusCode(201).extract().path("id"));
        UUID other = UUID.fromString(topUp(800).statusCode(201).extract().path("id"));
        ProviderStub.webhook("payment.succeeded", "pay_" + one, one.toString(), 800, "KRW").statusCode(204);
        assertMismatch("paymentId", "payment.succeeded", "pay_" + one, other.toString(), 800, "KRW");
        assertThat(balance()).isEqualTo(800);
    }

    @Test
    void aPaymentThatIsNotOursIsNotFound() {
        ProviderStub.webhook("payment.succeeded", UUID.randomUUID(), 800).statusCode(404);
        ProviderStub.webhook("payment.succeeded", "pay_1", "order 66", 800, "KRW").statusCode(404);
    }

    @Test
    void whoDoesNotSignIsNotHeard() {
        UUID id = pendingTopUp(800);
        String body = """
                {"type":"payment.succeeded","data":{"paymentId":"%s","reference":"%s","amount":800,"currency":"KRW"}}"""
                .formatted(ProviderStub.id(id.toString()), id);
        Instant now = Instant.now();
        Instant old = now.minusSeconds(400);
        String good = ProviderStub.sign("msg_1", now, body);
        ProviderStub.webhook(now, "v1,AAAA", body).statusCode(401).body("code", equalTo("bad-signature"));
        ProviderStub.webhook(now, good, body.replace("800", "8000")).statusCode(401);
        ProviderStub.webhook(old, ProviderStub.sign("msg_1", old, body), body).statusCode(401);
        ProviderStub.webhook(now, ProviderStub.sign("msg_2", now, body), body).statusCode(401);
        given().contentType("application/json").body(body).post("/api/payments/webhook").then().statusCode(401);
        assertThat(balance()).isZero();
        ProviderStub.webhook(now, "v1,AAAA " + good, body).statusCode(204);
        assertThat(balance()).isEqualTo(800);
    }

    @ParameterizedTest
    @ValueSource(strings = { "", "[]", "{", "{}", "null", "{\"type\":1}", "{\"type\":\"payment.succeeded\"}",
            "{\"type\":\"payment.succeeded\",\"data\":{\"paymentId\":\"p\",\"reference\":\"r\"}}" })
    void whatIsNoMessageIsMalformed(String body) {
        ProviderStub.webhook(body).statusCode(org.hamcrest.Matchers.oneOf(400, 404));
    }

    @ParameterizedTest
    @ValueSource(strings = { "1.0", "\"800\"", "1e3", "null", "true" })
    void anAmountIsAnInteger(String amount) {
        UUID id = pendingTopUp(800);
        ProviderStub.webhook("""
                {"type":"payment.succeeded","data":{"paymentId":"p","reference":"%s","amount":%s,"currency":"KRW"}}"""
                .formatted(id, amount)).statusCode(400);
        assertThat(status(id)).isEqualTo("PENDING");
    }

    @ParameterizedTest
    @ValueSource(strings = { "-800", "9223372036854775808", "9007199254740992" })
    void anAmountIsOne(String amount) {
        UUID id = pendingTopUp(800);
        ProviderStub.webhook("""
                {"type":"payment.succeeded","data":{"paymentId":"p","reference":"%s","amount":%s,"currency":"KRW"}}"""
                .formatted(id, amount)).statusCode(422);
        assertThat(status(id)).isEqualTo("PENDING");
    }

    @Test
    void aMessageThatDoesNotConcernUsIsTaken() {
        ProviderStub.webhook("{\"type\":\"dispute.opened\",\"data\":{}}").statusCode(204);
    }

    private void assertMismatch(String what, String type, String paymentId, String reference, long amount, String currency) {
        double before = mismatches(what);
        ProviderStub.webhook(type, paymentId, reference, amount, currency).statusCode(422).body("code", equalTo("invalid"));
        assertThat(mismatches(what)).isEqualTo(before + 1);
    }

    private double mismatches(String what) {
        return metrics.get("mission.link.payment.mismatches").tag("what", what).counter().count();
    }
}
