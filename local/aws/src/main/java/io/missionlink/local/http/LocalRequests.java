package io.missionlink.local.http;

import java.util.List;
import java.util.Locale;

import io.netty.handler.codec.http.QueryStringDecoder;
import io.vertx.core.Handler;
import io.vertx.core.http.HttpServerRequest;

/**
 * Filter of servers without authentication. It rejects requests whose Host header is not of this machine: the name of another
 * site may resolve to the loopback address, and a page of that site could then read the responses (DNS rebinding).
 */
public final class LocalRequests {

    private static final int BAD_REQUEST = 400;
    private static final int MISDIRECTED_REQUEST = 421;

    private LocalRequests() {
    }

    /** Passes requests of this machine with a well-formed URI to the handler. */
    public static Handler<HttpServerRequest> only(Handler<HttpServerRequest> handler) {
        return request -> {
            if (!request.headers().getAll("Host").stream().allMatch(LocalRequests::isLocal)) {
                reject(request, MISDIRECTED_REQUEST, "This server accepts only requests to localhost.");
            } else if (!isWellFormed(request.uri())) {
                reject(request, BAD_REQUEST, "The URI has a malformed percent-encoding.");
            } else {
                handler.handle(request);
            }
        };
    }

    /** @param host with or without a port */
    static boolean isLocal(String host) {
        String name = host.strip().toLowerCase(Locale.ROOT).replaceFirst(":\\d*$", "");
        return List.of("localhost", "127.0.0.1", "[::1]").contains(name) || name.endsWith(".localhost");
    }

    private static boolean isWellFormed(String uri) {
        try {
            new QueryStringDecoder(uri).parameters();
            return true;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private static void reject(HttpServerRequest request, int status, String reason) {
        request.response().setStatusCode(status).putHeader("Content-Type", "text/plain").end(reason + "\n");
    }
}
