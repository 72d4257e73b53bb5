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
 * An HTTP/2 connection without TLS that begins a header block and never ends it: empty CONTINUATION frames follow, until the
 * server
 * closes the connection or the limit is reached (CVE-2026-33871).
 */
public final class ContinuationFlood implements AutoCloseable {

    private static final byte[] PREFACE = "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n".getBytes(StandardCharsets.US_ASCII);
    private static final int SETTINGS = 4;
    private static final int HEADERS = 1;
    private static final int CONTINUATION = 9;
    private static final int END_STREAM = 1;
    private static final int FRAMES_OF_A_WRITE = 1_000;
    private static final int CONNECTIONS = 4;
    private static final Duration WITHIN = Duration.ofSeconds(1);

    private final Socket socket;
    private final CompletableFuture<Optional<Duration>> cut;

    private ContinuationFlood(Socket socket, Duration limit) {
        this.socket = socket;
        long began = System.nanoTime();
        CompletableFuture<Optional<Duration>> end = new CompletableFuture<>();
        Thread.ofPlatform().daemon().start(() -> {
            awaitEnd();
            end.complete(Optional.of(Duration.ofNanos(System.nanoTime() - began)));
        });
        Thread.ofPlatform().daemon().start(() -> send(end));
        cut = end.completeOnTimeout(Optional.empty(), limit.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** Floods a server on several connections at once: each is cut within a second, and somebody else is answered meanwhile. */
    public static void assertIsCut(URI server, String path, int status) {
        List<ContinuationFlood> floods = Stream.generate(() -> on(server.getPort(), Duration.ofSeconds(5))).limit(CONNECTIONS)
                .toList();
        try (HttpClient http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build()) {
            long began = System.nanoTime();
            int answer = http.send(HttpRequest.newBuilder(server.resolve(path)).build(), BodyHandlers.discarding())
                    .statusCode();

            assertThat(answer).isEqualTo(status);
            assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(WITHIN);
            assertThat(floods).extracting(ContinuationFlood::cutAfter)
                    .allSatisfy(cut -> assertThat(cut).hasValueSatisfying(time -> assertThat(time).isLessThan(WITHIN)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        } finally {
            floods.forEach(ContinuationFlood::close);
        }
    }

    /** Connects to a port of this machine and begins. */
    public static ContinuationFlood on(int port, Duration limit) {
        try {
            return new ContinuationFlood(new Socket(InetAddress.getLoopbackAddress(), port), limit);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The time until the server closed the connection; empty if it did not within the limit. */
    public Optional<Duration> cutAfter() {
        return cut.join();
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
            // A reset is an end as well.
        }
    }

    private void send(CompletableFuture<?> end) {
        byte[] frames = repeated(frame(CONTINUATION, 0, 1), FRAMES_OF_A_WRITE);
        try {
            OutputStream out = socket.getOutputStream();
            out.write(PREFACE);
            out.write(frame(SETTINGS, 0, 0));
            out.write(frame(HEADERS, END_STREAM, 1));
            while (!end.isDone()) {
                out.write(frames);
            }
        } catch (IOException e) {
            // The server does not read any more: awaitEnd notes when it closed.
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
