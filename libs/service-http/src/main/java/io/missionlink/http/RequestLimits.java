package io.missionlink.http;

import java.util.Optional;

import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;

/**
 * Limits the request URI to 8 KiB, headers to 16 KiB and the declared body length to 64 KiB; {@link BodyLimitInterceptor}
 * counts bodies without a declared length. Also applies {@link RequestHeaders}. The HTTP server has higher limits of its own,
 * and rejects without problem details.
 */
@Singleton
final class RequestLimits {

    static final int MAX_TARGET = 8 * 1024;
    static final int MAX_HEADERS = 16 * 1024;

    /** Up to this size a rejected body is still read: a client whose connection closes while it sends may miss the response. */
    private static final long MAX_DRAINED_BODY = 1024 * 1024;
    private static final int MAX_INSTANCE_LENGTH = 2 * 1024;
    private static final int HIGHEST_PRIORITY = 1_000;

    void register(@Observes Filters filters) {
        filters.register(RequestLimits::check, HIGHEST_PRIORITY);
    }

    private static void check(RoutingContext context) {
        HttpServerRequest request = context.request();
        if (request.uri().length() > MAX_TARGET) {
            reject(context, CommonProblems.URI_TOO_LONG, "The request URI must not exceed " + MAX_TARGET + " bytes");
        } else if (size(request) > MAX_HEADERS) {
            reject(context, CommonProblems.HEADERS_TOO_LARGE, "The request headers must not exceed " + MAX_HEADERS + " bytes");
        } else if (bodyLength(request) > BodyLimitInterceptor.MAX_BYTES) {
            reject(context, CommonProblems.TOO_LARGE,
                    "The request body must not exceed " + BodyLimitInterceptor.MAX_BYTES + " bytes");
        } else {
            RequestHeaders.violation(request).ifPresentOrElse(problem -> {
                if (problem.code().equals(CommonProblems.UNSUPPORTED_MEDIA_TYPE)) {
                    context.response().putHeader("Accept-Encoding", "identity");
                }
                reject(context, problem.code(), problem.getMessage());
            }, context::next);
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

    private static void reject(RoutingContext context, ProblemCode code, String detail) {
        HttpServerRequest request = context.request();
        if (bodyLength(request) > MAX_DRAINED_BODY) {
            context.response().putHeader("Connection", "close");
        }
        String path = request.path().substring(0, Math.min(request.path().length(), MAX_INSTANCE_LENGTH));
        context.response().setStatusCode(code.status()).putHeader("Content-Type", Problem.MEDIA_TYPE)
                .putHeader("Cache-Control", "no-store").end(new JsonObject().put("type", Problem.type(code).toString())
                        .put("title", code.title()).put("status", code.status()).put("detail", detail)
                        .put("instance", path).put("code", code.code()).put("traceId", Problem.currentTraceId()).toBuffer());
    }
}
