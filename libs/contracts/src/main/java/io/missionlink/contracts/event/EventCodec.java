package io.missionlink.contracts.event;

import java.io.IOException;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;

/** Converts events to JSON and back. Header and body are one flat object. Thread-safe. */
public final class EventCodec {

    private static final ObjectMapper MAPPER = JsonMapper.builder()
            .addModules(new JavaTimeModule(), new Jdk8Module())
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            // An event with a missing amount, or with 1.5 or "1000" as one, is malformed.
            .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
            .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private EventCodec() {
    }

    /** The {@code detail} of an EventBridge event, as JSON. */
    public static String detail(MissionEvent event) {
        ObjectNode node = MAPPER.createObjectNode();
        node.put("eventId", event.eventId().toString());
        node.put("missionId", event.missionId().toString());
        node.put("sequence", event.sequence());
        node.put("occurredAt", event.occurredAt().toString());
        event.actorId().ifPresent(actor -> node.put("actorId", actor.toString()));
        event.traceparent().ifPresent(trace -> node.put("traceparent", trace));
        node.put("schemaVersion", MissionEvent.SCHEMA_VERSION);
        node.setAll((ObjectNode) MAPPER.valueToTree(event.body()));
        return node.toString();
    }

    /** The body without the header, as stored in an outbox row. */
    public static String body(EventBody body) {
        return write(MAPPER.writer(), body);
    }

    /**
     * @param json a body or a whole detail; unknown fields are ignored
     * @throws IllegalArgumentException if the JSON does not match the type
     */
    public static EventBody body(EventType type, String json) {
        return read(MAPPER.readerFor(type.body()), json);
    }

    /**
     * @param detailType name of the event type
     * @param detail output of {@link #detail(MissionEvent)}, of this or another version
     * @throws IllegalArgumentException if the type is unknown or the JSON does not match it
     */
    public static MissionEvent event(String detailType, String detail) {
        EventType type = EventType.of(detailType)
                .orElseThrow(() -> new IllegalArgumentException("Unknown event type " + detailType));
        Header header = read(MAPPER.readerFor(Header.class), detail);
        return new MissionEvent(header.eventId(), type, header.missionId(), header.sequence(), header.occurredAt(),
                header.actorId(), body(type, detail), header.traceparent());
    }

    /**
     * Parses an EventBridge event from the body of an SQS message.
     *
     * @throws IllegalArgumentException if the message is not a valid mission event
     */
    public static MissionEvent fromBus(String message) {
        JsonNode envelope = read(MAPPER.readerFor(JsonNode.class), message);
        if (!envelope.path("detail-type").isTextual() || !envelope.path("detail").isObject()) {
            throw new IllegalArgumentException("Not an EventBridge event");
        }
        return event(envelope.get("detail-type").textValue(), envelope.get("detail").toString());
    }

    private static <T> T read(ObjectReader reader, String json) {
        try {
            T value = reader.readValue(json);
            if (value == null) {
                throw new IllegalArgumentException("Empty event");
            }
            return value;
        } catch (IOException e) {
            throw new IllegalArgumentException("Malformed event: " + e.getMessage(), e);
        }
    }

    private static String write(ObjectWriter writer, Object value) {
        try {
            return writer.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    record Header(UUID eventId, UUID missionId, long sequence, Instant occurredAt, Optional<UUID> actorId,
            Optional<String> traceparent) {
        Header {
            if (eventId == null || missionId == null || occurredAt == null) {
                throw new IllegalArgumentException("eventId, missionId and occurredAt are required");
            }
        }
    }
}
