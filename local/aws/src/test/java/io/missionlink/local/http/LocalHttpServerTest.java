package io.missionlink.local.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.missionlink.local.http.LocalHttpServer.ArrivalTimes;
import io.missionlink.local.lifecycle.SmallVertx;
import io.missionlink.testing.LogConsumer;
import io.missionlink.testing.RawHttpClient;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;

@Timeout(30)
class LocalHttpServerTest {

    private static final ArrivalTimes SHORT = new ArrivalTimes(Duration.ofMillis(500), Duration.ofMillis(500),
            Duration.ofMillis(500));

    /** With a single thread, requests are handled in order. */
    private final Vertx vertx = SmallVertx.open(1);
    private final AtomicInteger received = new AtomicInteger();

    /** Strong reference: a garbage-collected logger would lose its handler. */
    private final Logger root = Logger.getLogger("");
    private final List<LogRecord> logged = new CopyOnWriteArrayList<>();
    private final Handler log = new LogConsumer(logged::add);

    @BeforeEach
    void captureLog() {
        root.addHandler(log);
    }

    @AfterEach
    void stop() {
        root.removeHandler(log);
        SmallVertx.close(vertx);
    }

    @ParameterizedTest
    @ValueSource(strings = { "", "GET / HTTP/1.1\r\nHost: localhost\r\nX-Slow: ",
            "GET / HTTP/1.1\r\nHost: localhost\r\n\r\nGET /again HTTP/1.1\r\nX-Slow: ",
            "POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 1000000\r\n\r\n" })
    void closesConnectionOfRequestThatArrivesSlowly(String sent) throws Exception {
        try (Socket client = connect(start(SHORT))) {
            client.getOutputStream().write(sent.getBytes(StandardCharsets.US_ASCII));
            client.setSoTimeout(50);

            await().atMost(Duration.ofSeconds(10)).pollInterval(Duration.ofMillis(50)).until(() -> closedAfterByte(client));
        }
    }

    @Test
    void servesSeveralRequestsOnConnection() throws Exception {
        Duration limit = Duration.ofSeconds(2);
        try (Socket client = connect(start(new ArrivalTimes(limit, limit, limit)))) {
            for (int i = 1; i <= 5; i++) {
                TimeUnit.MILLISECONDS.sleep(limit.toMillis() / 4);
                client.getOutputStream()
                        .write("GET / HTTP/1.1\r\nHost: localhost\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
                assertThat(client.getInputStream().read()).as("first byte of response " + i).isEqualTo('H');
                client.getInputStream().skip(client.getInputStream().available());
            }
        }
        assertThat(received).hasValue(5);
    }

    /** Regression: a client that disconnected was logged as an error with a stack trace. */
    @Test
    void doesNotReportClientThatDisconnects() throws Exception {
        int port = start(ArrivalTimes.DEFAULT);
        for (String sent : List.of("", "GET / HTTP/1.1\r\n",
                "POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 9\r\n\r\nab",
                "GET /slow HTTP/1.1\r\nHost: localhost\r\n\r\n")) {
            try (Socket client = connect(port)) {
                client.getOutputStream().write(sent.getBytes(StandardCharsets.US_ASCII));
                TimeUnit.MILLISECONDS.sleep(100);
                client.setSoLinger(true, 0); // closes with a reset
            }
        }
        assertThat(exchange(port, "GET /slow HTTP/1.1\r\nHost: localhost\r\n")).startsWith("HTTP/1.1 200 ");
        assertThat(logged).filteredOn(entry -> entry.getLevel().intValue() >= Level.WARNING.intValue())
                .extracting(entry -> entry.getLoggerName() + ": " + entry.getMessage()).isEmpty();
    }

    @Test
    void respondsWhenHandlerThrows() throws Exception {
        assertThat(exchange(start(ArrivalTimes.DEFAULT), "GET /throw HTTP/1.1\r\nHost: localhost\r\n"))
                .startsWith("HTTP/1.1 500 ");
        assertThat(logged).extracting(LogRecord::getLevel).contains(Level.SEVERE);
    }

    @ParameterizedTest
    @ValueSource(strings = { "localhost", "LOCALHOST:4566", "127.0.0.1:4566", "[::1]:4566", "sns.localhost:4566" })
    void acceptsRequestsOfThisMachine(String host) throws Exception {
        assertThat(exchange(start(ArrivalTimes.DEFAULT), "GET / HTTP/1.1\r\nHost: " + host + "\r\n"))
                .startsWith("HTTP/1.1 200 ");
    }

    @ParameterizedTest
    @ValueSource(strings = { "evil.example", "localhost.evil.example", "evil.example:4566", "127.0.0.1.evil.example",
            "evillocalhost", "localhost\r\nHost: evil.example" })
    void rejectsRequestsToOtherHosts(String host) throws Exception {
        assertThat(exchange(start(ArrivalTimes.DEFAULT), "GET / HTTP/1.1\r\nHost: " + host + "\r\n")).startsWith("HTTP/1.1 4");
        assertThat(received).as("requests of the handler").hasValue(0);
    }

    @Test
    void rejectsMalformedPercentEncoding() throws Exception {
        assertThat(exchange(start(ArrivalTimes.DEFAULT), "GET /?Action=%zz HTTP/1.1\r\nHost: localhost\r\n"))
                .startsWith("HTTP/1.1 400 ");
    }

    /** @return the port */
    private int start(ArrivalTimes times) {
        return LocalHttpServer.create(vertx, new HttpServerOptions().setPort(0), times, LocalRequests.only(this::respond))
                .listen().toCompletionStage().toCompletableFuture().join().actualPort();
    }

    private void respond(HttpServerRequest request) {
        received.incrementAndGet();
        switch (request.path()) {
            case "/throw" -> throw new IllegalStateException("requested by the test");
            case "/slow" -> vertx.setTimer(300, later -> request.response().end());
            default -> request.body().onSuccess(body -> request.response().end("ok"));
        }
    }

    private static boolean closedAfterByte(Socket client) {
        try {
            client.getOutputStream().write('x');
            client.getOutputStream().flush();
            while (client.getInputStream().read() >= 0) {
                // An earlier response.
            }
            return true;
        } catch (java.net.SocketTimeoutException e) {
            return false;
        } catch (SocketException e) {
            return true;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String exchange(int port, String head) throws IOException {
        return RawHttpClient.exchange(port, head + "Connection: close\r\n\r\n");
    }

    private static Socket connect(int port) throws IOException {
        return new Socket(InetAddress.getLoopbackAddress(), port);
    }
}
