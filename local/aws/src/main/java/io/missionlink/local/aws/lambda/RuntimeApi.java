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
 * The Lambda Runtime API for one worker. Each worker has a port of its own: with a shared one, an event could go to the open
 * request of a worker that has just died, and be lost.
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
                // A worker that ends resets its connection; what follows from that is decided by its process's end.
                .connectionHandler(connection -> connection
                        .exceptionHandler(reset -> LOG.log(System.Logger.Level.DEBUG, "connection of a worker", reset)));
        server.listen().toCompletionStage().toCompletableFuture().join();
    }

    int port() {
        return server.actualPort();
    }

    /** Whether the worker asks for an event now. */
    synchronized boolean idle() {
        return next.isPresent();
    }

    /** Hands the event to the worker now or when it asks; one at a time. */
    synchronized void submit(Invocation invocation) {
        current = Optional.of(invocation);
        handOver();
    }

    /** Forgets the open request of a worker that has gone, and fails the event that it had or would have got. */
    synchronized void workerGone(String reason) {
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
        handOver();
    }

    private synchronized void forget(HttpServerRequest request) {
        next = next.filter(open -> open != request);
    }

    /** An event that was taken and not answered is given again to a worker that asks anew: it has lost it. */
    private void handOver() {
        if (next.isEmpty() || current.isEmpty()) {
            return;
        }
        Invocation invocation = current.get();
        HttpServerRequest open = next.get();
        next = Optional.empty();
        invocation.taken().complete(null);
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
        Optional<Invocation> answered = current.filter(invocation -> invocation.requestId().equals(id));
        if (answered.isEmpty()) {
            request.response().setStatusCode(400).putHeader("Content-Type", "application/json")
                    .end("{\"errorMessage\":\"Invalid request ID\",\"errorType\":\"InvalidRequestID\"}");
            return;
        }
        current = Optional.empty();
        // The worker first: what follows the result may end it.
        request.response().setStatusCode(202).putHeader("Content-Type", "application/json").end("{\"status\":\"OK\"}");
        answered.get().result().complete(result);
    }

    /** X-Ray's form: version, seconds in hex, 96 random bits. */
    private static String traceId() {
        String random = UUID.randomUUID().toString().replace("-", "");
        long seconds = TimeUnit.MILLISECONDS.toSeconds(Instant.now().toEpochMilli());
        return "Root=1-" + Long.toHexString(seconds) + "-" + random.substring(0, 24) + ";Parent="
                + random.substring(16) + ";Sampled=0";
    }
}
