package io.missionlink.local.sandbox;

import java.util.Optional;

import io.missionlink.local.sandbox.Payment.Kind;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;

/** Parses the body of an order. */
final class OrderRequest {

    private OrderRequest() {
    }

    /** @return empty if the order is not valid */
    static Optional<Payment> parse(Kind kind, Buffer body) {
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
}
