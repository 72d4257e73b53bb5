package io.missionlink.local.inbox;

import java.nio.file.Path;

import io.missionlink.contracts.Ports;

/** Takes e-mail by SMTP, keeps the newest 10,000 on disk and shows them on a page and in Mailpit's API shape. */
public final class Inbox implements AutoCloseable {

    private final int smtpPort;
    private final int httpPort;

    public Inbox(Path directory) {
        this(directory, Ports.SMTP, Ports.INBOX);
    }

    /** Port 0 takes a free one. */
    public Inbox(Path directory, int smtpPort, int httpPort) {
        this.smtpPort = smtpPort;
        this.httpPort = httpPort;
    }

    /** @throws IllegalStateException with a line for the user when a port is taken */
    public Inbox start() {
        return this;
    }

    public int smtpPort() {
        return smtpPort;
    }

    public int httpPort() {
        return httpPort;
    }

    @Override
    public void close() {
        // Nothing runs yet.
    }
}
