package io.missionlink.testing;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * DynamoDB Local in a separate process, in memory, on a free port. Its jars come from the module {@code local/dynamodb-local}:
 * a
 * module whose tests use this class must depend on that module.
 */
public final class DynamoDbProcess implements AutoCloseable {

    private static final String LISTENING = "Listening on port ";
    private static final int START_SECONDS = 120;

    private final Process process;
    private final CompletableFuture<Integer> port = new CompletableFuture<>();

    private DynamoDbProcess(Process process) {
        this.process = process;
        Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly));
        Thread.ofVirtual().name("dynamodb-output").start(this::readOutput);
    }

    /**
     * Returns when DynamoDB Local accepts requests.
     *
     * @throws IllegalStateException if it does not start within 2 minutes
     */
    public static DynamoDbProcess start() {
        Path jars = jars();
        try {
            DynamoDbProcess started = new DynamoDbProcess(
                    new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-Xmx256m",
                            "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "--enable-native-access=ALL-UNNAMED",
                            "--sun-misc-unsafe-memory-access=allow", "-Dsqlite4java.library.path=" + jars,
                            "-Djava.io.tmpdir=target", "-cp", jars + "/*", "io.missionlink.local.dynamodb.LoopbackDynamoDb",
                            "0").redirectErrorStream(true).start());
            started.port.get(START_SECONDS, TimeUnit.SECONDS);
            return started;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (ExecutionException | TimeoutException e) {
            throw new IllegalStateException("DynamoDB Local did not start", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while DynamoDB Local started", e);
        }
    }

    public URI endpoint() {
        return URI.create("http://localhost:" + port.join());
    }

    @Override
    public void close() {
        process.destroyForcibly().onExit().join();
    }

    /** Reads until the end, because a full pipe would block the process. */
    private void readOutput() {
        StringBuilder beforeStart = new StringBuilder();
        try (BufferedReader output = process.inputReader()) {
            for (String line = output.readLine(); line != null; line = output.readLine()) {
                if (line.startsWith(LISTENING)) {
                    port.complete(Integer.valueOf(line.substring(LISTENING.length())));
                } else if (!port.isDone()) {
                    beforeStart.append(line).append('\n');
                }
            }
            port.completeExceptionally(new IllegalStateException("It ended: " + beforeStart));
        } catch (IOException e) {
            port.completeExceptionally(e);
        }
    }

    private static Path jars() {
        for (Path folder = Path.of("").toAbsolutePath(); folder != null; folder = folder.getParent()) {
            Path jars = folder.resolve("local/dynamodb-local/target/lib");
            if (Files.isDirectory(jars)) {
                return jars;
            }
        }
        throw new IllegalStateException("Build local/dynamodb-local first, up to the phase package");
    }
}
