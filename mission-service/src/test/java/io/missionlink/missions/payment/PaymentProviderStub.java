package io.missionlink.missions.payment;

import static io.restassured.RestAssured.given;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.Base64;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

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

    private static final String GET = "GET";

    /** References of the orders that this provider received. */
    private final Set<String> orders = ConcurrentHashMap.newKeySet();
    private final StubServer server = new StubServer(DependencyPorts.provider(), request -> respond(request, true));
    private volatile boolean knowsEveryPayment;
    private volatile Map<String, String> reports = Map.of();

    /** Every payment succeeds. The webhook arrives before the response. */
    void succeeds() {
        server.respondWith(request -> respond(request, true));
    }

    /** Every payment succeeds without a webhook. */
    void succeedsWithoutWebhook() {
        server.respondWith(request -> respond(request, false));
    }

    /** Knows payments that were ordered from an earlier stub. */
    void knowsEveryPayment() {
        knowsEveryPayment = true;
    }

    void knowsOnly(Collection<UUID> payments) {
        forgetOrders();
        payments.forEach(payment -> orders.add(payment.toString()));
    }

    /** Responds with this payment status and sends no webhook. */
    void respondsWith(String status) {
        server.respondWith(request -> known(request).orElseGet(() -> state(request, status)));
    }

    void failsWith(int status) {
        server.respondWith(request -> Answer.json(status, "{}"));
    }

    /** Rejects these payments. All others succeed, without a webhook. */
    void rejects(int status, Collection<UUID> payments) {
        server.respondWith(request -> payments.contains(UUID.fromString(reference(request))) ? Answer.json(status, "{}")
                : respond(request, false));
    }

    /** @param pages pages of the report of each day, by the date and, after a space, the cursor */
    void reports(Map<String, String> pages) {
        reports = Map.copyOf(pages);
    }

    /** Forgets every order, like a provider that never received one. */
    void forgetOrders() {
        orders.clear();
        knowsEveryPayment = false;
    }

    List<Request> requests() {
        return server.requests();
    }

    /** Requests that could move money. */
    List<Request> orders() {
        return requests().stream().filter(request -> !request.method().equals(GET)).toList();
    }

    /** @return the response to a question about a payment that was never ordered, or for a report; empty for other requests */
    private Optional<Answer> known(Request request) {
        if (request.path().endsWith("/report")) {
            String page = request.query().replaceFirst("date=([^&]+)&?(cursor=)?", "$1 ").strip();
            return Optional.of(Answer.json(200, reports.getOrDefault(page, "{\"items\":[],\"nextCursor\":null}")));
        }
        if (!request.method().equals(GET)) {
            orders.add(reference(request));
            return Optional.empty();
        }
        return knowsEveryPayment || orders.contains(reference(request)) ? Optional.empty()
                : Optional.of(Answer.json(404, "{\"error\":\"not-found\"}"));
    }

    private Answer respond(Request request, boolean sendsWebhook) {
        return known(request).orElseGet(() -> {
            if (sendsWebhook && !request.method().equals(GET)) {
                String kind = request.path().replaceAll("^.*/|s$", "");
                String reference = reference(request);
                webhook(kind + ".succeeded", id(reference), reference, new JsonPath(request.body()).getLong("amount"), "KRW")
                        .statusCode(204);
            }
            return state(request, "succeeded");
        });
    }

    private static Answer state(Request request, String status) {
        return Answer.json(200, "{\"id\":\"%s\",\"status\":\"%s\",\"checkoutUrl\":%s,\"fee\":1}".formatted(
                id(reference(request)), status, status.equals("pending") ? "\"https://pay.test/1\"" : "null"));
    }

    private static String reference(Request request) {
        return request.method().equals(GET) ? request.query().replaceFirst("reference=", "")
                : new JsonPath(request.body()).getString("reference");
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
