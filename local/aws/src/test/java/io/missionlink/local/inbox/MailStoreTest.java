package io.missionlink.local.inbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MailStoreTest {

    @TempDir
    private Path directory;

    @Test
    void keepsNewestMailsAndLimitsFileSize() throws IOException {
        try (MailStore store = new MailStore(directory, 10)) {
            for (int i = 0; i < 100; i++) {
                add(store, "mail " + i);
            }
            assertThat(subjects(store)).hasSize(10).startsWith("mail 99").endsWith("mail 90");
            assertThat(Files.size(directory.resolve("mails.data"))).isLessThan(15 * 1000);
        }
        try (MailStore store = new MailStore(directory, 10)) {
            assertThat(subjects(store)).hasSize(10).startsWith("mail 99").endsWith("mail 90");
            String id = store.newest().getLast().id();
            assertThat(new String(store.raw(id).orElseThrow(), StandardCharsets.UTF_8)).contains("Subject: mail 90");
        }
    }

    @Test
    void readsAllMailsAfterRestart() {
        String text = "x".repeat(2_000);
        try (MailStore store = new MailStore(directory, 1_000)) {
            for (int i = 0; i < 100; i++) {
                add(store, "mail " + i + "\r\n\r\n" + text);
            }
        }
        try (MailStore store = new MailStore(directory, 1_000)) {
            assertThat(subjects(store)).hasSize(100).startsWith("mail 99").endsWith("mail 0");
        }
    }

    @Test
    void dropsMailTruncatedByCrash() throws IOException {
        try (MailStore store = new MailStore(directory, 10)) {
            add(store, "whole");
            add(store, "half");
        }
        Path file = directory.resolve("mails.data");
        byte[] all = Files.readAllBytes(file);
        Files.write(file, java.util.Arrays.copyOf(all, all.length - 5), StandardOpenOption.TRUNCATE_EXISTING);

        try (MailStore store = new MailStore(directory, 10)) {
            assertThat(subjects(store)).containsExactly("whole");
            add(store, "next");
        }
        try (MailStore store = new MailStore(directory, 10)) {
            assertThat(subjects(store)).containsExactly("next", "whole");
        }
    }

    @Test
    void acceptsMailWithoutHeaders() {
        try (MailStore store = new MailStore(directory, 10)) {
            MailSummary summary = store.add("a@b", "c@d", "no header at all".getBytes(StandardCharsets.UTF_8));
            assertThat(summary.to()).containsExactly(new Address("", "c@d"));
        }
    }

    private static void add(MailStore store, String subject) {
        store.add("a@b", "c@d", ("Subject: " + subject + "\r\n\r\ntext\r\n").getBytes(StandardCharsets.UTF_8));
    }

    private static List<String> subjects(MailStore store) {
        return store.newest().stream().map(MailSummary::subject).toList();
    }
}
