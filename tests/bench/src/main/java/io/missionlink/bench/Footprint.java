package io.missionlink.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** What a process holds and what a package weighs. */
public final class Footprint {

    private static final double MB = 1 << 20;

    private Footprint() {
    }

    /** Megabytes of its memory that are resident now, as Linux counts them. */
    public static double resident(long pid) {
        return status(pid, "VmRSS:");
    }

    /** Megabytes of its memory that were resident at once, at most. */
    public static double peak(long pid) {
        return status(pid, "VmHWM:");
    }

    private static double status(long pid, String name) {
        try (Stream<String> lines = Files.lines(Path.of("/proc", Long.toString(pid), "status"))) {
            return lines.filter(line -> line.startsWith(name)).mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                    .findFirst().orElseThrow() * 1024 / MB;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Megabytes of a file, or of a folder with all that is in it. @param but what does not count in it, by its end */
    static double onDisk(Path path, String but) {
        try (Stream<Path> all = Files.walk(path)) {
            return all.filter(Files::isRegularFile).filter(file -> but.isEmpty() || !file.toString().endsWith(but))
                    .mapToLong(file -> file.toFile().length()).sum() / MB;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
