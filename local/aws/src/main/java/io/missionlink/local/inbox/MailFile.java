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

/** Mails one after the other: a line with the summary, then the raw mail. Half a mail at the end of a crash is cut off. */
final class MailFile implements AutoCloseable {

    private final FileChannel channel;

    /** A mail's place in the file. */
    record Entry(Summary summary, long offset) {
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
            for (Optional<Entry> entry = next(in, end); entry.isPresent(); entry = next(in, end)) {
                entries.add(entry.get());
                end = entry.get().offset() + entry.get().summary().size();
            }
        }
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            channel.truncate(end);
        }
        return entries;
    }

    Entry append(Summary summary, byte[] raw) throws IOException {
        byte[] head = (summary.toStored() + "\n").getBytes(StandardCharsets.UTF_8);
        ByteBuffer bytes = ByteBuffer.allocate(head.length + raw.length).put(head).put(raw).flip();
        long start = channel.size();
        for (long at = start; bytes.hasRemaining();) {
            at += channel.write(bytes, at);
        }
        return new Entry(summary, start + head.length);
    }

    byte[] read(Entry entry) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate((int) entry.summary().size());
        while (bytes.hasRemaining()) {
            if (channel.read(bytes, entry.offset() + bytes.position()) < 0) {
                throw new IOException("the mail file is shorter than its index");
            }
        }
        return bytes.array();
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }

    private static Optional<Entry> next(InputStream in, long start) throws IOException {
        ByteArrayOutputStream head = new ByteArrayOutputStream();
        int next = in.read();
        for (; next >= 0 && next != '\n'; next = in.read()) {
            head.write(next);
        }
        Optional<Summary> summary = next < 0 ? Optional.empty()
                : Json.parseObject(head.toString(StandardCharsets.UTF_8)).map(Summary::fromStored);
        if (summary.isEmpty() || !skips(in, summary.get().size())) {
            return Optional.empty();
        }
        return Optional.of(new Entry(summary.get(), start + head.size() + 1));
    }

    private static boolean skips(InputStream in, long bytes) throws IOException {
        try {
            in.skipNBytes(bytes);
            return true;
        } catch (EOFException e) {
            return false;
        }
    }
}
