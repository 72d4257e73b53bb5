package io.missionlink.local.stack;

import java.util.List;
import java.util.stream.Stream;

/** What has machines of its own on AWS and shares one with everything else here. */
final class Neighbour {

    private static final List<String> GIVES_WAY = List.of("nice", "-n", "10");

    private Neighbour() {
    }

    /** What its command begins with. */
    static List<String> prefix(StackOptions options) {
        return options.measured() ? GIVES_WAY : List.of();
    }

    static List<String> command(StackOptions options, List<String> command) {
        return Stream.concat(prefix(options).stream(), command.stream()).toList();
    }
}
