package io.missionlink.local.aws.sqs;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.logging.Level;
import java.util.logging.Logger;

import org.apache.pekko.actor.ActorRef;
import org.apache.pekko.actor.ActorSelection;
import org.apache.pekko.actor.ActorSystem;
import org.apache.pekko.actor.Props;
import org.apache.pekko.pattern.Patterns;
import org.elasticmq.Limits;
import org.elasticmq.actor.QueueManagerActor;
import org.elasticmq.actor.queue.QueueEvent;
import org.elasticmq.persistence.sql.DB$;
import org.elasticmq.persistence.sql.SqlQueuePersistenceConfig;
import org.elasticmq.rest.sqs.SQSRestServer;
import org.elasticmq.rest.sqs.TheSQSRestServerBuilder;
import org.elasticmq.server.config.ElasticMQServerConfig;
import org.elasticmq.util.NowProvider;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;

import scala.Option;
import scala.util.Either;
import scala.util.Left;
import scalikejdbc.Commons2ConnectionPoolFactory$;
import scalikejdbc.ConnectionPool$;
import scalikejdbc.ConnectionPoolSettings;

/**
 * SQS, implemented by ElasticMQ. Every change is written to an H2 file before the response, so a killed process loses no
 * message. Only one instance at a time can run in a JVM, because the connection pool of the storage is a singleton.
 */
public final class ElasticMq implements AutoCloseable {

    private static final Duration RESTORE_TIMEOUT = Duration.ofSeconds(60);
    /** Strong references: garbage-collected loggers would lose their level. */
    private static final List<Logger> NOISY_LOGGERS = List.of(Logger.getLogger("org.elasticmq"),
            Logger.getLogger("org.apache.pekko"));

    private static final String STORAGE = "storage";

    private final ActorSystem system;
    private final SQSRestServer server;
    private final StoredMessages messages;
    private final int port;

    private ElasticMq(ActorSystem system, SQSRestServer server, StoredMessages messages, int port) {
        this.system = system;
        this.server = server;
        this.messages = messages;
        this.port = port;
    }

    /**
     * @param port 0 selects a free port
     * @param publicPort port in the queue URLs
     */
    public static ElasticMq start(Path directory, int port, int publicPort, String region, String account,
            List<QueueSpec> queues) {
        Config config = config(directory, port, publicPort, region, account, queues);
        ElasticMQServerConfig parsed = new ElasticMQServerConfig(config);
        NOISY_LOGGERS.forEach(logger -> logger.setLevel(Level.WARNING));
        openPool(parsed.sqlQueuePersistenceConfig());
        ActorSystem system = ActorSystem.create("sqs", config);
        try {
            Limits limits = (Limits) parsed.restSqs().sqsLimits();
            ActorRef storage = system.actorOf(
                    Props.create(MessageStorage.class, parsed.sqlQueuePersistenceConfig(), parsed.baseQueues()),
                    STORAGE);
            ActorRef manager = system.actorOf(
                    Props.create(QueueManagerActor.class, new NowProvider(), limits, Option.apply(storage)));
            restore(storage, manager);
            SQSRestServer server = TheSQSRestServerBuilder.apply(Option.apply(system), Option.apply(manager), "127.0.0.1", port,
                    parsed.nodeAddress(), false, limits, region, account, Option.apply(storage)).start();
            return new ElasticMq(system, server, new StoredMessages(parsed.sqlQueuePersistenceConfig()),
                    server.waitUntilStarted().localAddress().getPort());
        } catch (RuntimeException e) {
            system.terminate();
            ConnectionPool$.MODULE$.closeAll();
            throw e;
        }
    }

    public int port() {
        return port;
    }

    /** Returns the send time of the oldest message that is not deleted, or empty if the queue is empty. */
    public Optional<Instant> oldestMessage(String queue) {
        return messages.oldest(queue);
    }

    /** Returns the actor that writes messages to the file. */
    ActorSelection storage() {
        return system.actorSelection("/user/" + STORAGE);
    }

    @Override
    public void close() {
        server.stopAndWait();
        system.terminate();
        try {
            system.getWhenTerminated().toCompletableFuture().get(10, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (java.util.concurrent.ExecutionException | TimeoutException e) {
            System.getLogger(ElasticMq.class.getName()).log(System.Logger.Level.WARNING, "SQS did not stop within 10 s", e);
        }
        ConnectionPool$.MODULE$.closeAll();
    }

    /** Runs before the server starts, because an early request would find queues without their messages. */
    private static void restore(ActorRef storage, ActorRef manager) {
        Object result = Patterns.ask(storage, new QueueEvent.Restore(manager), RESTORE_TIMEOUT).toCompletableFuture().join();
        if (result instanceof Either<?, ?> either && either instanceof Left<?, ?> left) {
            throw new IllegalStateException("SQS cannot restore its queues: " + left.value());
        }
    }

    /** The storage opens its pool once per JVM. Replacing the pool allows a second start in the JVM with another directory. */
    private static void openPool(SqlQueuePersistenceConfig config) {
        DB$.MODULE$.initializeSingleton(config);
        ConnectionPool$.MODULE$.singleton(config.uri(), config.username(), config.password(),
                new ConnectionPoolSettings(1, 4, 5_000, "select 1", null, null, 0, null),
                Commons2ConnectionPoolFactory$.MODULE$);
    }

    private static Config config(Path directory, int port, int publicPort, String region, String account,
            List<QueueSpec> queues) {
        Map<String, Object> values = new HashMap<>();
        values.put("node-address.host", "localhost");
        values.put("node-address.port", publicPort);
        values.put("rest-sqs.bind-port", port);
        values.put("rest-sqs.bind-hostname", "127.0.0.1");
        values.put("rest-stats.enabled", false);
        values.put("aws.region", region);
        values.put("aws.accountId", account);
        values.put("messages-storage.enabled", true);
        // WRITE_DELAY=0: a commit is in the file before the response. The default could lose 0.5 s of commits.
        // MAX_COMPACT_TIME=0: H2 2.4.240 may fail when it compacts the file on close (FreeSpaceBitSet.allocate).
        values.put("messages-storage.uri", "jdbc:h2:file:" + directory.toAbsolutePath().resolve("queues")
                + ";WRITE_DELAY=0;MAX_COMPACT_TIME=0;RETENTION_TIME=1000;CACHE_SIZE=4096;DB_CLOSE_ON_EXIT=FALSE");
        values.put("pekko.loglevel", "WARNING");
        values.put("pekko.jvm-exit-on-fatal-error", false);
        values.put("pekko.daemonic", true);
        values.put("pekko.actor.guardian-supervisor-strategy", ResumingSupervisorStrategy.class.getName());
        values.put("pekko.actor.default-dispatcher.fork-join-executor.parallelism-max", 4);
        values.put("pekko.http.server.request-timeout", "25 s");
        values.put("pekko.http.server.parsing.max-content-length", "4m");
        values.put("queues", queues(queues));
        return ConfigFactory.parseMap(values).withFallback(ConfigFactory.load());
    }

    private static Map<String, Object> queues(List<QueueSpec> queues) {
        Map<String, Object> all = new HashMap<>();
        for (QueueSpec queue : queues) {
            all.put(queue.deadLetterQueue(), Map.of("defaultVisibilityTimeout", "30 seconds"));
            all.put(queue.name(), Map.of("defaultVisibilityTimeout", queue.visibilityTimeout().toMillis() + " milliseconds",
                    "deadLettersQueue", Map.of("name", queue.deadLetterQueue(), "maxReceiveCount", queue.maxReceiveCount())));
        }
        return all;
    }
}
