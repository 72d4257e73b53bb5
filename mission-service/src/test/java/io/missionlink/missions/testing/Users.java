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

/** What user-service knows in a test, and how it fares. */
public final class Users {

    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private Users() {
    }

    /** Everybody is a streamer of this name. */
    public static String defaultName(String id) {
        return "name-" + id.substring(id.length() - 6);
    }

    public static void isViewer(UUID id, String name) {
        tell(id.toString(), "{\"id\":\"%s\",\"displayName\":\"%s\",\"streamer\":false,\"locale\":\"en\"}".formatted(id, name));
    }

    public static void isUnknown(UUID id) {
        tell(id.toString(), UserServiceStub.UNKNOWN);
    }

    public static void serviceIsUp() {
        tell("mode", "up");
    }

    /** It hangs up. */
    public static void serviceIsDown() {
        tell("mode", "down");
    }

    /** It answers 500. */
    public static void serviceIsBroken() {
        tell("mode", "broken");
    }

    /** It takes four seconds. */
    public static void serviceIsSlow() {
        tell("mode", "slow");
    }

    /** The queries with which it was asked for users. */
    public static List<String> lookups() {
        return tell("lookups", "").lines().toList();
    }

    private static String tell(String what, String body) {
        String url = ConfigProvider.getConfig().getValue("USER_SERVICE_URL", String.class);
        try {
            return HTTP.send(HttpRequest.newBuilder(URI.create(url + UserServiceStub.CONTROL + what))
                    .PUT(HttpRequest.BodyPublishers.ofString(body)).build(), HttpResponse.BodyHandlers.ofString()).body();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
