package io.missionlink.testing;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/** Sends raw bytes, for requests that an HTTP client library would not send. */
public final class RawHttpClient {

    private static final Duration LIMIT = Duration.ofSeconds(5);

    private RawHttpClient() {
    }

    /**
     * Waits at most 5 s for each part of the response.
     *
     * @return the bytes received until the server closes the connection
     */
    public static String exchange(int port, String request) throws IOException {
        return exchange(port, request, LIMIT);
    }

    /**
     * @param limit for the wait for each part of the response
     * @return the bytes received until the server closes the connection
     */
    public static String exchange(int port, String request, Duration limit) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.setSoTimeout((int) limit.toMillis());
            socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
            socket.getOutputStream().flush();
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
