package io.missionlink.local.stack;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import io.missionlink.local.lifecycle.Folders;

/** DynamoDB Local as a separate process, with its data on disk. */
final class DynamoDbLocal {

    static final String NAME = "dynamodb-local";

    private DynamoDbLocal() {
    }

    static ProcessSpec prepare(StackOptions options, StateDirectory state) {
        Path library = options.repository().resolve("local/dynamodb-local/target/lib");
        if (!Files.isDirectory(library)) {
            throw new StackException("DynamoDB Local is missing in %s: build it with ./run.".formatted(library));
        }
        Path data = state.resolve("dynamodb");
        // It unpacks a library into this folder at each start, and deletes it only at a regular end.
        Path temporary = state.resolve("dynamodb-tmp");
        try {
            Files.createDirectories(data);
            Folders.delete(temporary);
            Files.createDirectories(temporary);
        } catch (IOException e) {
            throw new StackException("Cannot write to " + data + ": " + e.getMessage(), e);
        }
        int port = options.ports().dynamoDb();
        List<String> program = new ArrayList<>(List.of("-cp", library + "/*", "io.missionlink.local.dynamodb.LoopbackDynamoDb",
                Integer.toString(port)));
        if (!options.measured()) {
            program.add(data.toString());
        }
        List<String> flags = new ArrayList<>(List.of("--sun-misc-unsafe-memory-access=allow",
                "-Dsqlite4java.library.path=" + library, "-Djava.io.tmpdir=" + temporary));
        flags.addAll(options.measured() ? List.of("-Xmx512m") : List.of("-Xmx96m", "-XX:TieredStopAtLevel=1"));
        List<String> command = LowPriority.wrap(options, JvmCommand.command(flags, program));
        return new ProcessSpec(NAME, command, Map.of(), state.log(NAME), Readiness.listens(port), Duration.ofSeconds(60),
                StopSignal.TERM);
    }
}
