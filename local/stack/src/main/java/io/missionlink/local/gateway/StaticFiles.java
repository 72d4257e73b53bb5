package io.missionlink.local.gateway;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;

/** Serves files of the class path. The caller must validate the names. */
public final class StaticFiles {

    private static final Map<String, String> TYPES = Map.of(
            "html", "text/html; charset=utf-8",
            "js", "text/javascript; charset=utf-8",
            "css", "text/css; charset=utf-8",
            "svg", "image/svg+xml",
            "png", "image/png");

    private final String folder;
    private final String policy;

    /** @param policy the Content-Security-Policy of the files */
    public StaticFiles(String folder, String policy) {
        this.folder = folder;
        this.policy = policy;
    }

    public void send(HttpServerRequest request, String name) {
        if (request.method() != HttpMethod.GET && request.method() != HttpMethod.HEAD) {
            Problem.METHOD_NOT_ALLOWED.send(request);
            return;
        }
        Optional<String> type = Optional.ofNullable(TYPES.get(name.substring(name.lastIndexOf('.') + 1)));
        Optional<Buffer> content = type.flatMap(known -> read(name));
        if (content.isEmpty()) {
            Problem.NOT_FOUND.send(request);
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

    /** Returns the folder of a WebJar on the class path, which contains its version. */
    public static String webJar(String group, String name) {
        try (InputStream file = StaticFiles.class
                .getResourceAsStream("/META-INF/maven/%s/%s/pom.properties".formatted(group, name))) {
            Properties properties = new Properties();
            properties.load(file);
            return "/META-INF/resources/webjars/%s/%s/".formatted(name, properties.getProperty("version"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
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
