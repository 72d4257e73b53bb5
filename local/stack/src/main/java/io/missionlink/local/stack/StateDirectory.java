package io.missionlink.local.stack;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

import io.missionlink.local.lifecycle.Folders;
import io.missionlink.local.lifecycle.PidFiles;

/** Folder of the persistent state of a stack. Only one stack at a time can use it. */
final class StateDirectory implements AutoCloseable {

    private static final long MIN_FREE_BYTES = 512L << 20;

    private static final Set<String> KEPT = Set.of("run", "lib");

    private final Path path;
    private final FileChannel channel;

    private StateDirectory(Path path, FileChannel channel) {
        this.path = path;
        this.channel = channel;
    }

    /** @throws StackException if another stack uses the folder, it is not writable, or the disk is nearly full */
    static StateDirectory open(Path path) {
        try {
            Files.createDirectories(path.resolve("run"));
            Files.createDirectories(path.resolve("logs"));
            // The state of the AWS endpoint, the databases and the mails contain secrets too.
            Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rwx------"));
            requireDiskSpace(path);
            FileChannel channel = FileChannel.open(path.resolve("run/lock"), StandardOpenOption.CREATE,
                    StandardOpenOption.WRITE);
            if (lock(channel).isEmpty()) {
                channel.close();
                throw new StackException(
                        "Mission Link is already running on " + path + ": stop it first (Ctrl-C in its terminal).");
            }
            return new StateDirectory(path, channel);
        } catch (IOException e) {
            throw new StackException("Cannot write to " + path + ": " + e.getMessage(), e);
        }
    }

    /**
     * Clears the folder on request. Keeps unpacked programs, and the process id files of processes that a crash left running.
     *
     * @return this
     */
    StateDirectory clearIf(boolean requested) {
        if (requested) {
            try (Stream<Path> children = Files.list(path)) {
                new PidFiles(path.resolve("run")).endLeftovers();
                for (Path child : children.filter(child -> !KEPT.contains(child.getFileName().toString())).toList()) {
                    Folders.delete(child, Set.of(path.resolve("aws/workers")));
                }
                Files.createDirectories(path.resolve("logs"));
            } catch (IOException | IllegalStateException e) {
                throw new StackException("Cannot clear " + path + ": " + e.getMessage(), e);
            }
        }
        return this;
    }

    Path resolve(String child) {
        return path.resolve(child);
    }

    Path log(String process) {
        return path.resolve("logs").resolve(process + ".log");
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Optional<FileLock> lock(FileChannel channel) throws IOException {
        try {
            return Optional.ofNullable(channel.tryLock());
        } catch (OverlappingFileLockException e) {
            return Optional.empty();
        }
    }

    private static void requireDiskSpace(Path path) throws IOException {
        FileStore store = Files.getFileStore(path);
        if (store.getUsableSpace() < MIN_FREE_BYTES) {
            throw new StackException(
                    "Not enough disk space: %s has %d MB free, but %d MB are needed. Free some space and start again."
                            .formatted(path, store.getUsableSpace() >> 20, MIN_FREE_BYTES >> 20));
        }
    }
}
