package io.missionlink.user.rotation;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Function;

import org.jboss.logging.Logger;

/**
 * What a mounted secret says. Without it the service does not start; a file that changes is taken over without a restart, and
 * one that has become unreadable leaves what is in force as it is.
 */
public final class MountedFile<T> {

    private static final Logger LOG = Logger.getLogger(MountedFile.class);

    private final String variable;
    private final Path path;
    private final Function<String, T> parser;
    private volatile Read<T> read;

    private record Read<T>(String text, T content) {
    }

    /**
     * @param variable that names the file, for messages
     * @param parser throws IllegalArgumentException with what is wrong, and never with what is secret
     * @throws IllegalStateException if the file is missing or wrong
     */
    public MountedFile(String variable, Path path, Function<String, T> parser) {
        this.variable = variable;
        this.path = path;
        this.parser = parser;
        try {
            read = parse(Files.readString(path));
        } catch (IOException e) {
            throw new IllegalStateException(variable + " cannot be read: " + path, e);
        } catch (IllegalArgumentException e) {
            throw new IllegalStateException(variable + " is not usable: " + e.getMessage() + ": " + path, e);
        }
    }

    /** As it was read last. */
    public T content() {
        return read.content();
    }

    /** Looks at the file again. */
    public void reload() {
        try {
            String text = Files.readString(path);
            if (!text.equals(read.text())) {
                read = parse(text);
            }
        } catch (IOException | IllegalArgumentException e) {
            LOG.errorf("What %s said stays in force: %s (%s)", variable, e.getMessage(), path);
        }
    }

    private Read<T> parse(String text) {
        return new Read<>(text, parser.apply(text));
    }
}
