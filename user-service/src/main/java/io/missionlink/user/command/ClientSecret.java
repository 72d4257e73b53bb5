package io.missionlink.user.command;

import java.util.Optional;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * Content of a service client's secret: a JSON object with {@code secret}, which the client uses. While a new secret is
 * prepared the object also has {@code next}, which the client ignores.
 */
record ClientSecret(String secret, Optional<String> next) {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String SECRET = "secret";
    private static final String NEXT = "next";

    static ClientSecret of(String secret) {
        return new ClientSecret(secret, Optional.empty());
    }

    /** @throws IllegalArgumentException if the JSON is not valid; the message never contains the secret */
    static ClientSecret parse(String json) {
        try {
            JsonNode document = JSON.readTree(json);
            return new ClientSecret(text(document, SECRET)
                    .orElseThrow(() -> new IllegalArgumentException("The client secret has no field \"secret\".")),
                    text(document, NEXT));
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("The client secret is not JSON.");
        }
    }

    String json() {
        ObjectNode document = JSON.createObjectNode().put(SECRET, secret);
        next.ifPresent(value -> document.put(NEXT, value));
        return document.toString();
    }

    ClientSecret prepare(String value) {
        return new ClientSecret(secret, Optional.of(value));
    }

    Optional<ClientSecret> promote() {
        return next.map(ClientSecret::of);
    }

    @Override
    public String toString() {
        return "ClientSecret[redacted]";
    }

    private static Optional<String> text(JsonNode document, String name) {
        return Optional.ofNullable(document.get(name)).filter(JsonNode::isTextual).map(JsonNode::textValue);
    }
}
