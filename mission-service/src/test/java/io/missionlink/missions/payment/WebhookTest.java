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
import io.missionlink.missions.testing.Api;
import io.missionlink.missions.testing.TestTokens;
import io.quarkus.test.junit.QuarkusTest;

@QuarkusTest
class WebhookTest extends PaymentTestBase {

    @Inject
    MeterRegistry metrics;

    @Test
    void creditsTopUpOnceForRepeatedWebhook() {
        UUID id = pendingTopUp(800);
        for (int i = 0; i < 3; i++) {
            PaymentProviderStub.webhook("payment.succeeded", id, 800).statusCode(204);
        }
        assertThat(balance()).isEqualTo(800);
    }

    @Test
    void creditsTopUpOnceForConcurrentWebhooks() throws Exception {
        UUID id = pendingTopUp(800);
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<?>> webhooks = IntStream.range(0, 20).<Future<?>> mapToObj(
                    i -> threads.submit(() -> PaymentProviderStub.webhook("payment.succeeded", id, 800).statusCode(204)))
                    .toList();
            for (Future<?> webhook : webhooks) {
                webhook.get();
            }
        }
        assertThat(balance()).isEqualTo(800);
    }

    @Test
    void countsEachStateThatPaymentReachesOnce() {
        double pending = reached("PENDING");
        double failed = reached("FAILED");
        double succeeded = reached("SUCCEEDED");

        UUID id = pendingTopUp(800);
        for (int i = 0; i < 2; i++) {
            PaymentProviderStub.webhook("payment.failed", id, 800).statusCode(204);
        }
        for (int i = 0; i < 2; i++) {
            PaymentProviderStub.webhook("payment.succeeded", id, 800).statusCode(204);
        }

        assertThat(reached("PENDING") - pending).isEqualTo(1);
        assertThat(reached("FAILED") - failed).isEqualTo(1);
        assertThat(reached("SUCCEEDED") - succeeded).isEqualTo(1);
    }

    @Test
    void creditsNothingForFailedPayment() {
        UUID id = pendingTopUp(800);
        PaymentProviderStub.webhook("payment.failed", id, 800).statusCode(204);
        assertThat(status(id)).isEqualTo("FAILED");
        assertThat(balance()).isZero();
    }

    @Test
    void creditsPaymentThatSucceedsAfterFailure() {
        UUID id = pendingTopUp(800);
        PaymentProviderStub.webhook("payment.failed", id, 800).statusCode(204);
        for (int i = 0; i < 2; i++) {
            PaymentProviderStub.webhook("payment.succeeded", id, 800).statusCode(204);
        }
        assertThat(status(id)).isEqualTo("SUCCEEDED");
        assertThat(balance()).isEqualTo(800);
    }

    @Test
    void rejectsFailureAfterSuccess() {
        UUID id = pendingTopUp(800);
        PaymentProviderStub.webhook("payment.succeeded", id, 800).statusCode(204);
        assertMismatch("status", "payment.failed", PaymentProviderStub.id(id.toString()), id.toString(), 800, "KRW");
        assertThat(status(id)).isEqualTo("SUCCEEDED");
        assertThat(balance()).isEqualTo(800);
    }

    @Test
    void rejectsAndCountsWebhookThatDiffersFromPayment() {
        UUID id = pendingTopUp(800);
        String reference = id.toString();
        String paymentId = PaymentProviderStub.id(reference);
        assertMismatch("amount", "payment.succeeded", paymentId, reference, 801, "KRW");
        assertMismatch("currency", "payment.succeeded", paymentId, reference, 800, "USD");
        assertMismatch("type", "payout.succeeded", paymentId, reference, 800, "KRW");
        assertThat(balance()).isZero();
        assertThat(status(id)).isEqualTo("PENDING");
    }

    /** The payer was charged twice. */
    @Test
    void creditsTopUpOncePerProviderId() {
        UUID id = pendingTopUp(800);
        String reference = id.toString();
        for (String paymentId : List.of("pay_a" + id, PaymentProviderStub.id(reference), "pay_a" + id)) {
            PaymentProviderStub.webhook("payment.succeeded", paymentId, reference, 800, "KRW").statusCode(204);
        }
        assertThat(balance()).isEqualTo(1_600);
        PaymentProviderStub.webhook("payment.refunded", "pay_a" + id, reference, 800, "KRW").statusCode(204);
        assertThat(balance()).isEqualTo(800);
        assertThat(status(id)).isEqualTo("SUCCEEDED");
    }

    @Test
    void rejectsSecondProviderIdOfPayout() {
        earn(800);
        UUID id = UUID.fromString(cashOut(800).statusCode(201).extract().path("id"));
        assertMismatch("paymentId", "payout.succeeded", "pay_other", id.toString(), 800, "KRW");
    }

    @Test
    void rejectsSecondProviderIdOfRefund() {
        UUID topUp = UUID.fromString(topUp(800).statusCode(201).extract().path("id"));
        UUID refund = UUID.fromString(refund(topUp).statusCode(201).extract().path("id"));
        assertMismatch("paymentId", "refund.failed", "re_other", refund.toString(), 800, "KRW");
        assertThat(balance()).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = { "payment.refunded", "payment.disputed", "payment.charged_back" })
    void takesTopUpBackOnceAlsoWhenItsSuccessArrivesLater(String type) {
        UUID id = pendingTopUp(800);
        for (String message : List.of(type, "payment.succeeded", type)) {
            PaymentProviderStub.webhook(message, id, 800).statusCode(204);
        }
        assertThat(balance()).isZero();
        given().auth().oauth2(TestTokens.viewer(user)).get("/api/wallet/entries").then().statusCode(200)
                .body("items.type", equalTo(List.of("TOP_UP_TAKEN_BACK", "TOP_UP")));
    }

    @Test
    void reportsReceivableOfSpentTopUpThatIsTakenBackAndCountsReversal() {
        UUID id = UUID.fromString(topUp(2_000).statusCode(201).extract().path("id"));
        Api.propose(user, Api.newUser(), 1_500, 60);
        double before = reversals("top_up_taken_back");
        for (int i = 0; i < 2; i++) {
            PaymentProviderStub.webhook("payment.charged_back", id, 2_000).statusCode(204);
        }
        given().auth().oauth2(TestTokens.viewer(user)).get("/api/wallet").then().statusCode(200)
                .body("balance", equalTo(0), "receivable", equalTo(1_500));
        assertThat(status(id)).isEqualTo("CHARGED_BACK");
        assertThat(reversals("top_up_taken_back") - before).isEqualTo(1);
    }

    @Test
    void creditsWonDisputeAndRejectsLaterChargeback() {
        UUID id = UUID.fromString(topUp(800).statusCode(201).extract().path("id"));
        for (String type : List.of("payment.disputed", "payment.dispute_won", "payment.disputed")) {
            PaymentProviderStub.webhook(type, id, 800).statusCode(204);
        }
        assertThat(balance()).isEqualTo(800);
        assertMismatch("status", "payment.charged_back", PaymentProviderStub.id(id.toString()), id.toString(), 800, "KRW");
        assertMismatch("amount", "payment.refunded", PaymentProviderStub.id(id.toString()), id.toString(), 300, "KRW");
        assertThat(balance()).isEqualTo(800);
    }

    @Test
    void rejectsSecondPaymentWithSameProviderId() {
        provider.close(); // so neither payment has a provider ID yet
        UUID first = UUID.fromString(topUp(800).statusCode(201).extract().path("id"));
        UUID second = UUID.fromString(topUp(800).statusCode(201).extract().path("id"));
        PaymentProviderStub.webhook("payment.succeeded", "pay_" + first, first.toString(), 800, "KRW").statusCode(204);
        assertMismatch("paymentId", "payment.succeeded", "pay_" + first, second.toString(), 800, "KRW");
        assertThat(balance()).isEqualTo(800);
    }

    @Test
    void respondsNotFoundToUnknownPayment() {
        PaymentProviderStub.webhook("payment.succeeded", UUID.randomUUID(), 800).statusCode(404);
        PaymentProviderStub.webhook("payment.succeeded", "pay_1", "order 66", 800, "KRW").statusCode(404);
    }

    @Test
    void rejectsWebhookWithoutValidSignature() {
        UUID id = pendingTopUp(800);
        String body = """
                {"type":"payment.succeeded","data":{"paymentId":"%s","reference":"%s","amount":800,"currency":"KRW"}}"""
                .formatted(PaymentProviderStub.id(id.toString()), id);
        Instant now = Instant.now();
        Instant old = now.minusSeconds(400);
        String signature = PaymentProviderStub.sign("msg_1", now, body);
        PaymentProviderStub.webhook(now, "v1,AAAA", body).statusCode(401).body("code", equalTo("bad-signature"));
        PaymentProviderStub.webhook(now, signature, body.replace("800", "8000")).statusCode(401);
        PaymentProviderStub.webhook(old, PaymentProviderStub.sign("msg_1", old, body), body).statusCode(401);
        PaymentProviderStub.webhook(now, PaymentProviderStub.sign("msg_2", now, body), body).statusCode(401);
        given().contentType("application/json").body(body).post("/api/payments/webhook").then().statusCode(401);
        assertThat(balance()).isZero();
        PaymentProviderStub.webhook(now, "v1,AAAA " + signature, body).statusCode(204);
        assertThat(balance()).isEqualTo(800);
    }

    @ParameterizedTest
    @ValueSource(strings = { "", "[]", "{", "{}", "null", "{\"type\":1}", "{\"type\":\"payment.succeeded\"}",
            "{\"type\":\"payment.succeeded\",\"data\":{\"paymentId\":\"p\",\"reference\":\"r\"}}" })
    void rejectsMalformedMessage(String body) {
        PaymentProviderStub.webhook(body).statusCode(org.hamcrest.Matchers.oneOf(400, 404));
    }

    @ParameterizedTest
    @ValueSource(strings = { "1.0", "\"800\"", "1e3", "null", "true" })
    void rejectsAmountThatIsNotInteger(String amount) {
        UUID id = pendingTopUp(800);
        PaymentProviderStub.webhook("""
                {"type":"payment.succeeded","data":{"paymentId":"p","reference":"%s","amount":%s,"currency":"KRW"}}"""
                .formatted(id, amount)).statusCode(400);
        assertThat(status(id)).isEqualTo("PENDING");
    }

    @ParameterizedTest
    @ValueSource(strings = { "-800", "9223372036854775808", "9007199254740992" })
    void rejectsAmountOutOfRange(String amount) {
        UUID id = pendingTopUp(800);
        PaymentProviderStub.webhook("""
                {"type":"payment.succeeded","data":{"paymentId":"p","reference":"%s","amount":%s,"currency":"KRW"}}"""
                .formatted(id, amount)).statusCode(422);
        assertThat(status(id)).isEqualTo("PENDING");
    }

    @ParameterizedTest
    @ValueSource(strings = { "payment.partially_refunded", "dispute.opened", "payment.chargeback" })
    void keepsAndCountsWebhookOfUnknownType(String type) {
        double before = mismatches("webhook");
        String body = "{\"type\":\"%s\",\"data\":{}}".formatted(type);
        String id = "msg_" + UUID.randomUUID();

        for (int i = 0; i < 2; i++) {
            PaymentProviderStub.webhook(id, body).statusCode(204);
        }

        assertThat(mismatches("webhook")).isEqualTo(before + 2);
        assertThat(kept(id)).containsExactly(body);
    }

    @Test
    void keepsAndCountsWebhookOfUnknownPayment() {
        double before = mismatches("reference");
        String id = "msg_" + UUID.randomUUID();

        PaymentProviderStub.webhook(id, """
                {"type":"payment.succeeded","data":{"paymentId":"p","reference":"%s","amount":800,"currency":"KRW"}}"""
                .formatted(UUID.randomUUID())).statusCode(404);

        assertThat(mismatches("reference")).isEqualTo(before + 1);
        assertThat(kept(id)).hasSize(1);
    }

    @Test
    void keepsWebhookThatContradictsPayment() {
        UUID payment = pendingTopUp(800);
        String id = "msg_" + UUID.randomUUID();

        PaymentProviderStub.webhook(id, """
                {"type":"payment.succeeded","data":{"paymentId":"%s","reference":"%s","amount":801,"currency":"KRW"}}"""
                .formatted(PaymentProviderStub.id(payment.toString()), payment)).statusCode(422);

        assertThat(kept(id)).hasSize(1);
    }

    private List<String> kept(String webhookId) {
        return jdbi.withHandle(handle -> handle.createQuery("SELECT body FROM unexpected_webhook WHERE webhook_id = :id")
                .bind("id", webhookId).mapTo(String.class).list());
    }

    private void assertMismatch(String field, String type, String paymentId, String reference, long amount, String currency) {
        double before = mismatches(field);
        PaymentProviderStub.webhook(type, paymentId, reference, amount, currency).statusCode(422).body("code",
                equalTo("invalid"));
        assertThat(mismatches(field)).isEqualTo(before + 1);
    }

    private double mismatches(String field) {
        return metrics.get("mission.link.payments.unexpected").tag("type", field).counter().count();
    }

    private double reversals(String type) {
        return metrics.get("mission.link.payments.reversed").tag("type", type).counter().count();
    }

    private double reached(String state) {
        return metrics.get("mission.link.payments").tag("direction", "IN").tag("state", state).counter().count();
    }
}
