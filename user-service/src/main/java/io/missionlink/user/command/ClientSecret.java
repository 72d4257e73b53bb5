package io.missionlink.user.command;

import java.util.Optional;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * What a service client's own secret holds: a JSON object with {@code secret}, which the client uses, and {@code next} while
 * one is prepared, which it does not look at.
 */
record ClientSecret(String secret, Optional<String> next) {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String SECRET = "secret";
    private static final String NEXT = "next";

    static ClientSecret of(String secret) {
        return new ClientSecret(secret, Optional.empty());
    }

    /** @throws IllegalArgumentException if it is not one; says nothing of what it is */
    static ClientSecret parse(String json) {
        try {
            JsonNode document = JSON.readTree(json);
            return new ClientSecret(text(document, SECRET)
                    .orElseThrow(() -> new IllegalArgumentException("The client's secret has no \"secret\".")),
                    text(document, NEXT));
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("The client's secret is no JSON.");
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
        return "a client's secret";
    }

    private static Optional<String> text(JsonNode document, String name) {
        return Optional.ofNullable(document.get(name)).filter(JsonNode::isTextual).map(JsonNode::textValue);
    }
}
