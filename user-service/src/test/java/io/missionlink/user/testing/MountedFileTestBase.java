package io.missionlink.user.testing;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** A test that changes a file the running service reads: puts it back, and waits until the service has read it. */
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
