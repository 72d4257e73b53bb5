package io.missionlink.local.inbox;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Predicate;

/** Stores the newest mails: summaries in memory, raw mails on disk. A mail is on disk before the SMTP response. */
final class MailStore implements AutoCloseable {

    private final Path file;
    private final int limit;
    private final TreeMap<Long, MailFile.Entry> entries = new TreeMap<>();
    private final Set<String> read = new HashSet<>();
    private long sequence;
    private MailFile mails;

    MailStore(Path directory, int limit) {
        this.file = directory.resolve("mails.data");
        this.limit = limit;
        try {
            Files.createDirectories(directory);
            MailFile.scan(file).forEach(entry -> entries.put(sequence++, entry));
            mails = new MailFile(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        trim();
    }

    synchronized MailSummary add(String from, String to, byte[] raw) {
        MailSummary summary = MailSummary.of(UUID.randomUUID().toString().replace("-", "").substring(0, 22), from, to,
                Instant.now(),
                raw);
        try {
            entries.put(sequence++, mails.append(summary, raw));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        // Rewriting the file at 10% above the limit is cheaper than at each mail.
        if (entries.size() > limit + limit / 10) {
            trim();
        }
        return summary;
    }

    /** Returns the newest mails, newest first, up to the limit. */
    synchronized List<MailSummary> newest() {
        return entries.descendingMap().values().stream().limit(limit).map(MailFile.Entry::summary).toList();
    }

    synchronized boolean isRead(String id) {
        return read.contains(id);
    }

    synchronized void markRead(String id) {
        read.add(id);
    }

    synchronized Optional<byte[]> raw(String id) {
        return entries.values().stream().filter(entry -> entry.summary().id().equals(id)).findFirst().map(entry -> {
            try {
                return mails.read(entry);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }

    synchronized void delete(Predicate<MailSummary> filter) {
        entries.values().removeIf(entry -> filter.test(entry.summary()));
        rewrite();
    }

    @Override
    public synchronized void close() {
        try {
            mails.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void trim() {
        if (entries.size() > limit) {
            while (entries.size() > limit) {
                entries.pollFirstEntry();
            }
            rewrite();
        }
    }

    private void rewrite() {
        Path next = file.resolveSibling("mails.new");
        try {
            Files.deleteIfExists(next);
            MailFile rewritten = new MailFile(next);
            for (var entry : entries.entrySet()) {
                entry.setValue(rewritten.append(entry.getValue().summary(), mails.read(entry.getValue())));
            }
            mails.close();
            Files.move(next, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            mails = rewritten;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        read.retainAll(entries.values().stream().map(entry -> entry.summary().id()).toList());
    }
}
