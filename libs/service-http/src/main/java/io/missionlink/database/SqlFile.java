package io.missionlink.database;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads SQL statements from class path files. {@code ${../outbox/append.sql}} includes another file. Its path is relative to
 * the including file or, with a leading slash, to the root.
 */
public final class SqlFile {

    private static final Pattern INCLUDE = Pattern.compile("\\$\\{([^}]+)}");

    private SqlFile() {
    }

    /** @param path from the root of the class path */
    public static String read(String path) {
        return INCLUDE.matcher(text(path)).replaceAll(include -> Matcher.quoteReplacement(
                read(Path.of("/" + path).resolveSibling(include.group(1)).normalize().toString().substring(1))));
    }

    private static String text(String path) {
        try (InputStream in = SqlFile.class.getClassLoader().getResourceAsStream(path)) {
            if (in == null) {
                throw new IllegalArgumentException("SQL file not found: " + path);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).strip();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
