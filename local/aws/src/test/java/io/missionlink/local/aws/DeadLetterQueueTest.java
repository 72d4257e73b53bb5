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

import io.missionlink.contracts.ResourceNames;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.MessageSystemAttributeName;

/** A dead letter is in exactly one queue at any time, also after a restart. */
class DeadLetterQueueTest {

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
    void keepsDeadLettersAcrossRestart() {
        moveToDeadLetterQueue("failing");
        assertThat(depths()).isEqualTo(Map.of(ResourceNames.SETTLEMENT_QUEUE, 0L, ResourceNames.SETTLEMENT_DLQ, 1L));
        stop();
        start();
        assertThat(depths()).isEqualTo(Map.of(ResourceNames.SETTLEMENT_QUEUE, 0L, ResourceNames.SETTLEMENT_DLQ, 1L));
    }

    @Test
    void resetsReceiveCountOfRedrivenMessage() {
        moveToDeadLetterQueue("failing");
        sqs.startMessageMoveTask(start -> start.sourceArn(arn(ResourceNames.SETTLEMENT_DLQ)));
        Awaitility.await("redrive").atMost(Duration.ofSeconds(30))
                .until(() -> depths().equals(Map.of(ResourceNames.SETTLEMENT_QUEUE, 1L, ResourceNames.SETTLEMENT_DLQ, 0L)));
        assertThat(sqs.listMessageMoveTasks(list -> list.sourceArn(arn(ResourceNames.SETTLEMENT_DLQ))).results()).isNotEmpty();
        stop();
        start();
        assertThat(depths()).as("after a restart")
                .isEqualTo(Map.of(ResourceNames.SETTLEMENT_QUEUE, 1L, ResourceNames.SETTLEMENT_DLQ, 0L));
        assertThat(receiveWithoutDeleting()).containsExactly("failing 1");
        assertThat(receiveWithoutDeleting()).containsExactly("failing 2");
        assertThat(receiveWithoutDeleting()).isEmpty();
        assertThat(depths()).isEqualTo(Map.of(ResourceNames.SETTLEMENT_QUEUE, 0L, ResourceNames.SETTLEMENT_DLQ, 1L));
    }

    private void moveToDeadLetterQueue(String body) {
        sqs.sendMessage(send -> send.queueUrl(url(ResourceNames.SETTLEMENT_QUEUE)).messageBody(body));
        for (int i = 0; i <= RECEIVES; i++) {
            receiveWithoutDeleting();
        }
    }

    /** Returns bodies with their receive counts. The messages become visible again immediately. */
    private List<String> receiveWithoutDeleting() {
        return sqs.receiveMessage(receive -> receive.queueUrl(url(ResourceNames.SETTLEMENT_QUEUE)).visibilityTimeout(0)
                .messageSystemAttributeNames(MessageSystemAttributeName.APPROXIMATE_RECEIVE_COUNT)).messages().stream()
                .map(message -> message.body() + " "
                        + message.attributes().get(MessageSystemAttributeName.APPROXIMATE_RECEIVE_COUNT))
                .toList();
    }

    private Map<String, Long> depths() {
        return Map.of(ResourceNames.SETTLEMENT_QUEUE, depth(ResourceNames.SETTLEMENT_QUEUE), ResourceNames.SETTLEMENT_DLQ,
                depth(ResourceNames.SETTLEMENT_DLQ));
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
