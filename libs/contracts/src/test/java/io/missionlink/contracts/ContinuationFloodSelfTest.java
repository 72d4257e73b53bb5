package io.missionlink.contracts;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;

import org.junit.jupiter.api.Test;

import io.missionlink.testing.ContinuationFlood;

/** {@link ContinuationFlood} distinguishes a server that closes the connection from one that continues to read. */
class ContinuationFloodSelfTest {

    private static final Duration LIMIT = Duration.ofMillis(300);

    @Test
    void detectsClosedConnection() throws IOException {
        try (ServerSocket server = listening();
                ContinuationFlood flood = ContinuationFlood.on(server.getLocalPort(), Duration.ofSeconds(10))) {
            try (Socket connection = server.accept()) {
                assertThat(connection.getInputStream().readNBytes(100)).hasSize(100);
            }

            assertThat(flood.closedAfter()).isPresent();
        }
    }

    @Test
    void detectsOpenConnection() throws IOException {
        try (ServerSocket server = listening();
                ContinuationFlood flood = ContinuationFlood.on(server.getLocalPort(), LIMIT);
                Socket connection = server.accept()) {
            Thread reader = Thread.ofVirtual().start(() -> readAll(connection));

            assertThat(flood.closedAfter()).isEmpty();
            assertThat(reader.isAlive()).isTrue();
        }
    }

    private static void readAll(Socket connection) {
        try {
            connection.getInputStream().transferTo(OutputStream.nullOutputStream());
        } catch (IOException e) {
            // The test is over.
        }
    }

    private static ServerSocket listening() throws IOException {
        return new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
    }
}
