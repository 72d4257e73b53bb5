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

/** A way to the server on which every answer is lost: the request arrives, its sender sees the connection break. */
final class LossyProxy implements AutoCloseable {

    private static final int CHUNK = 8_192;
    private static final String LENGTH = "\r\ncontent-length:";

    private final int target;
    private final Random random;
    private final ServerSocket server;

    /** How an answer is lost. */
    private enum Loss {
        /** The server has answered: what it did is committed. */
        ALL_OF_IT,
        HALF_OF_IT,
        /** The server may be amid its work when the connection is gone. */
        NOBODY_WAITS
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
                Thread.ofVirtual().start(() -> lose(client, loss));
            } catch (IOException e) {
                // Closed.
                return;
            }
        }
    }

    private synchronized Loss draw() {
        return Loss.values()[random.nextInt(Loss.values().length)];
    }

    private void lose(Socket client, Loss loss) {
        try (client; Socket service = new Socket(InetAddress.getLoopbackAddress(), target)) {
            // Reset instead of a farewell: what was not sent yet is dropped.
            client.setSoLinger(true, 0);
            service.getOutputStream().write(request(client));
            service.getOutputStream().flush();
            if (loss != Loss.NOBODY_WAITS) {
                byte[] answer = new byte[CHUNK];
                int length = service.getInputStream().read(answer);
                if (loss == Loss.HALF_OF_IT && length > 1) {
                    client.setSoLinger(false, 0);
                    client.getOutputStream().write(answer, 0, length / 2);
                    client.getOutputStream().flush();
                }
            }
        } catch (IOException e) {
            // That connections break is what it is for.
        }
    }

    private static byte[] request(Socket client) throws IOException {
        ByteArrayOutputStream request = new ByteArrayOutputStream();
        byte[] chunk = new byte[CHUNK];
        int read;
        while (!isWhole(request) && (read = client.getInputStream().read(chunk)) > 0) {
            request.write(chunk, 0, read);
        }
        return request.toByteArray();
    }

    private static boolean isWhole(ByteArrayOutputStream request) {
        String text = request.toString(StandardCharsets.ISO_8859_1);
        int head = text.indexOf("\r\n\r\n");
        if (head < 0) {
            return false;
        }
        int length = text.substring(0, head).toLowerCase(Locale.ROOT).indexOf(LENGTH);
        long body = length < 0 ? 0 : Long.parseLong(text.substring(length + LENGTH.length(), head).split("\r\n")[0].strip());
        return text.length() >= head + 4 + body;
    }
}
