package io.missionlink.local.gateway;

import java.time.Duration;
import java.util.function.Consumer;

import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;

/** Buffers the complete request body, so a body that is too large or too slow never reaches a service. */
final class RequestBody {

    private static final Duration DISCARD_TIMEOUT = Duration.ofSeconds(2);

    private final Vertx vertx;
    private final int limit;
    private final Duration timeout;

    RequestBody(Vertx vertx, int limit, Duration timeout) {
        this.vertx = vertx;
        this.limit = limit;
        this.timeout = timeout;
    }

    /** Calls {@code then} with the body, or rejects the request. */
    void read(HttpServerRequest request, Consumer<Buffer> then) {
        if (declaredLength(request) > limit) {
            reject(request, Problem.BODY_TOO_LARGE);
            return;
        }
        if ("100-continue".equalsIgnoreCase(request.getHeader("expect"))) {
            request.response().writeContinue();
        }
        Buffer body = Buffer.buffer();
        long timer = vertx.setTimer(timeout.toMillis(), late -> reject(request, Problem.BODY_TIMEOUT));
        request.handler(chunk -> {
            if (body.length() + chunk.length() <= limit) {
                body.appendBuffer(chunk);
            } else if (vertx.cancelTimer(timer)) {
                reject(request, Problem.BODY_TOO_LARGE);
            }
        });
        request.exceptionHandler(failure -> vertx.cancelTimer(timer));
        request.endHandler(end -> {
            if (vertx.cancelTimer(timer)) {
                then.accept(body);
            }
        });
    }

    /**
     * Responds immediately, and closes the connection when the request ends, at the latest after 2 s. Closing it while the
     * client still sends would discard the response.
     */
    private void reject(HttpServerRequest request, Problem problem) {
        request.handler(ignored -> {
        });
        long timer = vertx.setTimer(DISCARD_TIMEOUT.toMillis(), late -> request.connection().close());
        request.exceptionHandler(failure -> vertx.cancelTimer(timer));
        request.endHandler(end -> {
            vertx.cancelTimer(timer);
            request.connection().close();
        });
        problem.sendWithConnectionClose(request);
    }

    private static long declaredLength(HttpServerRequest request) {
        String length = request.getHeader("content-length");
        try {
            return length == null ? 0 : Long.parseLong(length);
        } catch (NumberFormatException e) {
            return Long.MAX_VALUE;
        }
    }
}
