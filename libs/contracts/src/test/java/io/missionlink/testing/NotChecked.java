package io.missionlink.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Assumptions;

/** The end of a test that needs something that this machine does not have. */
public final class NotChecked {

    /** Lists each missing thing on a line, in the folder of the module: {@code ./test} counts them at its end. */
    private static final Path LIST = Path.of(System.getProperty("not-checked.list", "target/not-checked.txt"));

    private static final Set<String> SAID = ConcurrentHashMap.newKeySet();

    private NotChecked() {
    }

    /**
     * Ends the test: as failed in the continuous integration ({@code CI=true}), and else as aborted, after a line, the first
     * time,
     * that says how to get what is missing.
     *
     * @return never
     */
    public static RuntimeException missing(String thing, String howToGet) {
        String message = "%s is missing; get it by: %s".formatted(thing, howToGet);
        if (Boolean.parseBoolean(System.getenv("CI"))) {
            Assertions.fail(message);
        }
        if (SAID.add(thing)) {
            System.out.println("NOT CHECKED: " + message);
        }
        try {
            Files.createDirectories(LIST.toAbsolutePath().getParent());
            Files.writeString(LIST, thing + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Assumptions.abort(message);
        throw new IllegalStateException("not reached");
    }
}
