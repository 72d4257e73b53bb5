package io.missionlink.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;
import java.util.stream.Collectors;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;

/** HTTP server for tests. The test sets the responses and reads the requests. */
public final class StubServer implements AutoCloseable {

    /** A received request: {@code path} without the query, header names in lower case. */
    public record Request(String method, String path, String query, Map<String, String> headers, String body) {

        public Optional<String> header(String name) {
            return Optional.ofNullable(headers.get(name));
        }

        public Optional<String> authorization() {
            return header("authorization");
        }
    }

    /** A response. */
    public record Answer(int status, String contentType, String body) {

        public static Answer json(int status, String body) {
            return new Answer(status, "application/json", body);
        }
    }

    private final HttpServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final List<Request> requests = new CopyOnWriteArrayList<>();
    private volatile Function<Request, Answer> responses;

    public StubServer(Function<Request, Answer> responses) {
        this(0, responses);
    }

    /** @param port a fixed port if the tested code already uses it; 0 for any port */
    public StubServer(int port, Function<Request, Answer> responses) {
        this.responses = responses;
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.createContext("/", this::handle);
        server.setExecutor(threads);
        server.start();
    }

    public URI uri() {
        return URI.create("http://localhost:" + server.getAddress().getPort());
    }

    /** Sets the function that computes the responses. If it throws, the connection is closed without a response. */
    public void respondWith(Function<Request, Answer> newResponses) {
        responses = newResponses;
    }

    /** Response function that sends no response until the latch opens or the server closes, and then closes the connection. */
    public static Answer silent(CountDownLatch end) {
        try {
            end.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        throw new IllegalStateException("no response");
    }

    /** Received requests in order. */
    public List<Request> requests() {
        return List.copyOf(requests);
    }

    /** Clears the received requests. */
    public void forget() {
        requests.clear();
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            Request request = new Request(exchange.getRequestMethod(), exchange.getRequestURI().getPath(),
                    Optional.ofNullable(exchange.getRequestURI().getQuery()).orElse(""),
                    headers(exchange),
                    new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
            requests.add(request);
            Answer answer = responses.apply(request);
            byte[] body = answer.body().getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", answer.contentType());
            exchange.sendResponseHeaders(answer.status(), body.length == 0 ? -1 : body.length);
            exchange.getResponseBody().write(body);
        }
    }

    private static Map<String, String> headers(HttpExchange exchange) {
        return exchange.getRequestHeaders().entrySet().stream().collect(
                Collectors.toMap(header -> header.getKey().toLowerCase(Locale.ROOT), header -> header.getValue().getFirst()));
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
