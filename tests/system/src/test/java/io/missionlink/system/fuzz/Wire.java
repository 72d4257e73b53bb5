package io.missionlink.system.fuzz;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.SocketException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** One connection to a server, kept open. No HTTP client: they all refuse to send what is tried here. */
final class Wire {

    private static final int PATIENCE_MILLIS = 20_000;

    private final URI server;
    private Optional<Socket> socket = Optional.empty();
    private InputStream in = InputStream.nullInputStream();

    Wire(URI server) {
        this.server = server;
    }

    /** A connection that the server closed in the meantime is no answer: as every client does, it is sent over a new one. */
    Reply exchange(Sent request) throws IOException {
        boolean used = socket.isPresent();
        Optional<Reply> reply = exchange(request.bytes(), request.method().equals("HEAD"));
        if (reply.isEmpty() && used) {
            reply = exchange(request.bytes(), request.method().equals("HEAD"));
        }
        return reply.orElseThrow(() -> new IOException("The connection ended without an answer"));
    }

    /** @return nothing if the server hung up */
    Optional<Reply> exchange(byte[] request, boolean head) throws IOException {
        Socket open = open();
        try {
            open.getOutputStream().write(request);
            open.getOutputStream().flush();
        } catch (IOException e) {
            // It may have answered and hung up before it had read all of it.
        }
        Optional<Reply> reply = read(head);
        if (reply.flatMap(answer -> answer.header("connection")).filter("close"::equalsIgnoreCase).isPresent()
                || reply.isEmpty()) {
            hangUp();
        }
        return reply;
    }

    /** The next request goes over a new connection. */
    void hangUp() {
        socket.ifPresent(open -> {
            try {
                open.close();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
        socket = Optional.empty();
    }

    private Socket open() throws IOException {
        if (socket.isEmpty()) {
            Socket fresh = new Socket("127.0.0.1", server.getPort());
            fresh.setTcpNoDelay(true);
            fresh.setSoTimeout(PATIENCE_MILLIS);
            in = new BufferedInputStream(fresh.getInputStream());
            socket = Optional.of(fresh);
        }
        return socket.get();
    }

    private Optional<Reply> read(boolean head) throws IOException {
        String statusLine = line();
        if (statusLine.isEmpty()) {
            return Optional.empty();
        }
        int status = Integer.parseInt(statusLine.split(" ")[1]);
        Map<String, List<String>> headers = new HashMap<>();
        for (String line = line(); !line.isEmpty(); line = line()) {
            int colon = line.indexOf(':');
            headers.computeIfAbsent(line.substring(0, colon).toLowerCase(Locale.ROOT), name -> new ArrayList<>())
                    .add(line.substring(colon + 1).strip());
        }
        if (status < 200) {
            return read(head);
        }
        return Optional.of(new Reply(status, headers, head || status == 204 ? new byte[0] : body(headers)));
    }

    private byte[] body(Map<String, List<String>> headers) throws IOException {
        if (!headers.getOrDefault("transfer-encoding", List.of()).contains("chunked")) {
            String length = headers.getOrDefault("content-length", List.of("0")).getFirst();
            return in.readNBytes(Integer.parseInt(length));
        }
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        for (int size = Integer.parseInt(line(), 16); size > 0; size = Integer.parseInt(line(), 16)) {
            body.writeBytes(in.readNBytes(size));
            line();
        }
        line();
        return body.toByteArray();
    }

    /** Without its end; empty at the end of the stream too, and where the server has reset the connection. */
    private String line() throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        try {
            for (int b = in.read(); b >= 0 && b != '\n'; b = in.read()) {
                line.write(b);
            }
        } catch (SocketException e) {
            return "";
        }
        return line.toString(StandardCharsets.ISO_8859_1).stripTrailing();
    }
}
