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

/** Ends a test whose external tool is missing on this machine. */
public final class NotChecked {

    /** Lists the missing tools of a module, one per line. {@code ./test} prints the total at its end. */
    private static final Path LIST = Path.of(System.getProperty("not-checked.list", "target/not-checked.txt"));

    private static final Set<String> REPORTED = ConcurrentHashMap.newKeySet();

    private NotChecked() {
    }

    /**
     * Ends the test: as failed in continuous integration ({@code CI=true}), otherwise as aborted. The first call for a tool
     * prints how to install it.
     *
     * @return never returns; the type allows {@code throw missing(…)}
     */
    public static RuntimeException missing(String tool, String howToGet) {
        String message = "%s is missing; get it by: %s".formatted(tool, howToGet);
        if (Boolean.parseBoolean(System.getenv("CI"))) {
            Assertions.fail(message);
        }
        if (REPORTED.add(tool)) {
            System.out.println("NOT CHECKED: " + message);
        }
        try {
            Files.createDirectories(LIST.toAbsolutePath().getParent());
            Files.writeString(LIST, tool + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Assumptions.abort(message);
        throw new IllegalStateException("not reached");
    }
}
