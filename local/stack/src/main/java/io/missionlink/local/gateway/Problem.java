package io.missionlink.local.gateway;

import java.util.Optional;

import io.netty.handler.codec.http.HttpResponseStatus;
import io.vertx.core.Future;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.json.JsonObject;

/** What the gateway itself refuses, as the services do it (RFC 9457 with a stable code). */
enum Problem {
    NOT_FOUND(404, "not-found", "There is nothing at this address."),
    METHOD_NOT_ALLOWED(405, "method-not-allowed", "This method is not supported."),
    BODY_TIMEOUT(408, "request-timeout", "The body did not arrive in time."),
    BODY_TOO_LARGE(413, "too-large", "A body is at most 64 KB."),
    URI_TOO_LONG(414, "uri-too-long", "The address is too long."),
    HEADERS_TOO_LARGE(431, "headers-too-large", "The headers are too large."),
    MALFORMED(400, "malformed", "This is not an HTTP request."),
    SERVICE_UNAVAILABLE(503, "service-unavailable", "This part is not available now, try again soon."),
    GATEWAY_TIMEOUT(504, "gateway-timeout", "This part did not answer in time.");

    static final String RETRY_AFTER_SECONDS = "2";

    private final int status;
    private final String code;
    private final String detail;

    Problem(int status, String code, String detail) {
        this.status = status;
        this.code = code;
        this.detail = detail;
    }

    /** Does nothing when an answer has begun. */
    void answer(HttpServerRequest request) {
        answer(request, false);
    }

    /** Answers and hangs up: what the client still sends is not read. */
    void answerAndClose(HttpServerRequest request) {
        answerAsLast(request).ifPresent(sent -> sent.onComplete(done -> request.connection().close()));
    }

    /** The client is told that its connection ends, or it might send its next request on it; who calls this ends it. */
    Optional<Future<Void>> answerAsLast(HttpServerRequest request) {
        return answer(request, true);
    }

    /** @return when it is sent; nothing if another answer was begun */
    private Optional<Future<Void>> answer(HttpServerRequest request, boolean close) {
        HttpServerResponse response = request.response();
        if (response.headWritten() || response.closed()) {
            return Optional.empty();
        }
        response.headers().clear();
        if (this == SERVICE_UNAVAILABLE) {
            response.putHeader("retry-after", RETRY_AFTER_SECONDS);
        }
        if (this == METHOD_NOT_ALLOWED) {
            response.putHeader("allow", Gateway.ALLOWED);
        }
        if (close) {
            response.putHeader("connection", "close");
        }
        return Optional.of(response.setStatusCode(status).putHeader("content-type", "application/problem+json")
                .end(body(request)));
    }

    private String body(HttpServerRequest request) {
        return new JsonObject()
                .put("type", "about:blank")
                .put("title", HttpResponseStatus.valueOf(status).reasonPhrase())
                .put("status", status)
                .put("detail", detail)
                .put("instance", String.valueOf(request.path()))
                .put("code", code)
                .encode();
    }
}
