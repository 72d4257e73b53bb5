package io.missionlink.local.inbox;

import java.net.BindException;
import java.net.InetAddress;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.logging.Level;
import java.util.logging.Logger;

import org.subethamail.smtp.server.SMTPServer;

import io.missionlink.contracts.Ports;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.file.FileSystemOptions;

/** Takes e-mail by SMTP, keeps the newest 10,000 on disk and shows them on a page and in Mailpit's API shape. */
public final class Inbox implements AutoCloseable {

    static final int KEPT = 10_000;
    private static final int MAX_MAIL_BYTES = 5 << 20;
    /** Kept, or the logger would be collected and lose its level. */
    private static final Logger QUIET = Logger.getLogger("org.subethamail");
    private static final System.Logger LOG = System.getLogger(Inbox.class.getName());

    private final Path directory;
    private final int smtpPort;
    private final int httpPort;
    private final Deque<AutoCloseable> running = new ArrayDeque<>();
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
            MailStore store = new MailStore(directory, KEPT);
            running.push(store);
            Vertx vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(1).setWorkerPoolSize(1)
                    .setInternalBlockingPoolSize(1).setFileSystemOptions(new FileSystemOptions().setFileCachingEnabled(false)
                            .setClassPathResolvingEnabled(false)));
            running.push(() -> vertx.close().toCompletionStage().toCompletableFuture().join());
            InboxServer server = new InboxServer(vertx, store, httpPort);
            running.push(server);
            http = Optional.of(server);
            startSmtp(store);
            return this;
        } catch (RuntimeException | Error e) {
            close();
            throw portTaken(e).<RuntimeException> map(port -> new IllegalStateException(
                    "Port " + port + " is taken: stop what uses it and start again.", e))
                    .orElseGet(() -> new IllegalStateException(e));
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
        while (!running.isEmpty()) {
            try {
                running.pop().close();
            } catch (Exception e) {
                LOG.log(System.Logger.Level.WARNING, "stopping", e);
            }
        }
    }

    private void startSmtp(MailStore store) {
        QUIET.setLevel(Level.WARNING);
        ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor();
        SMTPServer server = SMTPServer.port(smtpPort).bindAddress(InetAddress.getLoopbackAddress()).hostName("localhost")
                .maxMessageSize(MAX_MAIL_BYTES)
                .insertReceivedHeaders(false).executorService(executor)
                .messageHandler((context, from, to, data) -> store.add(from, to, data)).build();
        server.start();
        running.push(server::stop);
        smtp = Optional.of(server);
    }

    /** The SMTP server wraps the cause and says its port only in the text. */
    private Optional<Integer> portTaken(Throwable failure) {
        for (Throwable at = failure; at != null; at = at.getCause()) {
            if (at instanceof BindException) {
                return Optional.of(failure instanceof CompletionException ? httpPort : smtpPort);
            }
        }
        return Optional.empty();
    }
}
