package io.missionlink.local.stack;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * Specification of a child process.
 *
 * @param environment environment variables, in addition to {@link InheritedEnvironment}
 * @param startTimeout until the process must be ready
 * @param stopSignal signal that stops the process gracefully
 * @param maxCrashes number of crashes within a minute after which the process is not restarted
 */
record ProcessSpec(String name, List<String> command, Map<String, String> environment, Path log, Readiness readiness,
        Duration startTimeout, StopSignal stopSignal, int maxCrashes) {

    ProcessSpec {
        command = List.copyOf(command);
        environment = Map.copyOf(environment);
    }

    ProcessSpec(String name, List<String> command, Map<String, String> environment, Path log, Readiness readiness,
            Duration startTimeout, StopSignal stopSignal) {
        this(name, command, environment, log, readiness, startTimeout, stopSignal, ManagedProcess.MAX_CRASHES);
    }

    ProcessSpec withMaxCrashes(int max) {
        return new ProcessSpec(name, command, environment, log, readiness, startTimeout, stopSignal, max);
    }
}
