package io.missionlink.local.aws;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** DynamoDB Local in memory, shared by all tests of a JVM. */
public final class TestDynamoDb {

    private static final Path LIBRARY = Path.of("../dynamodb-local/target/lib").toAbsolutePath();
    private static final URI ENDPOINT = start();

    private TestDynamoDb() {
    }

    public static URI endpoint() {
        return ENDPOINT;
    }

    private static URI start() {
        if (!Files.isDirectory(LIBRARY)) {
            throw new IllegalStateException(LIBRARY + " is missing: run mvn package -pl local/dynamodb-local");
        }
        try {
            int port = freePort();
            Process process = new ProcessBuilder(List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                    "-Xmx96m", "-XX:TieredStopAtLevel=1", "--sun-misc-unsafe-memory-access=allow",
                    "-Dsqlite4java.library.path=" + LIBRARY, "-Djava.io.tmpdir=target", "-cp", LIBRARY + "/*",
                    "com.amazonaws.services.dynamodbv2.local.main.ServerRunner", "-disableTelemetry", "-inMemory", "-sharedDb",
                    "-port", Integer.toString(port))).redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD).start();
            Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly));
            return URI.create("http://localhost:" + port);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
