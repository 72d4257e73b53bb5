package io.missionlink.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;

/** Stub of the Lambda Runtime API for one function: next, response and error. */
final class RuntimeApiStub implements AutoCloseable {

    private static final Duration TIMEOUT = Duration.ofSeconds(60);
    private static final String PREFIX = "/2018-06-01/runtime/";

    private record Invocation(String id, String event) {
    }

    private final HttpServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final LinkedBlockingQueue<Invocation> pending = new LinkedBlockingQueue<>();
    private final Map<String, CompletableFuture<String>> responses = new ConcurrentHashMap<>();
    private final CompletableFuture<String> initError = new CompletableFuture<>();

    RuntimeApiStub() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.createContext(PREFIX, this::handle);
        server.setExecutor(threads);
        server.start();
    }

    String address() {
        return "localhost:" + server.getAddress().getPort();
    }

    String invoke(String event) {
        Invocation invocation = new Invocation(UUID.randomUUID().toString(), event);
        CompletableFuture<String> response = new CompletableFuture<>();
        responses.put(invocation.id(), response);
        pending.add(invocation);
        initError.thenAccept(error -> response.completeExceptionally(new IllegalStateException(error)));
        return response.orTimeout(TIMEOUT.toSeconds(), TimeUnit.SECONDS).join();
    }

    /** Fails all invocations, because the function did not start. */
    void failStart(String reason) {
        initError.complete(reason);
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            String path = exchange.getRequestURI().getPath().substring(PREFIX.length());
            String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            if (path.equals("invocation/next")) {
                next(exchange);
            } else if (path.equals("init/error")) {
                failStart(body);
                exchange.sendResponseHeaders(202, -1);
            } else {
                complete(path.split("/"), body);
                exchange.sendResponseHeaders(202, -1);
            }
        }
    }

    private void complete(String[] path, String body) {
        CompletableFuture<String> response = responses.remove(path[1]);
        if (path[2].equals("response")) {
            response.complete(body);
        } else {
            response.completeExceptionally(new IllegalStateException(body));
        }
    }

    private void next(HttpExchange exchange) throws IOException {
        try {
            Invocation invocation = pending.take();
            byte[] event = invocation.event().getBytes(StandardCharsets.UTF_8);
            long deadline = System.currentTimeMillis() + TIMEOUT.toMillis();
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.getResponseHeaders().set("Lambda-Runtime-Aws-Request-Id", invocation.id());
            exchange.getResponseHeaders().set("Lambda-Runtime-Deadline-Ms", Long.toString(deadline));
            exchange.getResponseHeaders().set("Lambda-Runtime-Invoked-Function-Arn",
                    "arn:aws:lambda:ap-northeast-2:000000000000:function:function-under-test");
            exchange.sendResponseHeaders(200, event.length);
            exchange.getResponseBody().write(event);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
