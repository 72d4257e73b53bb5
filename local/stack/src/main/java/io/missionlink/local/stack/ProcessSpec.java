package io.missionlink.local.stack;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * A process of the stack.
 *
 * @param environment all of it but PATH, HOME and the like: nothing else is inherited
 * @param startWithin how long it may take until it is ready
 * @param gentleStop how it is told to end
 * @param mostDeaths deaths within a minute after which it stays down
 */
record ProcessSpec(String name, List<String> command, Map<String, String> environment, Path log, Readiness readiness,
        Duration startWithin, StopSignal gentleStop, int mostDeaths) {

    ProcessSpec {
        command = List.copyOf(command);
        environment = Map.copyOf(environment);
    }

    ProcessSpec(String name, List<String> command, Map<String, String> environment, Path log, Readiness readiness,
            Duration startWithin, StopSignal gentleStop) {
        this(name, command, environment, log, readiness, startWithin, gentleStop, ManagedProcess.MOST_DEATHS);
    }

    ProcessSpec withMostDeaths(int most) {
        return new ProcessSpec(name, command, environment, log, readiness, startWithin, gentleStop, most);
    }
}
