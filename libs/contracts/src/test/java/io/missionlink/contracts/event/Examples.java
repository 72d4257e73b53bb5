package io.missionlink.contracts.event;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

/** Committed examples: one event of each type, as the body of an SQS message. */
final class Examples {

    private static final ObjectMapper MAPPER = new ObjectMapper();

    private Examples() {
    }

    static String of(EventType type) {
        return resource("/examples/" + type.detailType() + ".json");
    }

    static JsonNode detail(EventType type) {
        return json(of(type)).get("detail");
    }

    static JsonNode json(String text) {
        try {
            return MAPPER.readTree(text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static String resource(String path) {
        try (InputStream stream = Examples.class.getResourceAsStream(path)) {
            if (stream == null) {
                throw new IllegalStateException("Missing " + path);
            }
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
