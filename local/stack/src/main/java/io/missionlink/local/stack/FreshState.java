package io.missionlink.local.stack;

import java.nio.file.Path;

/** The state directory of a test or a measurement: always the same one, so that what a killed run left is found and ended. */
public final class FreshState {

    private FreshState() {
    }

    /** Empty but for unpacked programs; the logs of the run stay until the next. */
    public static Path at(Path directory) {
        StateDirectory.open(directory).clearIf(true).close();
        return directory;
    }
}
