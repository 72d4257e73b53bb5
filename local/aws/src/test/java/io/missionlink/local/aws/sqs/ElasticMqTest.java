package io.missionlink.local.aws.sqs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

import org.apache.pekko.actor.ActorRef;
import org.elasticmq.actor.queue.QueueEvent;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ElasticMqTest {

    private static final String QUEUE = "work";
    private static final String ACCOUNT = "000000000000";
    private static final String REGION = "here";

    @TempDir
    private Path folder;

    @Test
    void aMessageIsThereAfterARestart() throws Exception {
        try (ElasticMq sqs = start()) {
            send(sqs, "one");
        }
        assertThat(received()).containsExactly("one");
    }

    /** Seen under load: "requirement failed", and every later message was gone with the next restart. */
    @Test
    void aStorageThatFailedAtOneMessageKeepsTheNext() throws Exception {
        try (ElasticMq sqs = start()) {
            sqs.storage().tell(new QueueEvent.MessageAdded(QUEUE, null), ActorRef.noSender());
            send(sqs, "next");
        }
        assertThat(received()).containsExactly("next");
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
