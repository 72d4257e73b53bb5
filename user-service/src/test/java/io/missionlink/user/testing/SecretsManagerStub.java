package io.missionlink.user.testing;

import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.UUID;
import java.util.function.Predicate;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import io.missionlink.testing.StubServer;
import io.missionlink.testing.StubServer.Answer;
import io.missionlink.testing.StubServer.Request;

/**
 * Stub of Secrets Manager for reading and writing values; the content of a version never changes. While it is open, system
 * properties point the AWS SDK of this process to it.
 */
public final class SecretsManagerStub implements AutoCloseable {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Map<String, String> SDK = Map.of("aws.region", "ap-northeast-2", "aws.accessKeyId", "test",
            "aws.secretAccessKey", "test");
    private static final String ENDPOINT = "aws.endpointUrlSecretsManager";

    private final StubServer server = new StubServer(this::respond);
    private final Map<String, String> values = new HashMap<>();
    private final Map<String, String> versions = new HashMap<>();
    private final Map<String, String> contents = new HashMap<>();
    private final Queue<Predicate<String>> beforePuts = new ArrayDeque<>();

    public SecretsManagerStub() {
        SDK.forEach(System::setProperty);
        System.setProperty(ENDPOINT, server.uri().toString());
    }

    public synchronized Optional<String> value(String name) {
        return Optional.ofNullable(values.get(name));
    }

    public synchronized void put(String name, String value) {
        put(name, UUID.randomUUID().toString(), value);
    }

    /** @param allow called with the secret name of the next write; returns whether the write is allowed */
    public synchronized void beforeNextPut(Predicate<String> allow) {
        beforePuts.add(allow);
    }

    @Override
    public void close() {
        SDK.keySet().forEach(System::clearProperty);
        System.clearProperty(ENDPOINT);
        server.close();
    }

    private Answer respond(Request request) {
        JsonNode input = json(request.body());
        String name = input.path("SecretId").asText();
        if (request.header("x-amz-target").orElseThrow().endsWith("GetSecretValue")) {
            return get(name);
        }
        // Runs without the lock, because the predicate may itself write a secret.
        Optional<Predicate<String>> before = nextPut();
        if (before.isPresent() && !before.get().test(name)) {
            return Answer.json(400, "{\"__type\":\"AccessDeniedException\",\"message\":\"not now\"}");
        }
        return put(name, input.path("ClientRequestToken").asText(), input.path("SecretString").asText());
    }

    private synchronized Optional<Predicate<String>> nextPut() {
        return Optional.ofNullable(beforePuts.poll());
    }

    private synchronized Answer get(String name) {
        return values.containsKey(name)
                ? Answer.json(200, JSON.createObjectNode().put("Name", name).put("SecretString", values.get(name))
                        .put("VersionId", versions.get(name)).toString())
                : Answer.json(400, "{\"__type\":\"ResourceNotFoundException\"}");
    }

    private synchronized Answer put(String name, String version, String value) {
        String known = contents.putIfAbsent(name + " " + version, value);
        if (known != null && !known.equals(value)) {
            return Answer.json(400, "{\"__type\":\"ResourceExistsException\"}");
        }
        values.put(name, value);
        versions.put(name, version);
        return Answer.json(200, JSON.createObjectNode().put("VersionId", version).toString());
    }

    private static JsonNode json(String text) {
        try {
            return JSON.readTree(text);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }
}
