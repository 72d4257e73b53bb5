package io.missionlink.system;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** {@code bin/redrive}, as an operator runs it. */
final class Redrive {

    private Redrive() {
    }

    static OperatorCommand.Ended run(Map<String, String> environment, String... arguments) {
        List<String> command = new ArrayList<>(List.of(Path.of("../../bin/redrive").toAbsolutePath().toString()));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().putAll(environment);
        return OperatorCommand.Ended.of(builder);
    }
}
