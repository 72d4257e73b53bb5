package io.missionlink.user.session;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.missionlink.user.rotation.Rotation;
import io.missionlink.user.rotation.RotationState;
import io.missionlink.user.rotation.SecretVersion;

/**
 * Stored format of the service clients' secret hashes: by client ID, the hex SHA-256 of each valid secret, its rotation
 * {@code state} and {@code since}, the time of the change to that state.
 */
public final class ClientSecretHashes {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Pattern SHA256 = Pattern.compile("[0-9a-f]{64}");
    private static final String HASH = "sha256";
    private static final String STATE = "state";
    private static final String SINCE = "since";

    private ClientSecretHashes() {
    }

    /** IDs of all service clients. */
    public static List<String> clients() {
        return Arrays.stream(ServiceClient.values()).map(ServiceClient::id).toList();
    }

    /** @throws IllegalArgumentException with the reason; the message never contains a hash */
    public static Map<String, Rotation<String>> parse(String json) {
        Map<String, Rotation<String>> clients = new LinkedHashMap<>();
        object(json).properties().forEach(entry -> clients.put(entry.getKey(), rotation(entry.getKey(), entry.getValue())));
        return clients;
    }

    /** @return the stored format */
    public static String toJson(Map<String, Rotation<String>> clients) {
        ObjectNode document = JSON.createObjectNode();
        clients.forEach((client, rotation) -> {
            ArrayNode versions = document.putArray(client);
            rotation.versions().forEach(version -> versions.addObject().put(HASH, version.value())
                    .put(STATE, version.state().label()).put(SINCE, version.since().toString()));
        });
        return document.toString();
    }

    private static ObjectNode object(String json) {
        try {
            if (JSON.readTree(json) instanceof ObjectNode document) {
                return document;
            }
        } catch (JsonProcessingException e) {
            // The parser message is dropped: it may quote the content.
        }
        throw new IllegalArgumentException("not a JSON object");
    }

    private static Rotation<String> rotation(String client, JsonNode versions) {
        List<SecretVersion<String>> parsed = new ArrayList<>();
        versions.forEach(version -> parsed.add(version(client, version)));
        try {
            return new Rotation<>(parsed);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("secrets of " + client + ": " + e.getMessage());
        }
    }

    private static SecretVersion<String> version(String client, JsonNode version) {
        String hash = version.path(HASH).asText();
        if (!SHA256.matcher(hash).matches()) {
            throw new IllegalArgumentException(client + " has a sha256 that is not 64 hex digits");
        }
        RotationState state = RotationState.of(version.path(STATE).asText()).orElseThrow(() -> new IllegalArgumentException(
                client + " has a secret with a state other than next, current or retired"));
        try {
            return new SecretVersion<>(hash, state, Instant.parse(version.path(SINCE).asText()));
        } catch (DateTimeException e) {
            throw new IllegalArgumentException(client + " has a secret without a valid \"since\" time");
        }
    }
}
