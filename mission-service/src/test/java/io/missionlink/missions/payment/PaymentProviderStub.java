package io.missionlink.missions.payment;

import static io.restassured.RestAssured.given;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.Base64;
import java.util.Collection;
import java.util.List;
import java.util.UUID;

import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

import org.eclipse.microprofile.config.ConfigProvider;

import io.missionlink.missions.testing.DependencyPorts;
import io.missionlink.testing.StubServer;
import io.missionlink.testing.StubServer.Answer;
import io.missionlink.testing.StubServer.Request;
import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;

/** Stub of the payment provider. It sends real webhooks to the service. */
final class PaymentProviderStub implements AutoCloseable {

    /** Read on the test's thread: the stub server's threads do not see the test's configuration. */
    private static final String SECRET = ConfigProvider.getConfig().getValue("PAYMENT_WEBHOOK_SECRET", String.class);

    private static final String ID = "msg_1";

    private final StubServer server = new StubServer(DependencyPorts.provider(), request -> succeed(request, true));

    /** Every payment succeeds. The webhook arrives before the response. */
    void succeeds() {
        server.respondWith(request -> succeed(request, true));
    }

    /** Every payment succeeds without a webhook. */
    void succeedsWithoutWebhook() {
        server.respondWith(request -> succeed(request, false));
    }

    /** Responds with this payment status and sends no webhook. */
    void respondsWith(String status) {
        server.respondWith(request -> Answer.json(200, "{\"id\":\"%s\",\"status\":\"%s\",\"checkoutUrl\":%s}".formatted(
                id(reference(request)), status, status.equals("pending") ? "\"https://pay.test/1\"" : "null")));
    }

    void failsWith(int status) {
        server.respondWith(request -> Answer.json(status, "{}"));
    }

    /** Rejects these payments. All others succeed, without a webhook. */
    void rejects(int status, Collection<UUID> payments) {
        server.respondWith(request -> payments.contains(UUID.fromString(reference(request))) ? Answer.json(status, "{}")
                : succeed(request, false));
    }

    List<Request> requests() {
        return server.requests();
    }

    private static Answer succeed(Request request, boolean sendsWebhook) {
        String reference = reference(request);
        if (sendsWebhook) {
            String kind = request.path().replaceAll("^.*/|s$", "");
            webhook(kind + ".succeeded", id(reference), reference, new JsonPath(request.body()).getLong("amount"), "KRW")
                    .statusCode(204);
        }
        return Answer.json(200,
                "{\"id\":\"%s\",\"status\":\"succeeded\",\"checkoutUrl\":null,\"fee\":1}".formatted(id(reference)));
    }

    private static String reference(Request request) {
        return new JsonPath(request.body()).getString("reference");
    }

    /** The provider's ID of a payment. */
    static String id(String reference) {
        return "pay_" + reference.replace("-", "");
    }

    static ValidatableResponse webhook(String type, UUID reference, long amount) {
        return webhook(type, id(reference.toString()), reference.toString(), amount, "KRW");
    }

    static ValidatableResponse webhook(String type, String paymentId, String reference, long amount, String currency) {
        return webhook("""
                {"type":"%s","extra":[],"data":{"paymentId":"%s","reference":"%s","amount":%d,"currency":"%s","x":1}}"""
                .formatted(type, paymentId, reference, amount, currency));
    }

    static ValidatableResponse webhook(String body) {
        return webhook(ID, body);
    }

    static ValidatableResponse webhook(String id, String body) {
        Instant now = Instant.now();
        return webhook(id, now, sign(id, now, body), body);
    }

    static ValidatableResponse webhook(Instant time, String signature, String body) {
        return webhook(ID, time, signature, body);
    }

    private static ValidatableResponse webhook(String id, Instant time, String signature, String body) {
        return given().contentType("application/json").header("webhook-id", id)
                .header("webhook-timestamp", time.getEpochSecond()).header("webhook-signature", signature)
                .body(body.getBytes(StandardCharsets.UTF_8)).post("/api/payments/webhook").then();
    }

    static String sign(String id, Instant time, String body) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(Base64.getDecoder().decode(SECRET.substring("whsec_".length())), "HmacSHA256"));
            return "v1," + Base64.getEncoder().encodeToString(
                    mac.doFinal((id + "." + time.getEpochSecond() + "." + body).getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        server.close();
    }
}
