package io.missionlink.local.stack;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * Starts child processes in their own session. In the session of the terminal, Ctrl-C would reach a child before the launcher
 * can stop the processes in order.
 */
final class ProcessSession {

    private static final Path SETSID = Path.of("/usr/bin/setsid");

    private ProcessSession() {
    }

    /** Runs the command in its own session, if setsid is installed. setsid does not fork, so the process id stays the same. */
    static List<String> wrap(List<String> command) {
        return Files.isExecutable(SETSID) ? Stream.concat(Stream.of(SETSID.toString()), command.stream()).toList() : command;
    }
}
