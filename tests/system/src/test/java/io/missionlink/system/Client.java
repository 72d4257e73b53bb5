package io.missionlink.system;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Sends requests to one server, with an access token if there is one. */
record Client(URI server, Optional<String> token, Duration timeout) {

    private static final Duration TIMEOUT = Duration.ofSeconds(40);
    private static final HttpClient HTTP = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(5)).build();

    Client(URI server, Optional<String> token) {
        this(server, token, TIMEOUT);
    }

    Response get(String path) {
        return send(request("GET", path, Optional.empty()));
    }

    Response delete(String path) {
        return send(request("DELETE", path, Optional.empty()));
    }

    Response delete(String path, Map<String, ?> body) {
        return send(request("DELETE", path, Optional.of(Response.text(body))));
    }

    Response put(String path) {
        return send(request("PUT", path, Optional.empty()));
    }

    Response put(String path, Map<String, ?> body) {
        return send(request("PUT", path, Optional.of(Response.text(body))));
    }

    Response patch(String path, Map<String, ?> body) {
        return send(request("PATCH", path, Optional.of(Response.text(body))));
    }

    /** Sends no body and a new Idempotency-Key. */
    Response post(String path) {
        return send(request("POST", path, Optional.empty()).header("Idempotency-Key", UUID.randomUUID().toString()));
    }

    /** Sends a new Idempotency-Key. */
    Response post(String path, Map<String, ?> body) {
        return post(path, UUID.randomUUID().toString(), body);
    }

    Response post(String path, String key, Map<String, ?> body) {
        return send(request("POST", path, Optional.of(Response.text(body))).header("Idempotency-Key", key));
    }

    HttpRequest.Builder request(String method, String path, Optional<String> json) {
        HttpRequest.Builder request = HttpRequest.newBuilder(server.resolve(path)).timeout(timeout)
                .method(method, json.map(BodyPublishers::ofString).orElse(BodyPublishers.noBody()));
        token.ifPresent(value -> request.header("Authorization", "Bearer " + value));
        return json.isPresent() ? request.header("Content-Type", "application/json") : request;
    }

    /** @throws UncheckedIOException if there is no response */
    static Response send(HttpRequest.Builder builder) {
        HttpRequest request = builder.build();
        try {
            var response = HTTP.send(request, BodyHandlers.ofString());
            return new Response(request.method() + " " + request.uri().getPath(), response.statusCode(), response.headers(),
                    response.body());
        } catch (IOException e) {
            throw new UncheckedIOException(request.method() + " " + request.uri(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
