package io.missionlink.local.gateway;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Optional;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;

/** Files of the class path. Names are checked by the caller. */
final class StaticFiles {

    private static final Map<String, String> TYPES = Map.of(
            "html", "text/html; charset=utf-8",
            "js", "text/javascript; charset=utf-8",
            "css", "text/css; charset=utf-8",
            "svg", "image/svg+xml",
            "png", "image/png");

    private final String folder;
    private final String policy;

    /** @param policy the Content-Security-Policy of its pages */
    StaticFiles(String folder, String policy) {
        this.folder = folder;
        this.policy = policy;
    }

    void answer(HttpServerRequest request, String name) {
        if (request.method() != HttpMethod.GET && request.method() != HttpMethod.HEAD) {
            Problem.METHOD_NOT_ALLOWED.answer(request);
            return;
        }
        Optional<String> type = Optional.ofNullable(TYPES.get(name.substring(name.lastIndexOf('.') + 1)));
        Optional<Buffer> content = type.flatMap(known -> read(name));
        if (content.isEmpty()) {
            Problem.NOT_FOUND.answer(request);
            return;
        }
        HttpServerResponse response = request.response()
                .putHeader("content-type", type.get())
                .putHeader("cache-control", "no-cache")
                .putHeader("content-security-policy", policy)
                .putHeader("x-content-type-options", "nosniff")
                .putHeader("referrer-policy", "no-referrer");
        if (request.method() == HttpMethod.HEAD) {
            response.putHeader("content-length", Integer.toString(content.get().length())).end();
        } else {
            response.end(content.get());
        }
    }

    private Optional<Buffer> read(String name) {
        try (InputStream file = StaticFiles.class.getResourceAsStream(folder + name)) {
            return file == null ? Optional.empty() : Optional.of(Buffer.buffer(file.readAllBytes()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
