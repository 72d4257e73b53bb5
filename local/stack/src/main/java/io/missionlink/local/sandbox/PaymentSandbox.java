package io.missionlink.local.sandbox;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionException;

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
 * A payment provider that moves no money: every order succeeds at once, except for two amounts (see {@link Payment}). The
 * outcome goes out by signed webhook before the order is answered, so that an answer tells what the shop knows already.
 */
public final class PaymentSandbox {

    private static final String CHECKOUT = "/checkout/";

    private final Vertx vertx;
    private final SandboxConfig config;
    private final Webhooks webhooks;
    /** By idempotency key; touched by one event loop only. */
    private final Map<String, Future<Payment>> orders = new HashMap<>();
    private final Map<String, String> keyOfPayment = new HashMap<>();

    public PaymentSandbox(Vertx vertx, SandboxConfig config) {
        this.vertx = vertx;
        this.config = config;
        this.webhooks = new Webhooks(vertx, config);
    }

    /** @throws CompletionException if the port is taken */
    public void start() {
        vertx.createHttpServer(new HttpServerOptions().setHost("127.0.0.1").setPort(config.port()))
                .requestHandler(this::handle)
                .listen().toCompletionStage().toCompletableFuture().join();
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
            default -> Optional.empty();
        };
        if (kind.isEmpty() || request.method() != HttpMethod.POST) {
            refuse(request, 404, "not-found");
        } else if (!authorised(request)) {
            refuse(request, 401, "unauthorised");
        } else {
            request.body().onSuccess(body -> order(request, kind.get(), body));
        }
    }

    private void order(HttpServerRequest request, Kind kind, Buffer body) {
        Optional<String> key = Optional.ofNullable(request.getHeader("idempotency-key")).filter(text -> !text.isBlank());
        Optional<Payment> asked = parse(kind, body);
        if (key.isEmpty() || asked.isEmpty()) {
            refuse(request, 400, key.isEmpty() ? "idempotency-key-missing" : "malformed");
            return;
        }
        orders.computeIfAbsent(kind + key.get(), fresh -> settle(fresh, asked.get())).onSuccess(payment -> {
            if (payment.sameOrder(asked.get())) {
                answer(request.response(), 200, json(payment));
            } else {
                refuse(request, 422, "idempotency-key-reused");
            }
        });
    }

    private Future<Payment> settle(String key, Payment payment) {
        keyOfPayment.put(payment.id(), key);
        return payment.status() == Status.PENDING
                ? Future.succeededFuture(payment)
                : webhooks.tell(payment).map(payment);
    }

    /** The page on which a payer says yes or no to a payment that waits for it. */
    private void checkout(HttpServerRequest request, String id) {
        Optional<String> key = Optional.ofNullable(keyOfPayment.get(id));
        if (key.isEmpty()) {
            refuse(request, 404, "not-found");
            return;
        }
        orders.get(key.get()).onSuccess(payment -> {
            if (request.method() != HttpMethod.POST) {
                page(request.response(), payment);
            } else if (payment.status() != Status.PENDING) {
                refuse(request, 409, "already-" + payment.status().json());
            } else {
                Payment decided = payment.as("no".equals(request.getParam("pay")) ? Status.FAILED : Status.SUCCEEDED);
                orders.put(key.get(), Future.succeededFuture(decided));
                webhooks.tell(decided).onSuccess(told -> page(request.response(), decided));
            }
        });
    }

    private static void page(HttpServerResponse response, Payment payment) {
        String choice = payment.status() == Status.PENDING
                ? "<form method=post action='?pay=yes'><button>Pay</button></form>"
                        + "<form method=post action='?pay=no'><button>Decline</button></form>"
                : "";
        response.putHeader("content-type", "text/html; charset=utf-8").end("""
                <!doctype html><html lang="en"><title>Payment sandbox</title>
                <h1>Payment sandbox</h1><p>%s %,d: %s</p>%s</html>
                """.formatted(payment.currency(), payment.amount(), payment.status().json(), choice));
    }

    private static Optional<Payment> parse(Kind kind, Buffer body) {
        try {
            JsonObject json = new JsonObject(body);
            if (!(json.getValue("amount") instanceof Integer || json.getValue("amount") instanceof Long)) {
                return Optional.empty();
            }
            Payment payment = Payment.of(kind, json.getLong("amount"), json.getString("currency", ""),
                    json.getString("reference", ""));
            boolean sound = payment.amount() > 0 && payment.currency().equals("KRW") && !payment.reference().isBlank();
            return Optional.of(payment).filter(made -> sound);
        } catch (DecodeException | ClassCastException e) {
            return Optional.empty();
        }
    }

    private JsonObject json(Payment payment) {
        return new JsonObject()
                .put("id", payment.id())
                .put("status", payment.status().json())
                .put("checkoutUrl", payment.status() == Status.PENDING
                        ? "http://localhost:%d%s%s".formatted(config.port(), CHECKOUT, payment.id())
                        : null);
    }

    private boolean authorised(HttpServerRequest request) {
        String shown = Optional.ofNullable(request.getHeader("authorization")).orElse("");
        return MessageDigest.isEqual(shown.getBytes(StandardCharsets.UTF_8),
                ("Bearer " + config.key()).getBytes(StandardCharsets.UTF_8));
    }

    private static void refuse(HttpServerRequest request, int status, String code) {
        answer(request.response(), status, new JsonObject().put("error", code));
    }

    private static void answer(HttpServerResponse response, int status, JsonObject json) {
        response.setStatusCode(status).putHeader("content-type", "application/json").end(json.encode());
    }
}
