package io.missionlink.user.testing;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** Base of tests that change a file which the running service reloads. Restores the file and waits for the reload. */
public abstract class MountedFileTestBase {

    protected final Path file;
    /** Content of the file before the test. */
    protected String before;

    protected MountedFileTestBase(Path file) {
        this.file = file;
    }

    /** Returns when the service uses the original content again. */
    protected abstract void awaitOriginal();

    @BeforeEach
    void remember() throws IOException {
        before = Files.readString(file);
    }

    @AfterEach
    void restore() throws IOException {
        Files.writeString(file, before);
        awaitOriginal();
    }
}
