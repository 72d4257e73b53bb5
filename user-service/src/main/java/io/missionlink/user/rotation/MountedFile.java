package io.missionlink.user.rotation;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Function;

import org.jboss.logging.Logger;

/**
 * Parsed content of a mounted secret file. The service does not start without the file. A changed file takes effect without a
 * restart; if it is unreadable, the last valid content stays in force. Thread-safe.
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
     * @param variable environment variable that holds the path, for messages
     * @param parser throws IllegalArgumentException with the reason, which must not contain the secret
     * @throws IllegalStateException if the file is missing or not valid
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
            throw new IllegalStateException(variable + " is not valid: " + e.getMessage() + ": " + path, e);
        }
    }

    /** Last content that was valid. */
    public T content() {
        return read.content();
    }

    /** Reads the file again and applies it if it has changed. A failure is logged, not thrown. */
    public void reload() {
        try {
            String text = Files.readString(path);
            if (!text.equals(read.text())) {
                read = parse(text);
            }
        } catch (IOException | IllegalArgumentException e) {
            LOG.errorf("Mounted file not reloaded, keeping the last valid content: variable=%s path=%s reason=%s", variable,
                    path,
                    e.getMessage());
        }
    }

    private Read<T> parse(String text) {
        return new Read<>(text, parser.apply(text));
    }
}
