package io.missionlink.local.sandbox;

import java.util.Arrays;
import java.util.stream.Collectors;

import io.missionlink.local.sandbox.Payment.Status;
import io.vertx.core.http.HttpServerResponse;

/** The page of a payment: the payer confirms or declines it, and later messages about it can be requested. */
final class CheckoutPage {

    private CheckoutPage() {
    }

    static void send(HttpServerResponse response, Payment payment) {
        String buttons = payment.status() == Status.PENDING ? button("pay=yes", "Pay") + button("pay=no", "Decline")
                : Arrays.stream(LateEvent.values()).filter(event -> event.appliesTo(payment.kind()))
                        .map(event -> button("event=" + event.parameter(), event.parameter())).collect(Collectors.joining());
        response.putHeader("content-type", "text/html; charset=utf-8").end("""
                <!doctype html><html lang="en"><title>Payment sandbox</title>
                <h1>Payment sandbox</h1><p>Payment: %s</p><p>Amount: %s %,d</p><p>Status: %s</p>%s</html>
                """.formatted(payment.id(), payment.currency(), payment.amount(), payment.status().json(), buttons));
    }

    private static String button(String query, String label) {
        return "<form method=post action='?%s'><button>%s</button></form>".formatted(query, label);
    }
}
