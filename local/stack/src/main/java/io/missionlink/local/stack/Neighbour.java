package io.missionlink.local.stack;

import java.util.List;
import java.util.stream.Stream;

/** What has machines of its own on AWS and shares one with everything else here. */
final class Neighbour {

    /** Where Linux shares the processor by session first, a process is nice only within its own: the session gives way, too. */
    private static final List<String> GIVES_WAY = List.of("sh", "-c",
            "echo 10 2>/dev/null >/proc/self/autogroup; exec nice -n 10 \"$@\"", "neighbour");

    private Neighbour() {
    }

    static List<String> command(StackOptions options, List<String> command) {
        return options.measured() ? Stream.concat(GIVES_WAY.stream(), command.stream()).toList() : command;
    }

    /** What the command of a process begins with that would not have a session of its own. */
    static List<String> prefix(StackOptions options) {
        return options.measured() ? Stream.concat(Stream.of("setsid"), GIVES_WAY.stream()).toList() : List.of();
    }
}
