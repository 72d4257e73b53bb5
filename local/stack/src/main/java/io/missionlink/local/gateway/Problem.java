package io.missionlink.local.gateway;

import java.util.Optional;

import io.netty.handler.codec.http.HttpResponseStatus;
import io.vertx.core.Future;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.json.JsonObject;

/** Problem details (RFC 9457) of the gateway itself, with a stable code, in the format of the services. */
public enum Problem {
    NOT_FOUND(404, "not-found", "No resource exists at this path."),
    METHOD_NOT_ALLOWED(405, "method-not-allowed", "This HTTP method is not supported."),
    BODY_TIMEOUT(408, "request-timeout", "The request body was not received in time."),
    BODY_TOO_LARGE(413, "too-large", "The request body must be at most 64 KB."),
    URI_TOO_LONG(414, "uri-too-long", "The request line must be at most 8 KB."),
    HEADERS_TOO_LARGE(431, "headers-too-large", "The headers must be at most 16 KB in total."),
    MALFORMED(400, "malformed", "The request line or a header is malformed."),
    SERVICE_UNAVAILABLE(503, "service-unavailable", "The service is unavailable. Retry later."),
    GATEWAY_TIMEOUT(504, "gateway-timeout", "The service did not respond in time.");

    static final String RETRY_AFTER_SECONDS = "2";

    private final int status;
    private final String code;
    private final String detail;

    Problem(int status, String code, String detail) {
        this.status = status;
        this.code = code;
        this.detail = detail;
    }

    /** Sends this problem, unless a response has begun. */
    public void send(HttpServerRequest request) {
        send(request, false);
    }

    /** Sends this problem and closes the connection. The rest of the request is not read. */
    void sendAndClose(HttpServerRequest request) {
        sendWithConnectionClose(request).ifPresent(sent -> sent.onComplete(done -> request.connection().close()));
    }

    /**
     * Sends this problem with {@code Connection: close}, so the client does not reuse the connection. The caller closes it.
     */
    Optional<Future<Void>> sendWithConnectionClose(HttpServerRequest request) {
        return send(request, true);
    }

    /** @return completes when the problem is sent; empty if another response has begun */
    private Optional<Future<Void>> send(HttpServerRequest request, boolean close) {
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
