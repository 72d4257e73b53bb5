package io.missionlink.local.gateway;

import java.time.Duration;
import java.util.function.Consumer;

import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;

/** Reads a body whole before a service sees any of it, so that one too large or too slow costs no service anything. */
final class RequestBody {

    private static final Duration DISCARD_FOR = Duration.ofSeconds(2);

    private final Vertx vertx;
    private final int limit;
    private final Duration within;

    RequestBody(Vertx vertx, int limit, Duration within) {
        this.vertx = vertx;
        this.limit = limit;
        this.within = within;
    }

    /** Calls {@code then} with the body, or refuses the request. */
    void read(HttpServerRequest request, Consumer<Buffer> then) {
        if (announced(request) > limit) {
            refuse(request, Problem.BODY_TOO_LARGE);
            return;
        }
        if ("100-continue".equalsIgnoreCase(request.getHeader("expect"))) {
            request.response().writeContinue();
        }
        Buffer body = Buffer.buffer();
        long timer = vertx.setTimer(within.toMillis(), late -> refuse(request, Problem.BODY_TIMEOUT));
        request.handler(chunk -> {
            if (body.length() + chunk.length() <= limit) {
                body.appendBuffer(chunk);
            } else if (vertx.cancelTimer(timer)) {
                refuse(request, Problem.BODY_TOO_LARGE);
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
     * Answers at once, and hangs up when the client is done or does not come to an end: to hang up on one that still sends
     * would take the answer from it.
     */
    private void refuse(HttpServerRequest request, Problem problem) {
        request.handler(ignored -> {
        });
        long timer = vertx.setTimer(DISCARD_FOR.toMillis(), late -> request.connection().close());
        request.exceptionHandler(failure -> vertx.cancelTimer(timer));
        request.endHandler(end -> {
            vertx.cancelTimer(timer);
            request.connection().close();
        });
        problem.answerAsLast(request);
    }

    private static long announced(HttpServerRequest request) {
        String length = request.getHeader("content-length");
        try {
            return length == null ? 0 : Long.parseLong(length);
        } catch (NumberFormatException e) {
            return Long.MAX_VALUE;
        }
    }
}
