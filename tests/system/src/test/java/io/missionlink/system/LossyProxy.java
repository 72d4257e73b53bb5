package io.missionlink.system;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Random;

/** Proxy that drops every response: the server gets the request, and the client sees the connection break. */
final class LossyProxy implements AutoCloseable {

    private static final int CHUNK = 8_192;
    private static final String CONTENT_LENGTH = "\r\ncontent-length:";

    private final int target;
    private final Random random;
    private final ServerSocket server;

    /** How a response is lost. */
    private enum Loss {
        /** The server has sent its response, so its change is committed. */
        WHOLE_RESPONSE,
        HALF_RESPONSE,
        /** The connection breaks while the server may still process the request. */
        DISCONNECT_BEFORE_RESPONSE
    }

    LossyProxy(int target, long seed) {
        this.target = target;
        this.random = new Random(seed);
        try {
            this.server = new ServerSocket(0, 256, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Thread.ofVirtual().start(this::accept);
    }

    URI uri() {
        return URI.create("http://localhost:" + server.getLocalPort());
    }

    @Override
    public void close() {
        try {
            server.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void accept() {
        while (!server.isClosed()) {
            try {
                Socket client = server.accept();
                Loss loss = draw();
                Thread.ofVirtual().start(() -> forward(client, loss));
            } catch (IOException e) {
                // Closed.
                return;
            }
        }
    }

    private synchronized Loss draw() {
        return Loss.values()[random.nextInt(Loss.values().length)];
    }

    private void forward(Socket client, Loss loss) {
        try (client; Socket service = new Socket(InetAddress.getLoopbackAddress(), target)) {
            // Close by RST: unsent data is dropped.
            client.setSoLinger(true, 0);
            service.getOutputStream().write(request(client));
            service.getOutputStream().flush();
            if (loss != Loss.DISCONNECT_BEFORE_RESPONSE) {
                byte[] response = new byte[CHUNK];
                int length = service.getInputStream().read(response);
                if (loss == Loss.HALF_RESPONSE && length > 1) {
                    client.setSoLinger(false, 0);
                    client.getOutputStream().write(response, 0, length / 2);
                    client.getOutputStream().flush();
                }
            }
        } catch (IOException e) {
            // Expected: this proxy breaks connections.
        }
    }

    private static byte[] request(Socket client) throws IOException {
        ByteArrayOutputStream request = new ByteArrayOutputStream();
        byte[] chunk = new byte[CHUNK];
        int read;
        while (!isComplete(request) && (read = client.getInputStream().read(chunk)) > 0) {
            request.write(chunk, 0, read);
        }
        return request.toByteArray();
    }

    private static boolean isComplete(ByteArrayOutputStream request) {
        String text = request.toString(StandardCharsets.ISO_8859_1);
        int head = text.indexOf("\r\n\r\n");
        if (head < 0) {
            return false;
        }
        int length = text.substring(0, head).toLowerCase(Locale.ROOT).indexOf(CONTENT_LENGTH);
        long body = length < 0 ? 0
                : Long.parseLong(text.substring(length + CONTENT_LENGTH.length(), head).split("\r\n")[0].strip());
        return text.length() >= head + 4 + body;
    }
}
