package io.missionlink.deployment.terraform;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;

import org.awaitility.Awaitility;

import io.missionlink.deployment.Checkout;
import io.missionlink.deployment.Tool;
import io.missionlink.testing.NotChecked;

/** Moto, an independent server for the AWS protocols, on a free loopback port. Its state is in memory. */
final class Moto implements AutoCloseable {

    static final String ACCOUNT = "123456789012";
    static final String REGION = "ap-northeast-2";

    /** Starts Moto with additional operations (terraform/tests/moto/README.md). */
    private static final Path SERVER = Checkout.ROOT.resolve("terraform/tests/moto/server.py");

    private final Process process;
    private final int port;

    private Moto(Process process, int port) {
        this.process = process;
        this.port = port;
    }

    static Moto start(Path log) {
        Tool python = Tool.find("python3", "install Python 3, then: pip install 'moto[server]==5.2.1'");
        if (python.run(Path.of("."), Map.of(), Duration.ofMinutes(1), "-c", "import moto.server").exitCode() != 0) {
            throw NotChecked.missing("moto", "pip install 'moto[server]==5.2.1'");
        }
        try {
            int port = freePort();
            Files.createDirectories(log.toAbsolutePath().getParent());
            Moto moto = new Moto(new ProcessBuilder(python.path().toString(), SERVER.toString(), "-H", "127.0.0.1",
                    "-p", Integer.toString(port)).redirectErrorStream(true).redirectOutput(log.toFile()).start(), port);
            Runtime.getRuntime().addShutdownHook(new Thread(moto::close));
            Awaitility.await("moto").atMost(Duration.ofSeconds(60)).ignoreExceptions().until(moto::isReady);
            return moto;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    int port() {
        return port;
    }

    URI endpoint() {
        return URI.create("http://127.0.0.1:" + port);
    }

    @Override
    public void close() {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
    }

    private boolean isReady() throws IOException, InterruptedException {
        try (HttpClient http = HttpClient.newHttpClient()) {
            return http.send(HttpRequest.newBuilder(endpoint().resolve("/moto-api/")).timeout(Duration.ofSeconds(2)).build(),
                    HttpResponse.BodyHandlers.discarding()).statusCode() == 200;
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
