package io.missionlink.local.stack;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** DynamoDB Local as a process of its own, with its data on disk. */
final class DynamoDbLocal {

    static final String NAME = "dynamodb-local";

    private DynamoDbLocal() {
    }

    static ProcessSpec prepare(StackOptions options, StateDirectory state) {
        Path library = options.repository().resolve("local/dynamodb-local/target/lib");
        if (!Files.isDirectory(library)) {
            throw new StackException("DynamoDB Local is missing in %s: build first (./run does).".formatted(library));
        }
        Path data = state.resolve("dynamodb");
        try {
            Files.createDirectories(data);
        } catch (IOException e) {
            throw new StackException("Cannot write to " + data + ": " + e.getMessage(), e);
        }
        int port = options.ports().dynamoDb();
        List<String> program = new ArrayList<>(List.of("-cp", library + "/*",
                "com.amazonaws.services.dynamodbv2.local.main.ServerRunner", "-disableTelemetry", "-sharedDb", "-port",
                Integer.toString(port)));
        program.addAll(options.measured() ? List.of("-inMemory") : List.of("-dbPath", data.toString()));
        List<String> flags = new ArrayList<>(List.of("--sun-misc-unsafe-memory-access=allow",
                "-Dsqlite4java.library.path=" + library));
        flags.addAll(options.measured() ? List.of("-Xmx512m") : List.of("-Xmx96m", "-XX:TieredStopAtLevel=1"));
        List<String> command = Neighbour.command(options, Jvm.command(flags, program));
        return new ProcessSpec(NAME, command, Map.of(), state.log(NAME), Readiness.listens(port), Duration.ofSeconds(60),
                StopSignal.TERM);
    }
}
