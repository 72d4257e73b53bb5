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

/** Keep-alive connection to a server over a plain socket, because HTTP clients reject malformed requests. Not thread-safe. */
final class RawConnection {

    private static final int READ_TIMEOUT_MILLIS = 20_000;

    private final URI server;
    private Optional<Socket> socket = Optional.empty();
    private InputStream in = InputStream.nullInputStream();

    RawConnection(URI server) {
        this.server = server;
    }

    /** Like HTTP clients, retries once on a new connection if the server had closed the idle one. */
    RawResponse exchange(RawRequest request) throws IOException {
        boolean used = socket.isPresent();
        Optional<RawResponse> response = exchange(request.bytes(), request.method().equals("HEAD"));
        if (response.isEmpty() && used) {
            response = exchange(request.bytes(), request.method().equals("HEAD"));
        }
        return response.orElseThrow(() -> new IOException("The connection was closed without a response"));
    }

    /** @return empty if the server closed the connection without a response */
    Optional<RawResponse> exchange(byte[] request, boolean head) throws IOException {
        Socket open = open();
        try {
            open.getOutputStream().write(request);
            open.getOutputStream().flush();
        } catch (IOException e) {
            // The server may respond and close the connection before it has read the whole request.
        }
        Optional<RawResponse> response = read(head);
        if (response.flatMap(received -> received.header("connection")).filter("close"::equalsIgnoreCase).isPresent()
                || response.isEmpty()) {
            close();
        }
        return response;
    }

    /** The next request opens a new connection. */
    void close() {
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
            fresh.setSoTimeout(READ_TIMEOUT_MILLIS);
            in = new BufferedInputStream(fresh.getInputStream());
            socket = Optional.of(fresh);
        }
        return socket.get();
    }

    private Optional<RawResponse> read(boolean head) throws IOException {
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
        return Optional.of(new RawResponse(status, headers, head || status == 204 ? new byte[0] : body(headers)));
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

    /** A line without its line break; also empty at the end of the stream and after a connection reset. */
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
