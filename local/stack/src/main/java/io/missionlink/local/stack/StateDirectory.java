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
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

import io.missionlink.local.lifecycle.PidFiles;

/** The folder of everything that outlives a stack; one stack at a time holds it. */
final class StateDirectory implements AutoCloseable {

    private static final long NEEDED = 512L << 20;

    private static final Set<String> KEPT = Set.of("run", "lib");

    private final Path path;
    private final FileChannel channel;

    private StateDirectory(Path path, FileChannel channel) {
        this.path = path;
        this.channel = channel;
    }

    /** @throws StackException when another stack holds it, it cannot be written or the disk is nearly full */
    static StateDirectory open(Path path) {
        try {
            Files.createDirectories(path.resolve("run"));
            Files.createDirectories(path.resolve("logs"));
            requireRoom(path);
            FileChannel channel = FileChannel.open(path.resolve("run/lock"), StandardOpenOption.CREATE,
                    StandardOpenOption.WRITE);
            if (lock(channel).isEmpty()) {
                channel.close();
                throw new StackException("A stack already runs on " + path + ": stop it first (Ctrl-C where it was started).");
            }
            return new StateDirectory(path, channel);
        } catch (IOException e) {
            throw new StackException("Cannot write to " + path + ": " + e.getMessage(), e);
        }
    }

    /**
     * Empties it on request, but for what the next start needs to end leftovers of a crash, and for unpacked programs.
     *
     * @return this
     */
    StateDirectory clearIf(boolean asked) {
        if (asked) {
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

    private static void requireRoom(Path path) throws IOException {
        FileStore store = Files.getFileStore(path);
        if (store.getUsableSpace() < NEEDED) {
            throw new StackException("No room on the disk: %s has %d MB free, the stack needs %d MB; make room and start again."
                    .formatted(path, store.getUsableSpace() >> 20, NEEDED >> 20));
        }
    }
}
