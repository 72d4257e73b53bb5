package io.missionlink.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** Memory of a process and size of a package. */
public final class Footprint {

    private static final double MB = 1 << 20;

    private Footprint() {
    }

    /** Current resident memory in megabytes, VmRSS of Linux. */
    public static double resident(long pid) {
        return status(pid, "VmRSS:");
    }

    /** Peak resident memory in megabytes, VmHWM of Linux. */
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

    /**
     * Size in megabytes of a file, or of a folder with its contents.
     *
     * @param excludedSuffix files with this suffix do not count; empty to count all
     */
    static double onDisk(Path path, String excludedSuffix) {
        try (Stream<Path> all = Files.walk(path)) {
            return all.filter(Files::isRegularFile)
                    .filter(file -> excludedSuffix.isEmpty() || !file.toString().endsWith(excludedSuffix))
                    .mapToLong(file -> file.toFile().length()).sum() / MB;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
