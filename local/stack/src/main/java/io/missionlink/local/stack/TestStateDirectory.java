package io.missionlink.local.stack;

import java.nio.file.Path;

/** State directory of a test or a measurement. Its path is fixed, so the next run finds and ends processes of a killed run. */
public final class TestStateDirectory {

    private TestStateDirectory() {
    }

    /** Clears the directory, except unpacked programs. Its logs stay until the next run. */
    public static Path at(Path directory) {
        StateDirectory.open(directory).clearIf(true).close();
        return directory;
    }
}
