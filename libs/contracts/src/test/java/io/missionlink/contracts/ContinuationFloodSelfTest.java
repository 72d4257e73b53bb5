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

/** {@link ContinuationFlood} tells a server that closes the connection from one that reads on. */
class ContinuationFloodSelfTest {

    private static final Duration LIMIT = Duration.ofMillis(300);

    @Test
    void noticesThatTheConnectionIsCut() throws IOException {
        try (ServerSocket server = listening();
                ContinuationFlood flood = ContinuationFlood.on(server.getLocalPort(), Duration.ofSeconds(10))) {
            try (Socket connection = server.accept()) {
                assertThat(connection.getInputStream().readNBytes(100)).hasSize(100);
            }

            assertThat(flood.cutAfter()).isPresent();
        }
    }

    @Test
    void noticesThatTheConnectionStaysOpen() throws IOException {
        try (ServerSocket server = listening();
                ContinuationFlood flood = ContinuationFlood.on(server.getLocalPort(), LIMIT);
                Socket connection = server.accept()) {
            Thread reader = Thread.ofVirtual().start(() -> readOn(connection));

            assertThat(flood.cutAfter()).isEmpty();
            assertThat(reader.isAlive()).isTrue();
        }
    }

    private static void readOn(Socket connection) {
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
