package io.missionlink.local.aws.lambda;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Reads the lines that are appended to a log file after this object was created. A worker that was started before a rotation
 * still writes to the rotated file, so that file stays open until the next rotation. Not thread-safe.
 */
final class LogTail implements AutoCloseable {

    private static final int MAX_OPEN = 2;
    private static final int BUFFER = 64 * 1024;

    private final Path file;
    private final Deque<OpenFile> open = new ArrayDeque<>();

    LogTail(Path file) throws IOException {
        this.file = file;
        Optional<OpenFile> existing = OpenFile.open(file);
        if (existing.isPresent()) {
            existing.get().skipToEnd();
            open.add(existing.get());
        }
    }

    /** Passes each complete new line, without its line break. */
    void read(Consumer<String> lines) throws IOException {
        Optional<OpenFile> current = OpenFile.open(file);
        if (current.isPresent()) {
            if (open.stream().anyMatch(known -> known.key().equals(current.get().key()))) {
                current.get().close();
            } else {
                open.add(current.get());
            }
        }
        for (OpenFile one : open) {
            one.read(lines);
        }
        while (open.size() > MAX_OPEN) {
            open.removeFirst().close();
        }
    }

    @Override
    public void close() throws IOException {
        for (OpenFile one : open) {
            one.close();
        }
    }

    /**
     * @param key identity of the file, which a rename does not change
     * @param partial bytes of the last line, which has no line break yet
     */
    private record OpenFile(Object key, SeekableByteChannel channel, ByteArrayOutputStream partial) implements AutoCloseable {

        static Optional<OpenFile> open(Path path) throws IOException {
            try {
                SeekableByteChannel channel = Files.newByteChannel(path);
                Object key = Files.readAttributes(path, BasicFileAttributes.class).fileKey();
                return Optional.of(new OpenFile(key, channel, new ByteArrayOutputStream()));
            } catch (NoSuchFileException e) {
                return Optional.empty(); // the function has not run yet
            }
        }

        void skipToEnd() throws IOException {
            channel.position(channel.size());
        }

        void read(Consumer<String> lines) throws IOException {
            ByteBuffer buffer = ByteBuffer.allocate(BUFFER);
            while (channel.read(buffer.clear()) > 0) {
                buffer.flip();
                while (buffer.hasRemaining()) {
                    byte next = buffer.get();
                    if (next == '\n') {
                        String line = partial.toString(StandardCharsets.UTF_8);
                        partial.reset(); // before the consumer, which may throw
                        lines.accept(line);
                    } else {
                        partial.write(next);
                    }
                }
            }
        }

        @Override
        public void close() throws IOException {
            channel.close();
        }
    }
}
