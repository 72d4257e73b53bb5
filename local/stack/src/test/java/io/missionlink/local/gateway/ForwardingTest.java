package io.missionlink.local.gateway;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.Socket;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import io.missionlink.testing.RawHttpClient;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;

/** Forwarding rules that a replacement library must also pass: local/stack/docs/adr/0003-own-forwarding.md. */
@Timeout(30)
class ForwardingTest {

    /** A final request that closes the connection which the request before it keeps open. */
    private static final String CLOSING_REQUEST = "HEAD / HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n";

    /** A privileged port that no server uses. */
    private static final int UNUSED_PORT = 1;

    private final Vertx vertx = Vertx.vertx();
    private int port;

    @BeforeEach
    void start() {
        HttpServer service = vertx.createHttpServer()
                .requestHandler(ForwardingTest::respond).listen(0).toCompletionStage().toCompletableFuture().join();
        port = new Gateway(vertx, GatewayConfig.of(0, UNUSED_PORT, UNUSED_PORT, service.actualPort(), UNUSED_PORT)).start();
    }

    @AfterEach
    void stop() {
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    @Test
    void streamsEventsToHttp10Client() throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.setSoTimeout(5_000);
            socket.getOutputStream().write("GET /api/events HTTP/1.0\r\nHost: x\r\n\r\n".getBytes(US_ASCII));
            BufferedReader lines = new BufferedReader(new InputStreamReader(socket.getInputStream(), US_ASCII));

            // The service never ends its response.
            assertThat(lines.readLine()).startsWith("HTTP/1.0 200");
            assertThat(lines.lines().filter(line -> line.startsWith("data")).findFirst()).contains("data: 1");
        }
    }

    @Test
    void closesHttp10ConnectionWhenResponseBreaksOff() throws IOException {
        assertThat(RawHttpClient.exchange(port, "GET /api/broken HTTP/1.0\r\nHost: x\r\n\r\n")).startsWith("HTTP/1.0 200")
                .endsWith("half");
    }

    @Test
    void acceptsTransferCodingInAnyCase() throws IOException {
        assertThat(RawHttpClient.exchange(port, "POST /api/seen HTTP/1.1\r\nHost: x\r\nConnection: close\r\n"
                + "Transfer-Encoding: Chunked\r\n\r\n5\r\nhello\r\n0\r\n\r\n")).startsWith("HTTP/1.1 200")
                .contains("body=hello");
    }

    @Test
    void dropsHopByHopHeadersOfRequest() throws IOException {
        String seen = RawHttpClient.exchange(port, "GET /api/seen HTTP/1.1\r\nHost: x\r\nConnection: X-Named\r\nX-Named: 1\r\n"
                + "Keep-Alive: 1\r\nProxy-Connection: close\r\nProxy-Authorization: Basic eDp5\r\nTE: trailers\r\n"
                + "Trailer: x-t\r\nX-Kept: 1\r\n\r\n" + CLOSING_REQUEST);

        assertThat(seen).startsWith("HTTP/1.1 200").contains("[x-kept]").doesNotContain("[x-named]", "[keep-alive]",
                "[proxy-connection]", "[proxy-authorization]", "[te]", "[trailer]", "[connection]");
    }

    @Test
    void dropsHopByHopHeadersOfResponse() throws IOException {
        String response = RawHttpClient.exchange(port, "GET /api/hops HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n");

        assertThat(response).startsWith("HTTP/1.1 200").contains("x-kept: 1").doesNotContainIgnoringCase("x-named",
                "keep-alive", "proxy-authenticate", "upgrade");
    }

    @Test
    void opensNoWebSocketTunnel() throws IOException {
        String seen = RawHttpClient.exchange(port, "GET /api/seen HTTP/1.1\r\nHost: x\r\nConnection: Upgrade\r\n"
                + "Upgrade: websocket\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n"
                + CLOSING_REQUEST);

        assertThat(seen).startsWith("HTTP/1.1 200").doesNotContain("[upgrade]", "[connection]");
    }

    private static void respond(HttpServerRequest request) {
        switch (request.path()) {
            case "/api/events" -> request.response().setChunked(true).putHeader("content-type", "text/event-stream")
                    .write("data: 1\n");
            case "/api/broken" ->
                request.response().setChunked(true).write("half").onSuccess(sent -> request.connection().close());
            case "/api/hops" -> request.response().putHeader("connection", "X-Named").putHeader("x-named", "1")
                    .putHeader("keep-alive", "timeout=1").putHeader("proxy-authenticate", "Basic")
                    .putHeader("upgrade", "h2c").putHeader("x-kept", "1").end("hops");
            default -> request.body().onSuccess(body -> {
                StringBuilder seen = new StringBuilder("body=" + body + " ");
                request.headers().names().forEach(name -> seen.append('[').append(name.toLowerCase(java.util.Locale.ROOT))
                        .append(']'));
                request.response().end(seen.toString());
            });
        }
    }
}
