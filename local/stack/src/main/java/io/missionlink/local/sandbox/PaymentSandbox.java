package io.missionlink.local.sandbox;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionException;

import io.missionlink.local.http.LocalHttpServer;
import io.missionlink.local.http.LocalRequests;
import io.missionlink.local.sandbox.Payment.Kind;
import io.missionlink.local.sandbox.Payment.Status;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.json.JsonObject;

/**
 * Simulated payment provider. Every order succeeds immediately, except for two amounts (see {@link Payment}). The sandbox sends
 * the signed webhook with the outcome before it responds to the order. Like a real provider it forgets idempotency keys: an
 * order that is repeated after that pays a second time.
 */
public final class PaymentSandbox implements AutoCloseable {

    private static final String CHECKOUT = "/checkout/";

    private final Vertx vertx;
    private final SandboxConfig config;
    private final WebhookSender webhookSender;
    /** Not thread-safe: only one event loop uses it. */
    private final Orders orders;
    /** First attempts of webhooks that are on their way, by the id of the payment. */
    private final Map<String, Future<Void>> sending = new HashMap<>();
    private volatile int port;

    public PaymentSandbox(Vertx vertx, SandboxConfig config) {
        this.vertx = vertx;
        this.config = config;
        this.webhookSender = new WebhookSender(vertx, config);
        this.orders = new Orders(config.keyLifetime(), config.file());
    }

    /**
     * Port 0 selects a free port.
     *
     * @return the port
     * @throws CompletionException if the port is in use
     */
    public int start() {
        port = LocalHttpServer.create(vertx, new HttpServerOptions().setPort(config.port()), LocalRequests.only(this::handle))
                .listen().toCompletionStage().toCompletableFuture().join().actualPort();
        return port;
    }

    /** Closes the file of the payments. The server must be closed before. */
    @Override
    public void close() {
        orders.close();
    }

    private void handle(HttpServerRequest request) {
        String path = request.path();
        if (path.startsWith(CHECKOUT)) {
            checkout(request, path.substring(CHECKOUT.length()));
            return;
        }
        Optional<Kind> kind = Kind.ofPath(path);
        boolean isRead = request.method() == HttpMethod.GET;
        boolean isReport = isRead && path.equals("/v1/report");
        if (!isReport && (kind.isEmpty() || !isRead && request.method() != HttpMethod.POST)) {
            reject(request, 404, "not-found");
        } else if (!authorised(request)) {
            reject(request, 401, "unauthorised");
        } else if (isReport) {
            report(request);
        } else if (isRead) {
            find(request, kind.get());
        } else {
            request.body().onSuccess(body -> order(request, kind.get(), body));
        }
    }

    private void order(HttpServerRequest request, Kind kind, Buffer body) {
        Optional<String> key = Optional.ofNullable(request.getHeader("idempotency-key")).filter(text -> !text.isBlank());
        Optional<Payment> requested = OrderRequest.parse(kind, body);
        if (key.isEmpty() || requested.isEmpty()) {
            reject(request, 400, key.isEmpty() ? "idempotency-key-missing" : "malformed");
            return;
        }
        Payment payment = orders.ofKey(kind, key.get(), Instant.now()).orElseGet(() -> settle(requested.get(), key.get()));
        if (!payment.sameOrder(requested.get())) {
            reject(request, 422, "idempotency-key-reused");
            return;
        }
        sending.getOrDefault(payment.id(), Future.succeededFuture())
                .onSuccess(sent -> respond(request.response(), 200, json(orders.find(payment.id()).orElseThrow())));
    }

    private Payment settle(Payment payment, String key) {
        orders.add(payment, key, Instant.now());
        if (payment.status() != Status.PENDING) {
            sending.put(payment.id(), webhookSender.send(payment).onComplete(sent -> sending.remove(payment.id())));
        }
        return payment;
    }

    /** Responds with the newest payment of a reference. */
    private void find(HttpServerRequest request, Kind kind) {
        Optional<String> reference = Optional.ofNullable(request.getParam("reference")).filter(text -> !text.isBlank());
        if (reference.isEmpty()) {
            reject(request, 400, "reference-missing");
            return;
        }
        orders.ofReference(kind, reference.get()).ifPresentOrElse(payment -> respond(request.response(), 200, json(payment)),
                () -> reject(request, 404, "not-found"));
    }

    private void report(HttpServerRequest request) {
        DayReport.page(orders, Optional.ofNullable(request.getParam("date")), Optional.ofNullable(request.getParam("cursor")))
                .ifPresentOrElse(page -> respond(request.response(), 200, page), () -> reject(request, 400, "malformed"));
    }

    /** The page on which the payer confirms or declines a pending payment. */
    private void checkout(HttpServerRequest request, String id) {
        Optional<Payment> payment = orders.findByIdOrReference(id);
        if (payment.isEmpty()) {
            reject(request, 404, "not-found");
        } else if (request.method() != HttpMethod.POST) {
            CheckoutPage.send(request.response(), payment.get());
        } else if (request.getParam("event") != null) {
            sendLate(request, payment.get());
        } else {
            decide(request, payment.get());
        }
    }

    /** Sends a late message about a payment. */
    private void sendLate(HttpServerRequest request, Payment payment) {
        Optional<LateEvent> event = LateEvent.of(payment.kind(), request.getParam("event"));
        if (event.isEmpty()) {
            reject(request, 400, "malformed");
            return;
        }
        Payment reported = orders.report(payment, event.get(), Instant.now());
        webhookSender.send(reported, event.get()).onSuccess(sent -> CheckoutPage.send(request.response(), reported));
    }

    private void decide(HttpServerRequest request, Payment payment) {
        Optional<Status> decision = switch (String.valueOf(request.getParam("pay"))) {
            case "yes" -> Optional.of(Status.SUCCEEDED);
            case "no" -> Optional.of(Status.FAILED);
            default -> Optional.empty();
        };
        if (decision.isEmpty()) {
            reject(request, 400, "malformed");
            return;
        }
        if (payment.status() != Status.PENDING) {
            reject(request, 409, "already-" + payment.status().json());
            return;
        }
        Payment decided = payment.withStatus(decision.get());
        orders.update(decided);
        webhookSender.send(decided).onSuccess(sent -> CheckoutPage.send(request.response(), decided));
    }

    private JsonObject json(Payment payment) {
        return new JsonObject()
                .put("id", payment.id())
                .put("reference", payment.reference())
                .put("status", payment.status().json())
                .put("checkoutUrl", payment.status() == Status.PENDING
                        ? "http://localhost:%d%s%s".formatted(port, CHECKOUT, payment.id())
                        : null);
    }

    private boolean authorised(HttpServerRequest request) {
        String authorization = Optional.ofNullable(request.getHeader("authorization")).orElse("");
        return MessageDigest.isEqual(authorization.getBytes(StandardCharsets.UTF_8),
                ("Bearer " + config.key()).getBytes(StandardCharsets.UTF_8));
    }

    private static void reject(HttpServerRequest request, int status, String code) {
        respond(request.response(), status, new JsonObject().put("error", code));
    }

    private static void respond(HttpServerResponse response, int status, JsonObject json) {
        response.setStatusCode(status).putHeader("content-type", "application/json").end(json.encode());
    }
}
