package io.missionlink.missions.payment;

import java.io.IOException;
import java.util.Optional;
import java.util.UUID;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.json.JsonMapper;

import io.missionlink.contracts.money.Money;
import io.missionlink.http.HttpRefusal;
import io.missionlink.http.Ids;
import io.missionlink.http.Refusal;
import io.missionlink.http.StrictJson;
import io.missionlink.text.Text;

/** Reads what the provider tells. Fields that are not known are the provider's affair. */
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
     * @return nothing for a message of a type that does not concern us
     * @throws Refusal 400 if it is none; 404 if the reference is not one that we give; 422 if the amount is no amount
     */
    static Optional<PaymentOutcome> read(byte[] body) {
        JsonNode message = parse(body);
        String type = text(message, "type");
        JsonNode data = message.path("data");
        return switch (type) {
            case "payment.succeeded" -> Optional.of(outcome(Direction.IN, PaymentStatus.SUCCEEDED, data));
            case "payment.failed" -> Optional.of(outcome(Direction.IN, PaymentStatus.FAILED, data));
            case "payout.succeeded" -> Optional.of(outcome(Direction.OUT, PaymentStatus.SUCCEEDED, data));
            case "payout.failed" -> Optional.of(outcome(Direction.OUT, PaymentStatus.FAILED, data));
            default -> Optional.empty();
        };
    }

    private static PaymentOutcome outcome(Direction direction, PaymentStatus status, JsonNode data) {
        return new PaymentOutcome(direction, reference(text(data, "reference")), paymentId(data), money(data), status);
    }

    private static Money money(JsonNode data) {
        JsonNode amount = data.path("amount");
        if (!amount.isIntegralNumber()) {
            throw malformed();
        }
        try {
            return new Money(amount.canConvertToLong() ? amount.longValue() : -1, text(data, "currency"));
        } catch (IllegalArgumentException e) {
            throw new Refusal(HttpRefusal.INVALID, e.getMessage());
        }
    }

    /** It is kept, and found by an index. */
    private static String paymentId(JsonNode data) {
        String id = text(data, "paymentId");
        if (id.length() > MAX_ID_LENGTH || !Text.isClean(id)) {
            throw malformed();
        }
        return id;
    }

    private static UUID reference(String text) {
        return Ids.find(text).orElseThrow(() -> Refusal.notFound("payment"));
    }

    private static JsonNode parse(byte[] body) {
        try {
            JsonNode message = JSON.readValue(body);
            if (message != null && message.isObject()) {
                return message;
            }
        } catch (IOException e) {
            // told below, as all that is no message
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

    private static Refusal malformed() {
        return new Refusal(HttpRefusal.MALFORMED, "Not a message of the payment provider");
    }
}
