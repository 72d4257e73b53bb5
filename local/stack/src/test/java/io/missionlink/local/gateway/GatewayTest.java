package io.missionlink.local.gateway;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Iterator;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.missionlink.testing.RawHttpClient;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.JsonObject;

@Timeout(30)
class GatewayTest {

    private static final Duration TIMEOUT = Duration.ofSeconds(2);
    /** A privileged port that no server uses. */
    private static final int UNUSED_PORT = 1;

    private final Vertx vertx = Vertx.vertx();
    private final HttpClient client = HttpClient.newHttpClient();
    private HttpServer service;
    private int port;

    @BeforeEach
    void start() {
        service = vertx.createHttpServer().requestHandler(GatewayTest::echo).listen(0).toCompletionStage()
                .toCompletableFuture().join();
        port = new Gateway(vertx, GatewayConfig.of(0, UNUSED_PORT, UNUSED_PORT, service.actualPort(), UNUSED_PORT)
                .withTimes(TIMEOUT, TIMEOUT)).start();
    }

    @AfterEach
    void stop() {
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    @Test
    void forwardsRequestAndResponse() throws Exception {
        HttpResponse<String> response = client.send(request("/api/missions?limit=2").header("x-mine", "kept")
                .POST(BodyPublishers.ofString("{\"a\":1}")).build(), BodyHandlers.ofString());

        assertThat(response.statusCode()).isEqualTo(201);
        assertThat(response.headers().firstValue("location")).contains("/api/missions/1");
        JsonObject seen = new JsonObject(response.body());
        assertThat(seen.getString("uri")).isEqualTo("/api/missions?limit=2");
        assertThat(seen.getString("body")).isEqualTo("{\"a\":1}");
        assertThat(seen.getJsonObject("headers").getString("x-mine")).isEqualTo("kept");
    }

    @Test
    void replacesForwardedHeaders() throws Exception {
        JsonObject headers = new JsonObject(client.send(request("/api/missions").header("X-Forwarded-For", "6.6.6.6")
                .header("X-Forwarded-Proto", "https").header("X-Forwarded-Host", "evil").header("Forwarded", "for=6.6.6.6")
                .header("X-Forwarded-Prefix", "/x").header("X-Real-IP", "6.6.6.6").build(), BodyHandlers.ofString()).body())
                .getJsonObject("headers");

        assertThat(headers.getString("x-forwarded-for")).isEqualTo("127.0.0.1");
        assertThat(headers.getString("x-forwarded-proto")).isEqualTo("http");
        assertThat(headers.getString("x-forwarded-host")).isEqualTo("localhost:" + port);
        assertThat(headers.fieldNames()).doesNotContain("forwarded", "x-forwarded-prefix", "x-real-ip");
    }

    @ParameterizedTest
    @ValueSource(strings = { "/internal/users", "/q/health", "/%69nternal/users", "//internal/users" })
    void returns404ForUnroutedPath(String path) throws Exception {
        assertProblem(client.send(request(path).build(), BodyHandlers.ofString()), 404, "not-found");
    }

    @Test
    void returns404ForRelativePath() throws Exception {
        assertThat(RawHttpClient.exchange(port, "GET /api/../internal/users HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n"))
                .startsWith("HTTP/1.1 404").contains("not-found");
    }

    @Test
    void acceptsBodyUpTo64KiB() throws Exception {
        assertThat(client.send(request("/api/missions").POST(BodyPublishers.ofByteArray(new byte[64 * 1024])).build(),
                BodyHandlers.ofString()).statusCode()).isEqualTo(201);
        assertProblem(client.send(request("/api/missions").POST(BodyPublishers.ofByteArray(new byte[64 * 1024 + 1])).build(),
                BodyHandlers.ofString()), 413, "too-large");
    }

    @Test
    void rejectsChunkedBodyOver64KiB() throws Exception {
        String chunk = "x".repeat(0x8000);
        String sent = "POST /api/missions HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n"
                + ("8000\r\n" + chunk + "\r\n").repeat(3) + "0\r\n\r\n";

        assertThat(RawHttpClient.exchange(port, sent)).startsWith("HTTP/1.1 413").contains("too-large")
                .containsIgnoringCase("connection: close");
    }

    @ParameterizedTest
    @ValueSource(strings = { "Host", "Authorization", "Content-Type", "Idempotency-Key" })
    void rejectsRepeatedHeader(String name) throws Exception {
        assertThat(RawHttpClient.exchange(port, "GET /api/missions HTTP/1.1\r\nHost: x\r\n" + (name + ": x\r\n").repeat(2)
                + "Connection: close\r\n\r\n")).startsWith("HTTP/1.1 400").contains("malformed");
    }

    @Test
    void timesOutIncompleteBody() throws Exception {
        assertThat(RawHttpClient.exchange(port, "POST /api/missions HTTP/1.1\r\nHost: x\r\nContent-Length: 10\r\n\r\nabc"))
                .startsWith("HTTP/1.1 408").contains("request-timeout");
    }

    @Test
    void returns503WhenServiceIsDown() throws Exception {
        HttpResponse<String> response = client.send(request("/api/users/me").build(), BodyHandlers.ofString());

        assertProblem(response, 503, "service-unavailable");
        assertThat(response.headers().firstValue("retry-after")).contains("2");
    }

    @Test
    void returns504WhenServiceDoesNotRespond() throws Exception {
        assertProblem(client.send(request("/api/silent").build(), BodyHandlers.ofString()), 504, "gateway-timeout");
    }

    @Test
    void failsClientWhenResponseBreaksOff() {
        assertThatThrownBy(() -> client.send(request("/api/broken").build(), BodyHandlers.ofString()))
                .isInstanceOf(IOException.class);
    }

    @Test
    void streamsServerSentEvents() throws Exception {
        HttpResponse<Stream<String>> response = client.send(request("/api/streamers/1/live").build(), BodyHandlers.ofLines());
        Iterator<String> lines = response.body().iterator();

        // The service sends the second event only after the first one arrived, and never ends the response.
        assertThat(next(lines)).isEqualTo("data: 1");
        client.send(request("/api/arrived").build(), BodyHandlers.discarding());
        assertThat(next(lines)).isEqualTo("data: 2");
        client.shutdownNow();
    }

    @Test
    void rejectsUnsupportedMethod() throws Exception {
        assertProblem(client.send(request("/api/missions").method("TRACE", BodyPublishers.noBody()).build(),
                BodyHandlers.ofString()), 405, "method-not-allowed");
    }

    @Test
    void rejectsLongHeadersAndUris() throws Exception {
        assertProblem(client.send(request("/api/missions?q=" + "a".repeat(9000)).build(), BodyHandlers.ofString()), 414,
                "uri-too-long");
        assertProblem(
                client.send(request("/api/missions").header("x-long", "a".repeat(17000)).build(), BodyHandlers.ofString()),
                431, "headers-too-large");
    }

    @Test
    void servesWebClientAndApiDocs() throws Exception {
        for (String path : new String[] { "/", "/m/0198c2a4-1b2c-7d3e-8f40-5a6b7c8d9e0f", "/app.js", "/api.js", "/view.js",
                "/texts.js", "/docs/", "/docs/swagger-ui-bundle.js", "/docs/swagger-ui.css" }) {
            HttpResponse<String> response = client.send(request(path).build(), BodyHandlers.ofString());
            assertThat(response.statusCode()).as(path).isEqualTo(200);
            assertThat(response.headers().firstValue("content-security-policy")).as(path).isPresent();
        }
        for (String path : new String[] { "/docs/nothing.js", "/m/app.js" }) {
            assertProblem(client.send(request(path).build(), BodyHandlers.ofString()), 404, "not-found");
        }
    }

    private static String next(Iterator<String> lines) throws Exception {
        return CompletableFuture.supplyAsync(lines::next).get(5, TimeUnit.SECONDS);
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create("http://localhost:" + port + path)).version(HttpClient.Version.HTTP_1_1);
    }

    @Test
    void rejectsInvalidUri() throws IOException {
        try (Socket socket = new Socket("127.0.0.1", port)) {
            socket.getOutputStream()
                    .write("GET /api/missions?status={} HTTP/1.1\r\nHost: localhost\r\n\r\n".getBytes(US_ASCII));
            String response = new String(socket.getInputStream().readAllBytes(), UTF_8);

            assertThat(response).startsWith("HTTP/1.1 400 ").contains("application/problem+json", "\"code\":\"malformed\"");
        }
    }

    private static void assertProblem(HttpResponse<String> response, int status, String code) {
        assertThat(response.statusCode()).isEqualTo(status);
        assertThat(response.headers().firstValue("content-type")).contains("application/problem+json");
        JsonObject problem = new JsonObject(response.body());
        assertThat(problem.getInteger("status")).isEqualTo(status);
        assertThat(problem.getString("code")).isEqualTo(code);
        assertThat(problem.fieldNames()).contains("type", "title", "detail", "instance");
    }

    private static HttpServerRequest eventStream;

    /** A service that returns the request it received. */
    private static void echo(HttpServerRequest request) {
        switch (request.path()) {
            case "/api/silent" -> request.exceptionHandler(gone -> {
            });
            case "/api/broken" ->
                request.response().setChunked(true).write("half").onSuccess(sent -> request.connection().close());
            case "/api/streamers/1/live" -> {
                eventStream = request;
                request.response().setChunked(true).putHeader("content-type", "text/event-stream").write("data: 1\n");
            }
            case "/api/arrived" -> {
                eventStream.response().write("data: 2\n");
                request.response().end();
            }
            default -> request.body().onSuccess(body -> {
                JsonObject headers = new JsonObject();
                request.headers().forEach(header -> headers.put(header.getKey().toLowerCase(java.util.Locale.ROOT),
                        header.getValue()));
                request.response().setStatusCode(201).putHeader("location", "/api/missions/1").end(new JsonObject()
                        .put("uri", request.uri()).put("headers", headers).put("body", body.toString()).encode());
            });
        }
    }
}
