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
import io.missionlink.local.lifecycle.Closer;
import io.missionlink.local.lifecycle.PortBinding;
import io.missionlink.local.lifecycle.SmallVertx;
import io.vertx.core.Vertx;

/** Takes e-mail by SMTP, keeps the newest 10,000 on disk and shows them on a page and in Mailpit's API shape. */
public final class Inbox implements AutoCloseable {

    static final int KEPT = 10_000;
    private static final int MAX_MAIL_BYTES = 5 << 20;
    /** Kept, or the logger would be collected and lose its level. */
    private static final Logger QUIET = Logger.getLogger("org.subethamail");

    private final Path directory;
    private final int smtpPort;
    private final int httpPort;
    private final Closer running = new Closer();
    private Optional<SMTPServer> smtp = Optional.empty();
    private Optional<InboxServer> http = Optional.empty();

    public Inbox(Path directory) {
        this(directory, Ports.SMTP, Ports.INBOX);
    }

    /** Port 0 takes a free one. */
    public Inbox(Path directory, int smtpPort, int httpPort) {
        this.directory = directory;
        this.smtpPort = smtpPort;
        this.httpPort = httpPort;
    }

    /** @throws IllegalStateException with a line for the user when a port is taken */
    public Inbox start() {
        try {
            MailStore store = running.add(new MailStore(directory, KEPT));
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
        QUIET.setLevel(Level.WARNING);
        ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor();
        SMTPServer server = SMTPServer.port(smtpPort).bindAddress(InetAddress.getLoopbackAddress()).hostName("localhost")
                .maxMessageSize(MAX_MAIL_BYTES)
                .insertReceivedHeaders(false).executorService(executor)
                .messageHandler((context, from, to, data) -> store.add(from, to, data)).build();
        server.start();
        return server;
    }
}
