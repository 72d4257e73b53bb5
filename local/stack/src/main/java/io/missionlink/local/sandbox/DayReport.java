package io.missionlink.local.sandbox;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Optional;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

/** A page of the report of a day: all payments and payouts that the sandbox received on it. */
final class DayReport {

    private static final int PAGE = 100;

    private DayReport() {
    }

    /**
     * @param cursor {@code nextCursor} of the previous page
     * @return empty if the date or the cursor is not valid
     */
    static Optional<JsonObject> page(Orders orders, Optional<String> date, Optional<String> cursor) {
        try {
            List<Payment> all = orders.of(LocalDate.parse(date.orElse("")));
            int from = Integer.parseInt(cursor.orElse("0"));
            int to = Math.min(all.size(), Math.addExact(from, PAGE));
            JsonArray items = new JsonArray();
            all.subList(from, to).forEach(payment -> items.add(json(payment)));
            return Optional.of(new JsonObject().put("items", items)
                    .put("nextCursor", to < all.size() ? Integer.toString(to) : null));
        } catch (DateTimeParseException | ArithmeticException | IndexOutOfBoundsException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static JsonObject json(Payment payment) {
        return new JsonObject().put("id", payment.id()).put("reference", payment.reference())
                .put("kind", payment.kind().event).put("amount", payment.amount()).put("currency", payment.currency())
                .put("status", payment.status().json());
    }
}
