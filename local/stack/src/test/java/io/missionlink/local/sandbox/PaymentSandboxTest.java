package io.missionlink.local.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.JsonObject;

@Timeout(30)
class PaymentSandboxTest {

    private static final String KEY = "merchant-key";
    private static final String WEBHOOK_KEY = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";

    private record Webhook(String id, String timestamp, String signature, String body) {
    }

    private final Vertx vertx = Vertx.vertx();
    private final HttpClient client = HttpClient.newHttpClient();
    private final List<Webhook> webhooks = new CopyOnWriteArrayList<>();
    private volatile int merchantStatus = 204;
    private int port;

    @BeforeEach
    void start() {
        HttpServer merchant = vertx.createHttpServer().requestHandler(this::receiveWebhook).listen(0).toCompletionStage()
                .toCompletableFuture().join();
        port = new PaymentSandbox(vertx, new SandboxConfig(0, KEY, WEBHOOK_KEY,
                URI.create("http://localhost:" + merchant.actualPort() + "/api/payments/webhook"),
                List.of(Duration.ofMillis(20), Duration.ofMillis(20)))).start();
    }

    @AfterEach
    void stop() {
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    /** Test vector of the Standard Webhooks reference libraries. */
    @Test
    void signsByStandardWebhooks() {
        assertThat(new WebhookSignature(WEBHOOK_KEY).sign("msg_p5jXN8AQM9LWM0D4loKWxJek", Instant.ofEpochSecond(1614265330),
                "{\"test\": 2432232314}")).isEqualTo("v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=");
    }

    @Test
    void sendsWebhookBeforeResponse() throws Exception {
        JsonObject response = order("payments", "top-up-1", "top-up-1", 1000);

        assertThat(response.getString("status")).isEqualTo("succeeded");
        assertThat(response.getString("id")).startsWith("pay_");
        assertThat(response.getValue("checkoutUrl")).isNull();
        assertThat(webhooks).hasSize(1);
        Webhook webhook = webhooks.getFirst();
        assertThat(new JsonObject(webhook.body())).isEqualTo(new JsonObject().put("type", "payment.succeeded").put("data",
                new JsonObject().put("paymentId", response.getString("id")).put("reference", "top-up-1").put("amount", 1000)
                        .put("currency", "KRW")));
        assertThat(webhook.signature()).isEqualTo(new WebhookSignature(WEBHOOK_KEY).sign(webhook.id(),
                Instant.ofEpochSecond(Long.parseLong(webhook.timestamp())), webhook.body()));
    }

    @Test
    void returnsSamePaymentForSameIdempotencyKey() throws Exception {
        JsonObject first = order("payments", "key", "top-up-1", 1000);

        assertThat(order("payments", "key", "top-up-1", 1000)).isEqualTo(first);
        assertThat(webhooks).hasSize(1);
        assertThat(post("payments", KEY, "key", body("top-up-1", 2000)).statusCode()).isEqualTo(422);
        assertThat(order("payments", "other", "top-up-2", 1000)).isNotEqualTo(first);
    }

    @Test
    void sendsPayoutEventForPayout() throws Exception {
        assertThat(order("payouts", "out-1", "out-1", 500).getString("id")).startsWith("po_");
        assertThat(webhooks.getFirst().body()).contains("payout.succeeded");
    }

    @Test
    void sendsRefundEventForRefund() throws Exception {
        String order = new JsonObject(body("back-1", 500)).put("paymentId", "pay_1").encode();
        assertThat(post("refunds", KEY, "back-1", order).statusCode()).isEqualTo(200);
        assertThat(webhooks.getFirst().body()).contains("refund.succeeded", "\"paymentId\":\"re_");
    }

    @Test
    void retriesWebhookWithSameContent() throws Exception {
        merchantStatus = 503;
        order("payments", "key", "top-up-1", 1000);
        merchantStatus = 204;

        await().atMost(Duration.ofSeconds(5)).until(() -> webhooks.size() >= 2);
        assertThat(webhooks).extracting(Webhook::id).containsOnly(webhooks.getFirst().id());
        assertThat(webhooks).extracting(Webhook::body).containsOnly(webhooks.getFirst().body());
    }

    @Test
    void declinesReservedAmount() throws Exception {
        assertThat(order("payments", "key", "top-up-1", Payment.DECLINED_AMOUNT).getString("status")).isEqualTo("failed");
        assertThat(webhooks.getFirst().body()).contains("payment.failed");
    }

    @Test
    void waitsForPayerOnReservedAmount() throws Exception {
        JsonObject waiting = order("payments", "key", "top-up-1", Payment.WAITING_AMOUNT);
        assertThat(waiting.getString("status")).isEqualTo("pending");
        assertThat(webhooks).isEmpty();

        URI checkout = URI.create(waiting.getString("checkoutUrl"));
        assertThat(client.send(HttpRequest.newBuilder(checkout).build(), BodyHandlers.ofString()).body()).contains("Pay");
        for (String noDecision : List.of("", "?pay=maybe")) {
            assertThat(decide(checkout + noDecision)).as(noDecision).isEqualTo(400);
        }
        assertThat(webhooks).isEmpty();
        assertThat(decide(checkout + "?pay=yes")).isEqualTo(200);
        assertThat(decide(checkout + "?pay=no")).isEqualTo(409);

        assertThat(webhooks).singleElement().satisfies(sent -> assertThat(sent.body()).contains("payment.succeeded"));
        assertThat(order("payments", "key", "top-up-1", Payment.WAITING_AMOUNT).getString("status")).isEqualTo("succeeded");
    }

    @Test
    void sendsLateMessageOnRequest() throws Exception {
        String id = order("payments", "in", "top-up-1", 1000).getString("id");
        order("payouts", "out", "cash-out-1", 500);
        webhooks.clear();
        String checkout = "http://localhost:" + port + "/checkout/";

        for (String event : List.of("dispute", "dispute-won", "chargeback", "refund", "succeed-again", "late-success")) {
            assertThat(decide(checkout + "top-up-1?event=" + event)).as(event).isEqualTo(200);
        }
        assertThat(decide(checkout + id + "_2?event=refund")).isEqualTo(200);
        assertThat(decide(checkout + "cash-out-1?event=return")).isEqualTo(200);
        assertThat(decide(checkout + "cash-out-1?event=late-success")).isEqualTo(200);
        assertThat(decide(checkout + "cash-out-1?event=refund")).as("a payout has no payer").isEqualTo(400);

        assertThat(webhooks).extracting(webhook -> new JsonObject(webhook.body()).getString("type")).containsExactly(
                "payment.disputed", "payment.dispute_won", "payment.charged_back", "payment.refunded", "payment.succeeded",
                "payment.succeeded", "payment.refunded", "payout.returned", "payout.succeeded");
        assertThat(webhooks).extracting(webhook -> new JsonObject(webhook.body()).getJsonObject("data").getString("paymentId"))
                .startsWith(id, id, id, id, id + "_2", id, id + "_2");
        assertThat(webhooks).extracting(Webhook::id).doesNotHaveDuplicates();
    }

    @Test
    void findsPaymentByReferenceWithoutOrder() throws Exception {
        assertThat(get("payments?reference=top-up-1").statusCode()).isEqualTo(404);
        JsonObject ordered = order("payments", "top-up-1", "top-up-1", Payment.WAITING_AMOUNT);

        JsonObject found = new JsonObject(get("payments?reference=top-up-1").body());
        assertThat(found).isEqualTo(ordered);
        assertThat(found.getString("status")).isEqualTo("pending");
        assertThat(get("payouts?reference=top-up-1").statusCode()).as("another kind").isEqualTo(404);
        assertThat(get("payments").statusCode()).as("no reference").isEqualTo(400);
        assertThat(webhooks).isEmpty();
    }

    @Test
    void reportsPaymentsOfDayInPages() throws Exception {
        for (int i = 0; i < 101; i++) {
            order(i == 0 ? "payouts" : "payments", "key" + i, "reference" + i, 500);
        }
        LocalDate today = LocalDate.now(ZoneOffset.UTC);

        JsonObject first = new JsonObject(get("report?date=" + today).body());
        JsonObject second = new JsonObject(get("report?date=" + today + "&cursor=" + first.getString("nextCursor")).body());

        assertThat(first.getJsonArray("items")).hasSize(100);
        JsonObject payout = first.getJsonArray("items").getJsonObject(0);
        assertThat(payout.getString("id")).startsWith("po_");
        payout.remove("id");
        assertThat(payout).isEqualTo(new JsonObject().put("reference", "reference0").put("kind", "payout")
                .put("amount", 500).put("currency", "KRW").put("status", "succeeded"));
        assertThat(second.getJsonArray("items")).hasSize(1);
        assertThat(second.getString("nextCursor")).isNull();
        assertThat(new JsonObject(get("report?date=" + today.minusDays(1)).body()).getJsonArray("items")).isEmpty();
        for (String wrong : List.of("report", "report?date=x", "report?date=" + today + "&cursor=x",
                "report?date=" + today + "&cursor=102")) {
            assertThat(get(wrong).statusCode()).as(wrong).isEqualTo(400);
        }
    }

    @Test
    void paysAgainForKeyThatItForgot() {
        Orders orders = new Orders(Duration.ofMillis(10), Optional.empty());
        Instant now = Instant.parse("2026-11-30T23:59:59.995Z");
        Payment first = Payment.of(Payment.Kind.PAYOUT, 500, "KRW", "out-1");
        orders.add(first, "key", now);

        assertThat(orders.ofKey(Payment.Kind.PAYOUT, "key", now.plusMillis(9))).contains(first);
        assertThat(orders.ofKey(Payment.Kind.PAYOUT, "key", now.plusMillis(10))).isEmpty();
        assertThat(orders.ofReference(Payment.Kind.PAYOUT, "out-1")).as("the payment itself is known").contains(first);

        Payment second = Payment.of(Payment.Kind.PAYOUT, 500, "KRW", "out-1");
        orders.add(second, "key", now.plusMillis(10));
        assertThat(second.id()).isNotEqualTo(first.id());
        assertThat(orders.of(LocalDate.parse("2026-11-30"))).containsExactly(first);
        assertThat(orders.of(LocalDate.parse("2026-12-01"))).containsExactly(second);
    }

    @Test
    void keepsPaymentsAndKeysAcrossRestart(@TempDir Path folder) {
        Optional<Path> file = Optional.of(folder.resolve("payments.mv"));
        Instant now = Instant.parse("2026-11-30T10:00:00Z");
        Orders before = new Orders(Duration.ofHours(24), file);
        Payment waiting = Payment.of(Payment.Kind.PAYMENT, Payment.WAITING_AMOUNT, "KRW", "top-up-1");
        before.add(waiting, "key", now);
        Payment paid = waiting.withStatus(Payment.Status.SUCCEEDED);
        before.update(paid);
        before.close();

        Orders after = new Orders(Duration.ofHours(24), file);
        assertThat(after.find(waiting.id())).contains(paid);
        assertThat(after.ofReference(Payment.Kind.PAYMENT, "top-up-1")).contains(paid);
        assertThat(after.ofKey(Payment.Kind.PAYMENT, "key", now.plusSeconds(60))).contains(paid);
        assertThat(after.of(LocalDate.parse("2026-11-30"))).containsExactly(paid);
        after.close();
    }

    @Test
    void rejectsInvalidOrder() throws Exception {
        assertThat(post("payments", "wrong", "key", body("a", 1)).statusCode()).isEqualTo(401);
        assertThat(post("payments", KEY, "key", body("a", 0)).statusCode()).isEqualTo(400);
        assertThat(post("payments", KEY, "key", "{\"amount\":1.5,\"currency\":\"KRW\",\"reference\":\"a\"}").statusCode())
                .isEqualTo(400);
        assertThat(post("payments", KEY, "key", "{").statusCode()).isEqualTo(400);
        assertThat(post("transfers", KEY, "key", body("a", 1)).statusCode()).isEqualTo(404);
        assertThat(post("refunds", KEY, "key", body("a", 1)).statusCode()).as("refund without a payment").isEqualTo(400);
        assertThat(webhooks).isEmpty();
    }

    /** @return the status of the response */
    private int decide(String uri) throws Exception {
        return client.send(HttpRequest.newBuilder(URI.create(uri)).POST(BodyPublishers.noBody()).build(),
                BodyHandlers.discarding()).statusCode();
    }

    private JsonObject order(String kind, String key, String reference, long amount) throws Exception {
        HttpResponse<String> response = post(kind, KEY, key, body(reference, amount));
        assertThat(response.statusCode()).isEqualTo(200);
        return new JsonObject(response.body());
    }

    private HttpResponse<String> post(String kind, String bearer, String key, String body) throws Exception {
        return client.send(HttpRequest.newBuilder(URI.create("http://localhost:" + port + "/v1/" + kind))
                .header("authorization", "Bearer " + bearer).header("idempotency-key", key)
                .POST(BodyPublishers.ofString(body)).build(), BodyHandlers.ofString());
    }

    private HttpResponse<String> get(String path) throws Exception {
        return client.send(HttpRequest.newBuilder(URI.create("http://localhost:" + port + "/v1/" + path))
                .header("authorization", "Bearer " + KEY).build(), BodyHandlers.ofString());
    }

    private static String body(String reference, long amount) {
        return new JsonObject().put("amount", amount).put("currency", "KRW").put("reference", reference).encode();
    }

    private void receiveWebhook(HttpServerRequest request) {
        request.body().onSuccess(body -> {
            webhooks.add(new Webhook(request.getHeader("webhook-id"), request.getHeader("webhook-timestamp"),
                    request.getHeader("webhook-signature"), body.toString()));
            request.response().setStatusCode(merchantStatus).end();
        });
    }
}
