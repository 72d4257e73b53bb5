package io.missionlink.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * HTTP/2 connection without TLS that starts a header block and never ends it. It sends empty CONTINUATION frames until the
 * server closes the connection or the limit is reached (CVE-2026-33871).
 */
public final class ContinuationFlood implements AutoCloseable {

    private static final byte[] PREFACE = "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n".getBytes(StandardCharsets.US_ASCII);
    private static final int SETTINGS = 4;
    private static final int HEADERS = 1;
    private static final int CONTINUATION = 9;
    private static final int END_STREAM = 1;
    private static final int FRAMES_PER_WRITE = 1_000;
    private static final int CONNECTIONS = 4;
    /** A server without a limit reads the flood to its end. A busy machine takes more than a second to close. */
    private static final Duration MAX_TIME = Duration.ofSeconds(3);
    private static final Duration FLOOD_TIME = Duration.ofSeconds(6);

    private final Socket socket;
    private final CompletableFuture<Optional<Duration>> closed;

    private ContinuationFlood(Socket socket, Duration limit) {
        this.socket = socket;
        long start = System.nanoTime();
        CompletableFuture<Optional<Duration>> end = new CompletableFuture<>();
        Thread.ofPlatform().daemon().start(() -> {
            awaitEnd();
            end.complete(Optional.of(Duration.ofNanos(System.nanoTime() - start)));
        });
        Thread.ofPlatform().daemon().start(() -> send(end));
        closed = end.completeOnTimeout(Optional.empty(), limit.toMillis(), TimeUnit.MILLISECONDS);
    }

    /**
     * Floods a server on several connections. Asserts that it closes each within three seconds and still serves other clients.
     */
    public static void assertIsClosed(URI server, String path, int status) {
        List<ContinuationFlood> floods = Stream.generate(() -> on(server.getPort(), FLOOD_TIME)).limit(CONNECTIONS)
                .toList();
        try (HttpClient http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build()) {
            long start = System.nanoTime();
            int response = http.send(HttpRequest.newBuilder(server.resolve(path)).build(), BodyHandlers.discarding())
                    .statusCode();

            assertThat(response).isEqualTo(status);
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(MAX_TIME);
            assertThat(floods).extracting(ContinuationFlood::closedAfter)
                    .allSatisfy(closed -> assertThat(closed).hasValueSatisfying(time -> assertThat(time).isLessThan(MAX_TIME)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        } finally {
            floods.forEach(ContinuationFlood::close);
        }
    }

    /** Connects to a local port and starts the flood. */
    public static ContinuationFlood on(int port, Duration limit) {
        try {
            return new ContinuationFlood(new Socket(InetAddress.getLoopbackAddress(), port), limit);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Time until the server closed the connection; empty if it stayed open until the limit. */
    public Optional<Duration> closedAfter() {
        return closed.join();
    }

    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void awaitEnd() {
        try {
            socket.getInputStream().transferTo(OutputStream.nullOutputStream());
        } catch (IOException e) {
            // A reset also ends the connection.
        }
    }

    private void send(CompletableFuture<?> end) {
        byte[] frames = repeated(frame(CONTINUATION, 0, 1), FRAMES_PER_WRITE);
        try {
            OutputStream out = socket.getOutputStream();
            out.write(PREFACE);
            out.write(frame(SETTINGS, 0, 0));
            out.write(frame(HEADERS, END_STREAM, 1));
            while (!end.isDone()) {
                out.write(frames);
            }
        } catch (IOException e) {
            // The server has closed the connection; awaitEnd records the time.
        }
    }

    /** A frame without a payload. */
    private static byte[] frame(int type, int flags, int stream) {
        return new byte[] { 0, 0, 0, (byte) type, (byte) flags, 0, 0, 0, (byte) stream };
    }

    private static byte[] repeated(byte[] frame, int times) {
        ByteArrayOutputStream all = new ByteArrayOutputStream(frame.length * times);
        for (int i = 0; i < times; i++) {
            all.writeBytes(frame);
        }
        return all.toByteArray();
    }
}
