package io.missionlink.missions.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.UUID;

import org.eclipse.microprofile.config.ConfigProvider;

/** Controls {@link UserServiceStub}: its accounts and its failures. */
public final class UserServiceControl {

    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private UserServiceControl() {
    }

    /** Display name of an account that no test has changed. */
    public static String defaultName(String id) {
        return "name-" + id.substring(id.length() - 6);
    }

    public static void addViewer(UUID id, String name) {
        send(id.toString(), "{\"id\":\"%s\",\"displayName\":\"%s\",\"streamer\":false,\"locale\":\"en\"}".formatted(id, name));
    }

    public static void removeAccount(UUID id) {
        send(id.toString(), UserServiceStub.UNKNOWN);
    }

    public static void respondNormally() {
        send("mode", "up");
    }

    /** Closes every connection without a response. */
    public static void closeConnections() {
        send("mode", "down");
    }

    /** Responds with status 500. */
    public static void respondWithServerError() {
        send("mode", "broken");
    }

    /** Responds after four seconds. */
    public static void respondSlowly() {
        send("mode", "slow");
    }

    /** Query strings of the user lookups so far. */
    public static List<String> lookupQueries() {
        return send("lookups", "").lines().toList();
    }

    private static String send(String command, String body) {
        String url = ConfigProvider.getConfig().getValue("USER_SERVICE_URL", String.class);
        try {
            return HTTP.send(HttpRequest.newBuilder(URI.create(url + UserServiceStub.CONTROL + command))
                    .PUT(HttpRequest.BodyPublishers.ofString(body)).build(), HttpResponse.BodyHandlers.ofString()).body();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
