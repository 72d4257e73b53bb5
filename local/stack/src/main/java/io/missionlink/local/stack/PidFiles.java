package io.missionlink.local.stack;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Remembers which processes were started, so that the next start ends what a crash left. A process is known by its number
 * and its start: a number that was given to another program since is left alone.
 */
final class PidFiles {

    private static final String SUFFIX = ".pid";

    private final Path directory;

    PidFiles(Path directory) {
        this.directory = directory;
    }

    void remember(String name, ProcessHandle process) {
        try {
            Files.writeString(directory.resolve(name + SUFFIX), process.pid() + " " + start(process));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void forget(String name) {
        try {
            Files.deleteIfExists(directory.resolve(name + SUFFIX));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Ends what an earlier stack left running, with all it had started. */
    void endLeftovers() {
        for (Path file : files()) {
            leftover(file).ifPresent(Trees::end);
            forget(file.getFileName().toString().replace(SUFFIX, ""));
        }
    }

    private List<Path> files() {
        try (Stream<Path> files = Files.list(directory)) {
            return files.filter(file -> file.toString().endsWith(SUFFIX)).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Optional<ProcessHandle> leftover(Path file) {
        try {
            String[] identity = Files.readString(file).split(" ", 2);
            return ProcessHandle.of(Long.parseLong(identity[0]))
                    .filter(process -> identity.length == 2 && start(process).equals(identity[1]));
        } catch (IOException | NumberFormatException e) {
            return Optional.empty();
        }
    }

    /** Linux counts from boot, which no change of the clock moves. */
    private static String start(ProcessHandle process) {
        try {
            String stat = Files.readString(Path.of("/proc", Long.toString(process.pid()), "stat"));
            String afterName = stat.substring(stat.lastIndexOf(')') + 2);
            String boot = Files.readString(Path.of("/proc/sys/kernel/random/boot_id")).strip();
            return boot + ":" + afterName.split(" ")[19];
        } catch (IOException e) {
            return process.info().startInstant().map(Instant::toString).orElse("unknown");
        }
    }
}
