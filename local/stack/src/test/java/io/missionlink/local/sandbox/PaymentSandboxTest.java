package io.missionlink.local.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.JsonObject;

@Timeout(30)
class PaymentSandboxTest {

    private static final String KEY = "the-shop-s-key";
    private static final String WEBHOOK_KEY = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";

    private record Told(String id, String timestamp, String signature, String body) {
    }

    private final Vertx vertx = Vertx.vertx();
    private final HttpClient client = HttpClient.newHttpClient();
    private final List<Told> told = new CopyOnWriteArrayList<>();
    private volatile int shopAnswers = 204;
    private int port;

    @BeforeEach
    void start() throws IOException {
        HttpServer shop = vertx.createHttpServer().requestHandler(this::take).listen(0).toCompletionStage()
                .toCompletableFuture().join();
        try (ServerSocket socket = new ServerSocket(0)) {
            port = socket.getLocalPort();
        }
        new PaymentSandbox(vertx, new SandboxConfig(port, KEY, WEBHOOK_KEY,
                URI.create("http://localhost:" + shop.actualPort() + "/api/payments/webhook"),
                List.of(Duration.ofMillis(20), Duration.ofMillis(20)))).start();
    }

    @AfterEach
    void stop() {
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    /** The example of the Standard Webhooks specification's reference libraries. */
    @Test
    void signsAsStandardWebhooksDoes() {
        assertThat(new WebhookSignature(WEBHOOK_KEY).sign("msg_p5jXN8AQM9LWM0D4loKWxJek", Instant.ofEpochSecond(1614265330),
                "{\"test\": 2432232314}")).isEqualTo("v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=");
    }

    @Test
    void theShopKnowsBeforeTheOrderIsAnswered() throws Exception {
        JsonObject answer = order("payments", "top-up-1", "top-up-1", 1000);

        assertThat(answer.getString("status")).isEqualTo("succeeded");
        assertThat(answer.getString("id")).startsWith("pay_");
        assertThat(answer.getValue("checkoutUrl")).isNull();
        assertThat(told).hasSize(1);
        Told webhook = told.getFirst();
        assertThat(new JsonObject(webhook.body())).isEqualTo(new JsonObject().put("type", "payment.succeeded").put("data",
                new JsonObject().put("paymentId", answer.getString("id")).put("reference", "top-up-1").put("amount", 1000)
                        .put("currency", "KRW")));
        assertThat(webhook.signature()).isEqualTo(new WebhookSignature(WEBHOOK_KEY).sign(webhook.id(),
                Instant.ofEpochSecond(Long.parseLong(webhook.timestamp())), webhook.body()));
    }

    @Test
    void theSameKeyIsTheSamePayment() throws Exception {
        JsonObject first = order("payments", "key", "top-up-1", 1000);

        assertThat(order("payments", "key", "top-up-1", 1000)).isEqualTo(first);
        assertThat(told).hasSize(1);
        assertThat(post("payments", KEY, "key", body("top-up-1", 2000)).statusCode()).isEqualTo(422);
        assertThat(order("payments", "other", "top-up-2", 1000)).isNotEqualTo(first);
    }

    @Test
    void aPayoutIsToldAsOne() throws Exception {
        assertThat(order("payouts", "out-1", "out-1", 500).getString("id")).startsWith("po_");
        assertThat(told.getFirst().body()).contains("payout.succeeded");
    }

    @Test
    void aWebhookThatIsNotTakenIsSentAgainAsTheSame() throws Exception {
        shopAnswers = 503;
        order("payments", "key", "top-up-1", 1000);
        shopAnswers = 204;

        await().atMost(Duration.ofSeconds(5)).until(() -> told.size() >= 2);
        assertThat(told).extracting(Told::id).containsOnly(told.getFirst().id());
        assertThat(told).extracting(Told::body).containsOnly(told.getFirst().body());
    }

    @Test
    void oneAmountIsDeclined() throws Exception {
        assertThat(order("payments", "key", "top-up-1", Payment.DECLINED_AMOUNT).getString("status")).isEqualTo("failed");
        assertThat(told.getFirst().body()).contains("payment.failed");
    }

    @Test
    void oneAmountWaitsForItsPayer() throws Exception {
        JsonObject waiting = order("payments", "key", "top-up-1", Payment.WAITING_AMOUNT);
        assertThat(waiting.getString("status")).isEqualTo("pending");
        assertThat(told).isEmpty();

        URI checkout = URI.create(waiting.getString("checkoutUrl"));
        assertThat(client.send(HttpRequest.newBuilder(checkout).build(), BodyHandlers.ofString()).body()).contains("Pay");
        client.send(HttpRequest.newBuilder(URI.create(checkout + "?pay=yes")).POST(BodyPublishers.noBody()).build(),
                BodyHandlers.discarding());

        assertThat(told.getFirst().body()).contains("payment.succeeded");
        assertThat(order("payments", "key", "top-up-1", Payment.WAITING_AMOUNT).getString("status")).isEqualTo("succeeded");
    }

    @Test
    void refusesWhatIsNoOrder() throws Exception {
        assertThat(post("payments", "wrong", "key", body("a", 1)).statusCode()).isEqualTo(401);
        assertThat(post("payments", KEY, "key", body("a", 0)).statusCode()).isEqualTo(400);
        assertThat(post("payments", KEY, "key", "{\"amount\":1.5,\"currency\":\"KRW\",\"reference\":\"a\"}").statusCode())
                .isEqualTo(400);
        assertThat(post("payments", KEY, "key", "{").statusCode()).isEqualTo(400);
        assertThat(post("refunds", KEY, "key", body("a", 1)).statusCode()).isEqualTo(404);
        assertThat(told).isEmpty();
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

    private static String body(String reference, long amount) {
        return new JsonObject().put("amount", amount).put("currency", "KRW").put("reference", reference).encode();
    }

    private void take(HttpServerRequest request) {
        request.body().onSuccess(body -> {
            told.add(new Told(request.getHeader("webhook-id"), request.getHeader("webhook-timestamp"),
                    request.getHeader("webhook-signature"), body.toString()));
            request.response().setStatusCode(shopAnswers).end();
        });
    }
}
