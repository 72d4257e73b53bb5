package io.missionlink.local.aws.sqs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;

import org.apache.pekko.actor.ActorRef;
import org.apache.pekko.pattern.Patterns;
import org.elasticmq.NeverReceived$;
import org.elasticmq.actor.queue.InternalMessage;
import org.elasticmq.actor.queue.OperationSuccessful$;
import org.elasticmq.actor.queue.QueueEvent;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import scala.Option;
import scala.collection.immutable.Map$;
import scala.collection.mutable.ArrayBuffer;
import scala.collection.mutable.Buffer;

class ElasticMqTest {

    private static final String QUEUE = "work";
    private static final String ACCOUNT = "000000000000";
    private static final String REGION = "here";

    @TempDir
    private Path folder;

    @Test
    void keepsMessageAcrossRestart() throws Exception {
        try (ElasticMq sqs = start()) {
            send(sqs, "one");
        }
        assertThat(received()).containsExactly("one");
    }

    /** Regression: under load the storage failed with "requirement failed" and lost every later message at the next restart. */
    @Test
    void keepsNextMessageAfterStorageFailure() throws Exception {
        try (ElasticMq sqs = start()) {
            sqs.storage().tell(new QueueEvent.MessageAdded(QUEUE, null), ActorRef.noSender());
            send(sqs, "next");
        }
        assertThat(received()).containsExactly("next");
    }

    /** Regression: the queue got no reply, so the send took 21 s and failed. */
    @Test
    void repliesForMessageWhoseReceiptsChangeWhileTheyAreRead() throws Exception {
        Buffer<String> receipts = new ArrayBuffer<>();
        for (int i = 0; i < 1_000; i++) {
            receipts.addOne("receipt-" + i);
        }
        Thread queue = Thread.ofPlatform().daemon().start(() -> {
            while (!Thread.currentThread().isInterrupted()) {
                receipts.addOne("another receipt");
                LockSupport.parkNanos(200_000);
                receipts.dropRightInPlace(1);
            }
        });
        try (ElasticMq sqs = start()) {
            for (int i = 0; i < 200; i++) {
                Object event = new QueueEvent.MessageAdded(QUEUE, message("message-" + i, receipts));
                assertThat(Patterns.ask(sqs.storage(), event, Duration.ofSeconds(5)).toCompletableFuture().join())
                        .isEqualTo(OperationSuccessful$.MODULE$);
            }
        } finally {
            queue.interrupt();
            queue.join();
        }
    }

    private static InternalMessage message(String id, Buffer<String> receipts) {
        return new InternalMessage(id, receipts, 0, "text", Map$.MODULE$.empty(), OffsetDateTime.now(), 0,
                NeverReceived$.MODULE$,
                0, false, Option.empty(), Option.empty(), Option.empty(), Option.empty(), Option.empty());
    }

    private void send(ElasticMq sqs, String message) throws IOException, InterruptedException {
        try (SqsClient client = client(sqs)) {
            client.send(QUEUE, message, Optional.empty(), Duration.ZERO);
        }
    }

    private List<String> received() throws IOException, InterruptedException {
        try (ElasticMq sqs = start(); SqsClient client = client(sqs)) {
            return client.receive(QUEUE, 10, Duration.ofSeconds(1)).stream().map(SqsMessage::body).toList();
        }
    }

    private static SqsClient client(ElasticMq sqs) {
        return new SqsClient(sqs.port(), REGION, ACCOUNT);
    }

    private ElasticMq start() {
        return ElasticMq.start(folder, 0, 0, REGION, ACCOUNT,
                List.of(new QueueSpec(QUEUE, QUEUE + "-dlq", Duration.ofSeconds(30), 5)));
    }
}
