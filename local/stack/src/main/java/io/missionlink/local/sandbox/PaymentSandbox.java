package io.missionlink.local.sandbox;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
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
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;

/**
 * Simulated payment provider. Every order succeeds immediately, except for two amounts (see {@link Payment}). The sandbox sends
 * the signed webhook with the outcome before it responds to the order.
 */
public final class PaymentSandbox {

    private static final String CHECKOUT = "/checkout/";

    private final Vertx vertx;
    private final SandboxConfig config;
    private final WebhookSender webhookSender;
    /** Orders by idempotency key. Not thread-safe: only one event loop uses it. */
    private final Map<String, Future<Payment>> orders = new HashMap<>();
    /** A payment is found by its ID and by its reference. */
    private final Map<String, String> orderKeyByPaymentId = new HashMap<>();
    private volatile int port;

    public PaymentSandbox(Vertx vertx, SandboxConfig config) {
        this.vertx = vertx;
        this.config = config;
        this.webhookSender = new WebhookSender(vertx, config);
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

    private void handle(HttpServerRequest request) {
        String path = request.path();
        if (path.startsWith(CHECKOUT)) {
            checkout(request, path.substring(CHECKOUT.length()));
            return;
        }
        Optional<Kind> kind = switch (path) {
            case "/v1/payments" -> Optional.of(Kind.PAYMENT);
            case "/v1/payouts" -> Optional.of(Kind.PAYOUT);
            case "/v1/refunds" -> Optional.of(Kind.REFUND);
            default -> Optional.empty();
        };
        if (kind.isEmpty() || request.method() != HttpMethod.POST) {
            reject(request, 404, "not-found");
        } else if (!authorised(request)) {
            reject(request, 401, "unauthorised");
        } else {
            request.body().onSuccess(body -> order(request, kind.get(), body));
        }
    }

    private void order(HttpServerRequest request, Kind kind, Buffer body) {
        Optional<String> key = Optional.ofNullable(request.getHeader("idempotency-key")).filter(text -> !text.isBlank());
        Optional<Payment> requested = parse(kind, body);
        if (key.isEmpty() || requested.isEmpty()) {
            reject(request, 400, key.isEmpty() ? "idempotency-key-missing" : "malformed");
            return;
        }
        orders.computeIfAbsent(kind + key.get(), orderKey -> settle(orderKey, requested.get())).onSuccess(payment -> {
            if (payment.sameOrder(requested.get())) {
                respond(request.response(), 200, json(payment));
            } else {
                reject(request, 422, "idempotency-key-reused");
            }
        });
    }

    private Future<Payment> settle(String key, Payment payment) {
        orderKeyByPaymentId.put(payment.id(), key);
        orderKeyByPaymentId.put(payment.reference(), key);
        return payment.status() == Status.PENDING
                ? Future.succeededFuture(payment)
                : webhookSender.send(payment).map(payment);
    }

    /** The page on which the payer confirms or declines a pending payment. */
    private void checkout(HttpServerRequest request, String id) {
        Optional<String> key = Optional.ofNullable(orderKeyByPaymentId.get(id));
        if (key.isEmpty()) {
            reject(request, 404, "not-found");
        } else if (request.method() != HttpMethod.POST) {
            orders.get(key.get()).onSuccess(payment -> CheckoutPage.send(request.response(), payment));
        } else if (request.getParam("event") != null) {
            orders.get(key.get()).onSuccess(payment -> report(request, key.get(), payment));
        } else {
            decide(request, key.get());
        }
    }

    /** Sends a late message about a payment. */
    private void report(HttpServerRequest request, String key, Payment payment) {
        Optional<LateEvent> event = LateEvent.of(payment.kind(), request.getParam("event"));
        if (event.isEmpty()) {
            reject(request, 400, "malformed");
            return;
        }
        Payment reported = switch (event.get()) {
            case SUCCEED_AGAIN -> payment.chargedAgain();
            case LATE_TOP_UP, LATE_PAYOUT -> payment.withStatus(Status.SUCCEEDED);
            default -> payment;
        };
        String reportedKey = reported.id().equals(payment.id()) ? key : reported.id();
        orders.put(reportedKey, Future.succeededFuture(reported));
        orderKeyByPaymentId.put(reported.id(), reportedKey);
        webhookSender.send(reported, event.get()).onSuccess(sent -> CheckoutPage.send(request.response(), reported));
    }

    private void decide(HttpServerRequest request, String key) {
        Optional<Status> decision = switch (String.valueOf(request.getParam("pay"))) {
            case "yes" -> Optional.of(Status.SUCCEEDED);
            case "no" -> Optional.of(Status.FAILED);
            default -> Optional.empty();
        };
        if (decision.isEmpty()) {
            reject(request, 400, "malformed");
            return;
        }
        orders.get(key).onSuccess(payment -> {
            if (payment.status() != Status.PENDING) {
                reject(request, 409, "already-" + payment.status().json());
                return;
            }
            Payment decided = payment.withStatus(decision.get());
            orders.put(key, Future.succeededFuture(decided));
            webhookSender.send(decided).onSuccess(sent -> CheckoutPage.send(request.response(), decided));
        });
    }

    private static Optional<Payment> parse(Kind kind, Buffer body) {
        try {
            JsonObject json = new JsonObject(body);
            if (!(json.getValue("amount") instanceof Integer || json.getValue("amount") instanceof Long)) {
                return Optional.empty();
            }
            Payment payment = Payment.of(kind, json.getLong("amount"), json.getString("currency", ""),
                    json.getString("reference", ""));
            boolean valid = payment.amount() > 0 && payment.currency().equals("KRW") && !payment.reference().isBlank()
                    && (kind != Kind.REFUND || !json.getString("paymentId", "").isBlank());
            return Optional.of(payment).filter(order -> valid);
        } catch (DecodeException | ClassCastException e) {
            return Optional.empty();
        }
    }

    private JsonObject json(Payment payment) {
        return new JsonObject()
                .put("id", payment.id())
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
