package io.missionlink.local.inbox;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import io.missionlink.local.aws.http.Json;

/** Append-only mail file: for each mail a line with its summary, then the raw mail. A mail truncated by a crash is removed. */
final class MailFile implements AutoCloseable {

    private final FileChannel channel;

    /** Position of a raw mail in the file. */
    record Entry(MailSummary summary, long offset) {
    }

    MailFile(Path file) throws IOException {
        channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
    }

    static List<Entry> scan(Path file) throws IOException {
        List<Entry> entries = new ArrayList<>();
        if (!Files.exists(file)) {
            return entries;
        }
        long end = 0;
        try (InputStream in = new BufferedInputStream(Files.newInputStream(file), 1 << 16)) {
            for (Optional<Entry> entry = readEntry(in, end); entry.isPresent(); entry = readEntry(in, end)) {
                entries.add(entry.get());
                end = entry.get().offset() + entry.get().summary().size();
            }
        }
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            channel.truncate(end);
        }
        return entries;
    }

    Entry append(MailSummary summary, byte[] raw) throws IOException {
        byte[] line = (summary.toStored() + "\n").getBytes(StandardCharsets.UTF_8);
        ByteBuffer bytes = ByteBuffer.allocate(line.length + raw.length).put(line).put(raw).flip();
        long start = channel.size();
        for (long at = start; bytes.hasRemaining();) {
            at += channel.write(bytes, at);
        }
        return new Entry(summary, start + line.length);
    }

    byte[] read(Entry entry) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate((int) entry.summary().size());
        while (bytes.hasRemaining()) {
            if (channel.read(bytes, entry.offset() + bytes.position()) < 0) {
                throw new IOException("Mail file is shorter than its index");
            }
        }
        return bytes.array();
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }

    /**
     * Reads the summary line and skips the raw mail.
     *
     * @return empty at the end of the file, or if the mail is truncated
     */
    private static Optional<Entry> readEntry(InputStream in, long start) throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        int value = in.read();
        for (; value >= 0 && value != '\n'; value = in.read()) {
            line.write(value);
        }
        Optional<MailSummary> summary = value < 0 ? Optional.empty()
                : Json.parseObject(line.toString(StandardCharsets.UTF_8)).map(MailSummary::fromStored);
        if (summary.isEmpty() || !skip(in, summary.get().size())) {
            return Optional.empty();
        }
        return Optional.of(new Entry(summary.get(), start + line.size() + 1));
    }

    private static boolean skip(InputStream in, long bytes) throws IOException {
        try {
            in.skipNBytes(bytes);
            return true;
        } catch (EOFException e) {
            return false;
        }
    }
}
