package io.missionlink.http;

import java.util.Optional;

import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;

/**
 * An address ends at 8 KB, headers at 16 KB, a body at 64 KB by what the request says of its length ({@link BodyLimit} counts
 * where it says nothing). The HTTP server itself refuses further above, without a problem document.
 */
@Singleton
final class RequestLimits {

    static final int MAX_TARGET = 8 * 1024;
    static final int MAX_HEADERS = 16 * 1024;

    /** Who is hung up on while they send may not see the answer. */
    private static final long READ_ANYWAY = 1024 * 1024;
    private static final int MAX_SHOWN = 2 * 1024;
    private static final int BEFORE_ALL = 1_000;

    void register(@Observes Filters filters) {
        filters.register(RequestLimits::check, BEFORE_ALL);
    }

    private static void check(RoutingContext context) {
        HttpServerRequest request = context.request();
        if (request.uri().length() > MAX_TARGET) {
            refuse(context, HttpRefusal.URI_TOO_LONG, "An address may have " + MAX_TARGET + " bytes.");
        } else if (size(request) > MAX_HEADERS) {
            refuse(context, HttpRefusal.HEADERS_TOO_LARGE, "Headers may have " + MAX_HEADERS + " bytes.");
        } else if (bodyLength(request) > BodyLimit.MAX_BYTES) {
            refuse(context, HttpRefusal.TOO_LARGE, "A body may have " + BodyLimit.MAX_BYTES + " bytes.");
        } else {
            context.next();
        }
    }

    private static long bodyLength(HttpServerRequest request) {
        try {
            return Long.parseLong(Optional.ofNullable(request.getHeader("Content-Length")).orElse("0"));
        } catch (NumberFormatException e) {
            return Long.MAX_VALUE;
        }
    }

    private static long size(HttpServerRequest request) {
        return request.headers().entries().stream().mapToLong(header -> header.getKey().length() + header.getValue().length())
                .sum();
    }

    private static void refuse(RoutingContext context, RefusalCode code, String detail) {
        HttpServerRequest request = context.request();
        if (bodyLength(request) > READ_ANYWAY) {
            context.response().putHeader("Connection", "close");
        }
        String path = request.path().substring(0, Math.min(request.path().length(), MAX_SHOWN));
        context.response().setStatusCode(code.status()).putHeader("Content-Type", Problem.MEDIA_TYPE)
                .putHeader("Cache-Control", "no-store").end(new JsonObject().put("type", Problem.type(code).toString())
                        .put("title", code.title()).put("status", code.status()).put("detail", detail)
                        .put("instance", path).put("code", code.code()).toBuffer());
    }
}
