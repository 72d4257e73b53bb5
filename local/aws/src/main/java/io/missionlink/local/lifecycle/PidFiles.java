package io.missionlink.local.lifecycle;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Records started processes in files, so that the next start can end processes that a crash left running. A process is
 * identified by its process id and start time, so an id that now belongs to another program is never killed.
 */
public final class PidFiles {

    private static final String SUFFIX = ".pid";

    private final Path directory;

    /** @param directory created with the first file */
    public PidFiles(Path directory) {
        this.directory = directory;
    }

    public void remember(String name, ProcessHandle process) {
        try {
            Files.createDirectories(directory);
            Files.writeString(directory.resolve(name + SUFFIX), process.pid() + " " + start(process));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public void forget(String name) {
        try {
            Files.deleteIfExists(directory.resolve(name + SUFFIX));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Kills the recorded processes that still run, with all their descendants.
     *
     * @throws IllegalStateException if a process does not exit; the message is one line for the user
     */
    public void endLeftovers() {
        for (Path file : files()) {
            leftover(file).ifPresent(ProcessTree::end);
            forget(file.getFileName().toString().replace(SUFFIX, ""));
        }
    }

    private List<Path> files() {
        if (!Files.isDirectory(directory)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(directory)) {
            return files.filter(file -> file.toString().endsWith(SUFFIX)).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Optional<ProcessHandle> leftover(Path file) {
        try {
            String[] identity = Files.readString(file).strip().split(" ", 2);
            return ProcessHandle.of(Long.parseLong(identity[0]))
                    .filter(process -> identity.length == 2 && start(process).equals(identity[1]));
        } catch (IOException | NumberFormatException e) {
            return Optional.empty();
        }
    }

    /** On Linux the start time is in clock ticks since boot, so a change of the system clock does not affect it. */
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
