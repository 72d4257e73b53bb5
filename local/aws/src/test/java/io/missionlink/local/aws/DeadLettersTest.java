package io.missionlink.local.aws;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.missionlink.contracts.Names;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.MessageSystemAttributeName;

/** Messages that were given up are in one place at a time, also after a restart. */
class DeadLettersTest {

    private static final int RECEIVES = 2;

    @TempDir
    private Path directory;
    private AwsEndpoint aws;
    private SqsClient sqs;

    @BeforeEach
    void start() {
        aws = new AwsEndpoint(AwsConfig.local(directory).withPorts(0, 0).withDynamoDb(TestDynamoDb.endpoint())
                .withDelivery(Duration.ofSeconds(30), Duration.ofSeconds(1), RECEIVES)).start();
        sqs = Sdk.client(SqsClient.builder(), aws.port());
    }

    @AfterEach
    void stop() {
        sqs.close();
        aws.close();
    }

    @Test
    void whatWasGivenUpStaysAmongTheDeadLettersOverARestart() {
        giveUp("poison");
        assertThat(depths()).isEqualTo(Map.of(Names.SETTLEMENT_QUEUE, 0L, Names.SETTLEMENT_DLQ, 1L));
        stop();
        start();
        assertThat(depths()).isEqualTo(Map.of(Names.SETTLEMENT_QUEUE, 0L, Names.SETTLEMENT_DLQ, 1L));
    }

    @Test
    void whatIsMovedBackIsReceivedAsOftenAsANewMessage() {
        giveUp("poison");
        sqs.startMessageMoveTask(start -> start.sourceArn(arn(Names.SETTLEMENT_DLQ)));
        Awaitility.await("the move").atMost(Duration.ofSeconds(10))
                .until(() -> depths().equals(Map.of(Names.SETTLEMENT_QUEUE, 1L, Names.SETTLEMENT_DLQ, 0L)));
        assertThat(sqs.listMessageMoveTasks(list -> list.sourceArn(arn(Names.SETTLEMENT_DLQ))).results()).isNotEmpty();
        stop();
        start();
        assertThat(depths()).as("after a restart").isEqualTo(Map.of(Names.SETTLEMENT_QUEUE, 1L, Names.SETTLEMENT_DLQ, 0L));
        assertThat(receiveAndLetGo()).containsExactly("poison 1");
        assertThat(receiveAndLetGo()).containsExactly("poison 2");
        assertThat(receiveAndLetGo()).isEmpty();
        assertThat(depths()).isEqualTo(Map.of(Names.SETTLEMENT_QUEUE, 0L, Names.SETTLEMENT_DLQ, 1L));
    }

    private void giveUp(String body) {
        sqs.sendMessage(send -> send.queueUrl(url(Names.SETTLEMENT_QUEUE)).messageBody(body));
        for (int i = 0; i <= RECEIVES; i++) {
            receiveAndLetGo();
        }
    }

    /** Bodies with their receive counts; visible again at once. */
    private List<String> receiveAndLetGo() {
        return sqs.receiveMessage(receive -> receive.queueUrl(url(Names.SETTLEMENT_QUEUE)).visibilityTimeout(0)
                .messageSystemAttributeNames(MessageSystemAttributeName.APPROXIMATE_RECEIVE_COUNT)).messages().stream()
                .map(message -> message.body() + " "
                        + message.attributes().get(MessageSystemAttributeName.APPROXIMATE_RECEIVE_COUNT))
                .toList();
    }

    private Map<String, Long> depths() {
        return Map.of(Names.SETTLEMENT_QUEUE, depth(Names.SETTLEMENT_QUEUE), Names.SETTLEMENT_DLQ,
                depth(Names.SETTLEMENT_DLQ));
    }

    private long depth(String queue) {
        return sqs.getQueueAttributes(get -> get.queueUrl(url(queue)).attributeNamesWithStrings("All")).attributesAsStrings()
                .entrySet().stream().filter(attribute -> attribute.getKey().startsWith("ApproximateNumberOfMessages"))
                .mapToLong(attribute -> Long.parseLong(attribute.getValue())).sum();
    }

    private String url(String queue) {
        return "http://localhost:" + aws.port() + "/000000000000/" + queue;
    }

    private static String arn(String queue) {
        return "arn:aws:sqs:ap-northeast-2:000000000000:" + queue;
    }
}
