package io.missionlink.metrics.testing;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

import io.missionlink.testing.NotChecked;

/** {@code promtool check metrics}. */
final class Promtool {

    private static final long LIMIT_SECONDS = 30;

    private Promtool() {
    }

    /** Complaints about the text, one each line. Aborts the test if promtool is missing. */
    static List<String> check(Scrape scrape) throws IOException, InterruptedException {
        Path input = Files.createTempFile("scrape", ".txt");
        Path output = Files.createTempFile("promtool", ".txt");
        try {
            Files.writeString(input, scrape.text());
            Process process = new ProcessBuilder(find(), "check", "metrics").redirectInput(input.toFile())
                    .redirectErrorStream(true).redirectOutput(output.toFile()).start();
            if (!process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw new IllegalStateException("promtool did not end");
            }
            List<String> complaints = Files.readString(output, StandardCharsets.UTF_8).lines().filter(line -> !line.isBlank())
                    .toList();
            if (process.exitValue() != 0 && complaints.isEmpty()) {
                throw new IllegalStateException("promtool failed: " + process.exitValue());
            }
            return complaints;
        } finally {
            Files.delete(input);
            Files.delete(output);
        }
    }

    private static String find() {
        return Stream.of(System.getenv("PATH").split(":")).map(folder -> Path.of(folder, "promtool"))
                .filter(Files::isExecutable).findFirst().map(Path::toString).orElseThrow(() -> NotChecked
                        .missing("promtool", "install Prometheus (Debian, Ubuntu: apt-get install prometheus)"));
    }
}
