package io.missionlink.local.stack;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** A child in the terminal's session gets the user's Ctrl-C too, before the launcher can stop things in their order. */
final class Sessions {

    private static final Path SETSID = Path.of("/usr/bin/setsid");

    private Sessions() {
    }

    /** The command in a session of its own, where the machine knows how: the same process, it only changes what it runs. */
    static List<String> own(List<String> command) {
        return Files.isExecutable(SETSID) ? Stream.concat(Stream.of(SETSID.toString()), command.stream()).toList() : command;
    }
}
