package io.missionlink.local.stack;

import java.util.List;
import java.util.stream.Stream;

/** Lowers the CPU priority of components that run on other machines on AWS, so that they do not distort measurements. */
final class LowPriority {

    /** With autogroup scheduling, Linux applies nice only within a session, so the nice value of the session is raised too. */
    private static final List<String> LOW_PRIORITY = List.of("sh", "-c",
            "echo 10 2>/dev/null >/proc/self/autogroup; exec nice -n 10 \"$@\"", "low-priority");

    private LowPriority() {
    }

    static List<String> wrap(StackOptions options, List<String> command) {
        return options.measured() ? Stream.concat(LOW_PRIORITY.stream(), command.stream()).toList() : command;
    }

    /** Returns the command prefix for a process that would otherwise not have its own session. */
    static List<String> prefix(StackOptions options) {
        return options.measured() ? Stream.concat(Stream.of("setsid"), LOW_PRIORITY.stream()).toList() : List.of();
    }
}
