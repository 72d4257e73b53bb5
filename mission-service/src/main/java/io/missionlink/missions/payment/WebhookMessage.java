package io.missionlink.missions.payment;

import java.io.IOException;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.json.JsonMapper;

import io.missionlink.contracts.money.Money;
import io.missionlink.http.CommonProblems;
import io.missionlink.http.ProblemException;
import io.missionlink.http.StrictJson;
import io.missionlink.http.UuidParser;
import io.missionlink.text.Text;

/** Parses webhooks of the payment provider. Unknown fields are ignored. */
final class WebhookMessage {

    private static final ObjectReader JSON = JsonMapper
            .builder(JsonFactory.builder().streamReadConstraints(StrictJson.LIMITS).build())
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build().readerFor(JsonNode.class);

    private static final int MAX_ID_LENGTH = 255;

    private WebhookMessage() {
    }

    /**
     * @return empty for an unknown message type
     * @throws ProblemException 400 if the message is malformed; 404 if the reference is not a payment id; 422 if the amount or
     *         currency is invalid
     */
    static Optional<PaymentOutcome> read(byte[] body) {
        JsonNode message = parse(body);
        String type = text(message, "type");
        JsonNode data = message.path("data");
        return switch (type) {
            case "payment.succeeded" -> Optional.of(outcome(PaymentDirection.IN, PaymentStatus.SUCCEEDED, data));
            case "payment.failed" -> Optional.of(outcome(PaymentDirection.IN, PaymentStatus.FAILED, data));
            case "payment.disputed" -> Optional.of(outcome(PaymentDirection.IN, PaymentStatus.DISPUTED, data));
            case "payment.charged_back" -> Optional.of(outcome(PaymentDirection.IN, PaymentStatus.CHARGED_BACK, data));
            case "payment.dispute_won" -> Optional.of(outcome(PaymentDirection.IN, PaymentStatus.DISPUTE_WON, data));
            case "payment.refunded" -> Optional.of(outcome(PaymentDirection.IN, PaymentStatus.REFUNDED, data));
            case "payout.succeeded" -> Optional.of(outcome(PaymentDirection.OUT, PaymentStatus.SUCCEEDED, data));
            case "payout.failed" -> Optional.of(outcome(PaymentDirection.OUT, PaymentStatus.FAILED, data));
            case "payout.returned" -> Optional.of(outcome(PaymentDirection.OUT, PaymentStatus.RETURNED, data));
            case "refund.succeeded" -> Optional.of(outcome(PaymentDirection.REFUND, PaymentStatus.SUCCEEDED, data));
            case "refund.failed" -> Optional.of(outcome(PaymentDirection.REFUND, PaymentStatus.FAILED, data));
            default -> Optional.empty();
        };
    }

    private static PaymentOutcome outcome(PaymentDirection direction, PaymentStatus status, JsonNode data) {
        return new PaymentOutcome(direction, reference(text(data, "reference")), paymentId(data), money(data), status);
    }

    private static Money money(JsonNode data) {
        JsonNode amount = data.path("amount");
        if (!amount.isIntegralNumber()) {
            throw malformed();
        }
        Money krw = valid("data.amount", () -> Money.krw(amount.canConvertToLong() ? amount.longValue() : -1));
        return valid("data.currency", () -> new Money(krw.amount(), text(data, "currency")));
    }

    private static Money valid(String field, Supplier<Money> money) {
        try {
            return money.get();
        } catch (IllegalArgumentException e) {
            throw ProblemException.invalid(field, e.getMessage());
        }
    }

    /** Limits the length, because the id is stored and indexed. */
    private static String paymentId(JsonNode data) {
        String id = text(data, "paymentId");
        if (id.length() > MAX_ID_LENGTH || !Text.isClean(id)) {
            throw malformed();
        }
        return id;
    }

    private static UUID reference(String text) {
        return UuidParser.find(text).orElseThrow(() -> ProblemException.notFound("payment"));
    }

    private static JsonNode parse(byte[] body) {
        try {
            JsonNode message = JSON.readValue(body);
            if (message != null && message.isObject()) {
                return message;
            }
        } catch (IOException e) {
            // reported below, like JSON that is not an object
        }
        throw malformed();
    }

    private static String text(JsonNode node, String field) {
        JsonNode value = node.path(field);
        if (!value.isTextual() || value.textValue().isBlank()) {
            throw malformed();
        }
        return value.textValue();
    }

    private static ProblemException malformed() {
        return new ProblemException(CommonProblems.MALFORMED, "The body must be a webhook message of the payment provider");
    }
}
