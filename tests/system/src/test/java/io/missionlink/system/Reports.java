package io.missionlink.system;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;

/** Writes reports of test runs to {@code target}, or to the directory in {@code -Dreports}. */
final class Reports {

    private Reports() {
    }

    static void write(String name, String text) {
        Path file = Path.of(System.getProperty("reports", "target")).resolve(name);
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            Files.writeString(file, text);
            System.out.println("Report: " + file.toAbsolutePath());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Date and machine of the run, for comparison of figures. */
    static String environment() {
        return "%s, %d cores, Java %s".formatted(LocalDate.now(ZoneOffset.UTC), Runtime.getRuntime().availableProcessors(),
                Runtime.version());
    }
}
