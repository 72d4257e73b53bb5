package io.missionlink.system;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Runs {@code bin/redrive}. */
final class RedriveCommand {

    private RedriveCommand() {
    }

    static OperatorCommand.Result run(Map<String, String> environment, String... arguments) {
        List<String> command = new ArrayList<>(List.of(Path.of("../../bin/redrive").toAbsolutePath().toString()));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().putAll(environment);
        return OperatorCommand.Result.of(builder);
    }
}
