package io.missionlink.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import io.missionlink.testing.NotChecked;

/** Chromium without a window. It renders a page until all requests of the page have ended. */
record Browser(Path program, Path profile) {

    private static final List<String> PROGRAMS = List.of("chromium", "chromium-browser", "google-chrome");
    /** Time that passes for the scripts of the page. It stands still while requests run. */
    private static final String SCRIPT_MILLIS = "5000";

    private static final Duration LIMIT = Duration.ofSeconds(60);

    /** Finds the program on the PATH, or ends the test by {@link NotChecked#missing}. */
    static Browser find(Path profile) {
        return Stream.of(System.getenv().getOrDefault("PATH", "").split(Pattern.quote(File.pathSeparator)))
                .flatMap(folder -> PROGRAMS.stream().map(name -> Path.of(folder, name))).filter(Files::isExecutable).findFirst()
                .map(program -> new Browser(program, profile))
                .orElseThrow(() -> NotChecked.missing("chromium", "install Chromium (Debian: apt-get install chromium)"));
    }

    /** Returns the rendered document, and writes a picture of it. Fails if the page reports an error. */
    String open(String url, Path picture, int width, int height, boolean dark) {
        List<String> command = new ArrayList<>(List.of(program.toString(), "--headless=new", "--disable-gpu", "--no-first-run",
                "--hide-scrollbars", "--user-data-dir=" + profile, "--window-size=%d,%d".formatted(width, height),
                "--blink-settings=preferredColorScheme=" + (dark ? 0 : 1), "--virtual-time-budget=" + SCRIPT_MILLIS,
                "--enable-logging=stderr", "--dump-dom", "--screenshot=" + picture.toAbsolutePath()));
        if (System.getProperty("user.name").equals("root")) {
            command.add("--no-sandbox"); // Chromium rejects root otherwise
        }
        command.add(url);
        Path log = profile.resolveSibling("browser.log");
        Path document = profile.resolveSibling("browser.html");
        try {
            Files.createDirectories(profile);
            run(new ProcessBuilder(command).redirectOutput(document.toFile()).redirectError(log.toFile()), LIMIT);
            assertThat(Files.readAllLines(log).stream().filter(line -> line.contains("CONSOLE"))).as("errors of %s", url)
                    .isEmpty();
            assertThat(picture).isNotEmptyFile();
            return Files.readString(document);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** Fails after the limit, and ends the process and its descendants. Its output goes to a file, so nothing blocks. */
    static void run(ProcessBuilder command, Duration limit) throws IOException, InterruptedException {
        Process process = command.start();
        try {
            assertThat(process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS)).as("browser ends within %s", limit).isTrue();
        } finally {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
        }
    }
}
