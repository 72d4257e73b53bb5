package io.missionlink.local.system;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import io.missionlink.local.stack.OperatorCommand;

/** {@code ./redrive}, as an operator runs it. */
final class Redrive {

    private Redrive() {
    }

    static OperatorCommand.Ended run(Map<String, String> environment, String... arguments) {
        try {
            List<String> command = new ArrayList<>(List.of(Path.of("../redrive").toRealPath().toString()));
            command.addAll(List.of(arguments));
            ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
            builder.environment().putAll(environment);
            Process process = builder.start();
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return new OperatorCommand.Ended(process.waitFor(), output);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
