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
import io.missionlink.user.rotation.State;
import io.missionlink.user.rotation.Version;

/**
 * What is known of the service clients' secrets, as it is kept: by client id, the hex SHA-256 of each secret that is good, its
 * {@code state} in the rotation and {@code since} when it is in that.
 */
public final class ClientHashes {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Pattern SHA256 = Pattern.compile("[0-9a-f]{64}");
    private static final String HASH = "sha256";
    private static final String STATE = "state";
    private static final String SINCE = "since";

    private ClientHashes() {
    }

    /** The clients that there are. */
    public static List<String> clients() {
        return Arrays.stream(ServiceClient.values()).map(ServiceClient::id).toList();
    }

    /** @throws IllegalArgumentException naming what is wrong */
    public static Map<String, Rotation<String>> parse(String json) {
        Map<String, Rotation<String>> clients = new LinkedHashMap<>();
        object(json).properties().forEach(entry -> clients.put(entry.getKey(), rotation(entry.getKey(), entry.getValue())));
        return clients;
    }

    public static String write(Map<String, Rotation<String>> clients) {
        ObjectNode document = JSON.createObjectNode();
        clients.forEach((client, rotation) -> {
            ArrayNode versions = document.putArray(client);
            rotation.versions().forEach(version -> versions.addObject().put(HASH, version.value())
                    .put(STATE, version.state().word()).put(SINCE, version.since().toString()));
        });
        return document.toString();
    }

    private static ObjectNode object(String json) {
        try {
            if (JSON.readTree(json) instanceof ObjectNode document) {
                return document;
            }
        } catch (JsonProcessingException e) {
            // Answered below, without what it says.
        }
        throw new IllegalArgumentException("it is not a JSON object");
    }

    private static Rotation<String> rotation(String client, JsonNode versions) {
        List<Version<String>> parsed = new ArrayList<>();
        versions.forEach(version -> parsed.add(version(client, version)));
        try {
            return new Rotation<>(parsed);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("of the secrets of " + client + " " + e.getMessage());
        }
    }

    private static Version<String> version(String client, JsonNode version) {
        String hash = version.path(HASH).asText();
        if (!SHA256.matcher(hash).matches()) {
            throw new IllegalArgumentException(client + " has what is not the hex SHA-256 of a secret");
        }
        State state = State.of(version.path(STATE).asText()).orElseThrow(() -> new IllegalArgumentException(
                client + " has a secret whose state is not next, current or retired"));
        try {
            return new Version<>(hash, state, Instant.parse(version.path(SINCE).asText()));
        } catch (DateTimeException e) {
            throw new IllegalArgumentException(client + " has a secret that does not say since when");
        }
    }
}
