package io.missionlink.local.aws.lambda;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;

/**
 * The Lambda Runtime API for one worker. Each worker has its own port: on a shared port, an event could be sent to the pending
 * request of a worker that has just crashed, and would be lost.
 */
final class RuntimeApi implements AutoCloseable {

    private static final String PREFIX = "/2018-06-01/runtime/";
    private static final String INVOCATION = PREFIX + "invocation/";

    private static final System.Logger LOG = System.getLogger(RuntimeApi.class.getName());

    private final String functionArn;
    private final Consumer<String> initError;
    private final HttpServer server;
    private Optional<HttpServerRequest> next = Optional.empty();
    private Optional<Invocation> current = Optional.empty();

    RuntimeApi(Vertx vertx, String functionArn, Consumer<String> initError) {
        this.functionArn = functionArn;
        this.initError = initError;
        this.server = vertx.createHttpServer(new HttpServerOptions().setHost("127.0.0.1").setPort(0))
                .requestHandler(this::handle)
                // A worker that exits resets its connection. Worker handles the exit of the process.
                .connectionHandler(connection -> connection
                        .exceptionHandler(reset -> LOG.log(System.Logger.Level.DEBUG, "Worker connection failed", reset)));
        server.listen().toCompletionStage().toCompletableFuture().join();
    }

    int port() {
        return server.actualPort();
    }

    /** Whether the worker is waiting for an event. */
    synchronized boolean idle() {
        return next.isPresent();
    }

    /** Sends the event to the worker, now or at its next request. Only one invocation at a time is allowed. */
    synchronized void submit(Invocation invocation) {
        current = Optional.of(invocation);
        sendEvent();
    }

    /** Discards the pending request of an exited worker, and fails its current invocation. */
    synchronized void workerExited(String reason) {
        next = Optional.empty();
        current.ifPresent(lost -> lost.result().complete(InvocationResult.failure("Runtime.ExitError", reason)));
        current = Optional.empty();
    }

    @Override
    public void close() {
        server.close();
    }

    private void handle(HttpServerRequest request) {
        String path = request.path();
        if (path.equals(INVOCATION + "next")) {
            waitForNext(request);
        } else if (path.startsWith(INVOCATION) && path.endsWith("/response")) {
            request.body().onSuccess(body -> finish(request, path, new InvocationResult(false, body.getBytes())));
        } else if (path.startsWith(INVOCATION) && path.endsWith("/error")) {
            request.body().onSuccess(body -> finish(request, path, new InvocationResult(true, body.getBytes())));
        } else if (path.equals(PREFIX + "init/error")) {
            request.body().onSuccess(body -> {
                initError.accept(body.toString());
                request.response().setStatusCode(202).end();
            });
        } else {
            request.response().setStatusCode(404).end();
        }
    }

    private synchronized void waitForNext(HttpServerRequest request) {
        request.connection().closeHandler(closed -> forget(request));
        next = Optional.of(request);
        sendEvent();
    }

    private synchronized void forget(HttpServerRequest request) {
        next = next.filter(open -> open != request);
    }

    /** A worker that asks again without a result has lost its event, so the same event is sent again. */
    private void sendEvent() {
        if (next.isEmpty() || current.isEmpty()) {
            return;
        }
        Invocation invocation = current.get();
        HttpServerRequest open = next.get();
        next = Optional.empty();
        invocation.received().complete(null);
        open.response().putHeader("Content-Type", "application/json")
                .putHeader("Lambda-Runtime-Aws-Request-Id", invocation.requestId())
                .putHeader("Lambda-Runtime-Deadline-Ms",
                        Long.toString(System.currentTimeMillis() + invocation.timeout().toMillis()))
                .putHeader("Lambda-Runtime-Invoked-Function-Arn", functionArn)
                .putHeader("Lambda-Runtime-Trace-Id", traceId())
                .end(Buffer.buffer(invocation.event()));
    }

    private synchronized void finish(HttpServerRequest request, String path, InvocationResult result) {
        String id = path.substring(INVOCATION.length(), path.lastIndexOf('/'));
        Optional<Invocation> finished = current.filter(invocation -> invocation.requestId().equals(id));
        if (finished.isEmpty()) {
            request.response().setStatusCode(400).putHeader("Content-Type", "application/json")
                    .end("{\"errorMessage\":\"Invalid request ID\",\"errorType\":\"InvalidRequestID\"}");
            return;
        }
        current = Optional.empty();
        // Respond to the worker first: completing the result may end the worker.
        request.response().setStatusCode(202).putHeader("Content-Type", "application/json").end("{\"status\":\"OK\"}");
        finished.get().result().complete(result);
    }

    /** X-Ray format: version, seconds in hexadecimal, 96 random bits. */
    private static String traceId() {
        String random = UUID.randomUUID().toString().replace("-", "");
        long seconds = TimeUnit.MILLISECONDS.toSeconds(Instant.now().toEpochMilli());
        return "Root=1-" + Long.toHexString(seconds) + "-" + random.substring(0, 24) + ";Parent="
                + random.substring(16) + ";Sampled=0";
    }
}
