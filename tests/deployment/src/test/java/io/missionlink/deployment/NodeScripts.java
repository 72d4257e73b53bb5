package io.missionlink.deployment;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Stream;

/** Runs the scripts of {@code src/test/js}, with the npm packages of its {@code package.json}. */
public record NodeScripts(Tool node) {

    private static final Path SOURCES = Path.of("src/test/js").toAbsolutePath();
    private static final Path INSTALLED = Path.of("target/js").toAbsolutePath();
    private static final Duration LIMIT = Duration.ofMinutes(2);

    private static boolean installed;

    /** Returns the runner; the first call installs the packages. */
    public static synchronized NodeScripts installed() {
        Tool node = Tool.find("node", "install Node.js 20 or newer (Debian, Ubuntu: apt-get install nodejs npm)");
        Tool npm = Tool.find("npm", "install Node.js 20 or newer with npm (Debian, Ubuntu: apt-get install nodejs npm)");
        if (!installed) {
            copySources();
            npm.run(INSTALLED, Map.of(), LIMIT, "install", "--no-package-lock", "--no-audit", "--no-fund", "--prefer-offline")
                    .orFail();
            installed = true;
        }
        return new NodeScripts(node);
    }

    /** Runs a script and returns its output. */
    public String run(String script, Stream<String> arguments) {
        return node.run(INSTALLED, Map.of(), LIMIT, Stream.concat(Stream.of(script), arguments).toArray(String[]::new))
                .orFail();
    }

    private static void copySources() {
        try (Stream<Path> files = Files.list(SOURCES)) {
            Files.createDirectories(INSTALLED);
            for (Path file : files.toList()) {
                Files.copy(file, INSTALLED.resolve(file.getFileName()), StandardCopyOption.REPLACE_EXISTING);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
