package io.missionlink.local.inbox;

import java.net.InetAddress;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.logging.Level;
import java.util.logging.Logger;

import org.subethamail.smtp.server.SMTPServer;

import io.missionlink.contracts.Ports;
import io.missionlink.local.lifecycle.CloseableStack;
import io.missionlink.local.lifecycle.PortBinding;
import io.missionlink.local.lifecycle.SmallVertx;
import io.vertx.core.Vertx;

/** Receives e-mails by SMTP, keeps the newest 10,000 on disk, and serves them as web pages and through Mailpit's API. */
public final class Inbox implements AutoCloseable {

    static final int MAX_MAILS = 10_000;
    private static final int MAX_MAIL_BYTES = 5 << 20;
    /** Strong reference: a garbage-collected logger would lose its level. */
    private static final Logger NOISY_LOGGER = Logger.getLogger("org.subethamail");

    private final Path directory;
    private final int smtpPort;
    private final int httpPort;
    private final CloseableStack running = new CloseableStack();
    private Optional<SMTPServer> smtp = Optional.empty();
    private Optional<InboxServer> http = Optional.empty();

    public Inbox(Path directory) {
        this(directory, Ports.SMTP, Ports.INBOX);
    }

    /** Port 0 selects a free port. */
    public Inbox(Path directory, int smtpPort, int httpPort) {
        this.directory = directory;
        this.smtpPort = smtpPort;
        this.httpPort = httpPort;
    }

    /** @throws IllegalStateException if a port is in use; the message is one line for the user */
    public Inbox start() {
        try {
            MailStore store = running.add(new MailStore(directory, MAX_MAILS));
            Vertx vertx = SmallVertx.open(1);
            running.add(() -> SmallVertx.close(vertx));
            http = Optional.of(
                    running.add(PortBinding.bind(httpPort, () -> new InboxServer(vertx, store, httpPort))));
            SMTPServer server = PortBinding.bind(smtpPort, () -> startSmtp(store));
            running.add(server::stop);
            smtp = Optional.of(server);
            return this;
        } catch (RuntimeException | Error e) {
            close();
            throw e;
        }
    }

    public int smtpPort() {
        return smtp.map(SMTPServer::getPortAllocated).orElse(smtpPort);
    }

    public int httpPort() {
        return http.map(InboxServer::port).orElse(httpPort);
    }

    @Override
    public void close() {
        running.close();
    }

    private SMTPServer startSmtp(MailStore store) {
        NOISY_LOGGER.setLevel(Level.WARNING);
        ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor();
        SMTPServer server = SMTPServer.port(smtpPort).bindAddress(InetAddress.getLoopbackAddress()).hostName("localhost")
                .maxMessageSize(MAX_MAIL_BYTES)
                .insertReceivedHeaders(false).executorService(executor)
                .messageHandler((context, from, to, data) -> store.add(from, to, data)).build();
        server.start();
        return server;
    }
}
