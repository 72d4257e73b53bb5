package io.missionlink.local.demo;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;

import io.missionlink.contracts.IdempotencyKey;
import io.vertx.core.json.JsonObject;

/** Client of the public API through the gateway. */
public final class ApiClient {

    private static final Duration TIMEOUT = Duration.ofSeconds(30);

    private final URI gateway;
    private final HttpClient http = HttpClient.newBuilder().connectTimeout(TIMEOUT).build();

    public ApiClient(URI gateway) {
        this.gateway = gateway;
    }

    public JsonObject get(String path, String token) {
        return send("GET", path, Optional.of(token), Optional.empty());
    }

    public JsonObject put(String path, String token, JsonObject body) {
        return send("PUT", path, Optional.of(token), Optional.of(body));
    }

    /** Sends a new Idempotency-Key, which operations that move money require. */
    public JsonObject post(String path, Optional<String> token, JsonObject body) {
        return send("POST", path, token, Optional.of(body));
    }

    /** @throws DemoException if the status is not 2xx, with the problem's code and detail */
    private JsonObject send(String method, String path, Optional<String> token, Optional<JsonObject> body) {
        HttpRequest.Builder request = HttpRequest.newBuilder(gateway.resolve(path)).timeout(TIMEOUT)
                .method(method, body.map(json -> BodyPublishers.ofString(json.encode())).orElse(BodyPublishers.noBody()));
        token.ifPresent(text -> request.header("authorization", "Bearer " + text));
        if (body.isPresent()) {
            request.header("content-type", "application/json");
        }
        if (method.equals("POST")) {
            request.header(IdempotencyKey.HEADER, UUID.randomUUID().toString());
        }
        try {
            HttpResponse<String> response = http.send(request.build(), BodyHandlers.ofString());
            JsonObject json = response.body().startsWith("{") ? new JsonObject(response.body()) : new JsonObject();
            if (response.statusCode() / 100 != 2) {
                throw new DemoException(response.statusCode(), "%s %s: %d %s %s".formatted(method, path,
                        response.statusCode(), json.getString("code", ""), json.getString("detail", "")));
            }
            return json;
        } catch (IOException e) {
            throw new DemoException(0, "%s %s: %s".formatted(method, path, e.getMessage()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new DemoException(0, "Interrupted");
        }
    }
}
