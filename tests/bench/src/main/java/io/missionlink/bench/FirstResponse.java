package io.missionlink.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** Polls a route every millisecond until it returns 200. */
final class FirstResponse {

    private static final Duration WITHIN = Duration.ofSeconds(60);
    private static final int READ_TIMEOUT_MILLIS = 10_000;

    private final URI service;
    private final String path;
    private final String token;
    private String last = "no response";

    FirstResponse(URI service, String path, String token) {
        this.service = service;
        this.path = path;
        this.token = token;
    }

    /** @throws IllegalStateException after one minute without a 200 */
    void await() throws InterruptedException {
        long limit = System.nanoTime() + WITHIN.toNanos();
        while (!isOk()) {
            if (System.nanoTime() > limit) {
                throw new IllegalStateException("%s%s still returns %s after %s".formatted(service, path, last, WITHIN));
            }
            TimeUnit.MILLISECONDS.sleep(1);
        }
    }

    private boolean isOk() {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(service.getHost(), service.getPort()), READ_TIMEOUT_MILLIS);
            socket.setSoTimeout(READ_TIMEOUT_MILLIS);
            socket.getOutputStream()
                    .write("GET %s HTTP/1.1\r\nHost: %s\r\nAuthorization: Bearer %s\r\nConnection: close\r\n\r\n"
                            .formatted(path, service.getAuthority(), token).getBytes(StandardCharsets.US_ASCII));
            last = new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII))
                    .readLine();
            return last != null && last.startsWith("HTTP/1.1 200");
        } catch (IOException e) {
            last = e.getMessage();
            return false;
        }
    }
}
