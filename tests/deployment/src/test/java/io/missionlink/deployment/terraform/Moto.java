package io.missionlink.deployment.terraform;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

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

    private static final Pattern LISTENING = Pattern.compile("Running on http://127\\.0\\.0\\.1:(\\d+)");

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
            Files.createDirectories(log.toAbsolutePath().getParent());
            Process process = new ProcessBuilder(python.path().toString(), SERVER.toString(), "-H", "127.0.0.1", "-p", "0")
                    .redirectErrorStream(true).redirectOutput(log.toFile()).start();
            Runtime.getRuntime().addShutdownHook(new Thread(() -> end(process)));
            Moto moto = new Moto(process, Awaitility.await("moto").atMost(Duration.ofSeconds(60))
                    .until(() -> port(log), Optional::isPresent).orElseThrow());
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
        end(process);
    }

    private static void end(Process process) {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
    }

    private boolean isReady() throws IOException, InterruptedException {
        try (HttpClient http = HttpClient.newHttpClient()) {
            return http.send(HttpRequest.newBuilder(endpoint().resolve("/moto-api/")).timeout(Duration.ofSeconds(2)).build(),
                    HttpResponse.BodyHandlers.discarding()).statusCode() == 200;
        }
    }

    /** The server selects a free port and logs it. */
    private static Optional<Integer> port(Path log) throws IOException {
        return LISTENING.matcher(Files.readString(log)).results().map(found -> Integer.valueOf(found.group(1))).findFirst();
    }
}
