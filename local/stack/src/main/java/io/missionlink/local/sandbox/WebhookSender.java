package io.missionlink.local.sandbox;

import java.time.Duration;
import java.time.Instant;

import io.missionlink.local.sandbox.Payment.Status;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.json.JsonObject;

/** Sends the outcome of a payment to the merchant, with retries. */
final class WebhookSender {

    private static final System.Logger LOG = System.getLogger(WebhookSender.class.getName());
    private static final Duration TIMEOUT = Duration.ofSeconds(3);

    private final Vertx vertx;
    private final SandboxConfig config;
    private final WebhookSignature signature;
    private final HttpClient client;

    WebhookSender(Vertx vertx, SandboxConfig config) {
        this.vertx = vertx;
        this.config = config;
        this.signature = new WebhookSignature(config.webhookKey());
        this.client = vertx.createHttpClient(new HttpClientOptions().setMaxPoolSize(16)
                .setConnectTimeout((int) TIMEOUT.toMillis()));
    }

    /** Completes after the first attempt, even if it failed. Retries run in the background. */
    Future<Void> send(Payment payment) {
        return send("msg_" + payment.id(), payment,
                payment.kind().event + (payment.status() == Status.SUCCEEDED ? ".succeeded" : ".failed"));
    }

    /** Sends a late message. Completes like {@link #send(Payment)}. */
    Future<Void> send(Payment payment, LateEvent event) {
        return send("msg_" + payment.id() + "_" + event.parameter(), payment, event.type());
    }

    private Future<Void> send(String id, Payment payment, String type) {
        String body = new JsonObject()
                .put("type", type)
                .put("data", new JsonObject()
                        .put("paymentId", payment.id())
                        .put("reference", payment.reference())
                        .put("amount", payment.amount())
                        .put("currency", payment.currency()))
                .encode();
        return attempt(id, body, 0);
    }

    private Future<Void> attempt(String id, String body, int retries) {
        return post(id, body).recover(failure -> {
            if (retries == config.retries().size()) {
                LOG.log(System.Logger.Level.WARNING, "Webhook abandoned after all retries: id={0}, error={1}", id,
                        failure.getMessage());
            } else {
                vertx.setTimer(config.retries().get(retries).toMillis(), timer -> attempt(id, body, retries + 1));
            }
            return Future.succeededFuture();
        });
    }

    private Future<Void> post(String id, String body) {
        Instant now = Instant.now();
        RequestOptions options = new RequestOptions()
                .setMethod(HttpMethod.POST)
                .setAbsoluteURI(config.webhook().toString())
                .setTimeout(TIMEOUT.toMillis())
                .putHeader("content-type", "application/json")
                .putHeader("webhook-id", id)
                .putHeader("webhook-timestamp", Long.toString(now.getEpochSecond()))
                .putHeader("webhook-signature", signature.sign(id, now, body));
        return client.request(options)
                .compose(request -> request.send(Buffer.buffer(body)))
                .compose(response -> response.statusCode() / 100 == 2
                        ? response.end()
                        : Future.failedFuture("status " + response.statusCode()));
    }
}
