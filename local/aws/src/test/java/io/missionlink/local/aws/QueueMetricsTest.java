package io.missionlink.local.aws;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.missionlink.contracts.ResourceNames;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.Message;

/** {@code GET /metrics} of the AWS endpoint. */
class QueueMetricsTest {

    private static final String LABELS = "{account_id=\"000000000000\",dimension_QueueName=\"%s\","
            + "name=\"arn:aws:sqs:ap-northeast-2:000000000000:%s\",region=\"ap-northeast-2\"} ";
    private static AwsEndpoint aws;
    private static SqsClient sqs;

    @BeforeAll
    static void start(@TempDir Path directory) {
        aws = new AwsEndpoint(AwsConfig.local(directory).withPorts(0, 0).withDynamoDb(TestDynamoDb.endpoint())).start();
        sqs = Sdk.client(SqsClient.builder(), aws.port());
    }

    @AfterAll
    static void stop() {
        sqs.close();
        aws.close();
    }

    @Test
    void countsMessagesOfEachQueue() {
        assertThat(value("number_of_messages_visible", ResourceNames.SETTLEMENT_DLQ)).isZero();
        sqs.sendMessage(send -> send.queueUrl(url(ResourceNames.SETTLEMENT_DLQ)).messageBody("one"));
        sqs.sendMessage(send -> send.queueUrl(url(ResourceNames.SETTLEMENT_DLQ)).messageBody("two"));
        sqs.sendMessage(send -> send.queueUrl(url(ResourceNames.SETTLEMENT_DLQ)).messageBody("late").delaySeconds(600));
        assertThat(value("number_of_messages_visible", ResourceNames.SETTLEMENT_DLQ)).isEqualTo(2);
        assertThat(value("number_of_messages_delayed", ResourceNames.SETTLEMENT_DLQ)).isEqualTo(1);
        assertThat(value("number_of_messages_visible", ResourceNames.SETTLEMENT_QUEUE)).as("queue with the same prefix")
                .isZero();

        List<Message> received = sqs
                .receiveMessage(receive -> receive.queueUrl(url(ResourceNames.SETTLEMENT_DLQ)).maxNumberOfMessages(1))
                .messages();
        assertThat(received).hasSize(1);
        assertThat(value("number_of_messages_visible", ResourceNames.SETTLEMENT_DLQ)).isEqualTo(1);
        assertThat(value("number_of_messages_not_visible", ResourceNames.SETTLEMENT_DLQ)).isEqualTo(1);
    }

    @Test
    void reportsAgeOfOldestMessageUntilItIsDeleted() {
        assertThat(value("age_of_oldest_message", ResourceNames.NOTIFICATION_DLQ)).as("empty queue").isZero();
        sqs.sendMessage(send -> send.queueUrl(url(ResourceNames.NOTIFICATION_DLQ)).messageBody("old"));
        Message old = sqs.receiveMessage(receive -> receive.queueUrl(url(ResourceNames.NOTIFICATION_DLQ))).messages()
                .getFirst();
        Awaitility.await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> assertThat(
                value("age_of_oldest_message", ResourceNames.NOTIFICATION_DLQ)).as("message in flight").isBetween(1d, 60d));
        long sent = System.nanoTime();
        sqs.sendMessage(send -> send.queueUrl(url(ResourceNames.NOTIFICATION_DLQ)).messageBody("new"));
        sqs.deleteMessage(delete -> delete.queueUrl(url(ResourceNames.NOTIFICATION_DLQ)).receiptHandle(old.receiptHandle()));
        assertThat(value("age_of_oldest_message", ResourceNames.NOTIFICATION_DLQ)).as("newer message")
                .isLessThanOrEqualTo((System.nanoTime() - sent) / 1e9 + 0.002);
    }

    @Test
    void rejectsOtherMethods() throws Exception {
        assertThat(send(request().method("POST", BodyPublishers.noBody())).statusCode()).isEqualTo(405);
    }

    private static double value(String metric, String queue) {
        String start = "aws_sqs_approximate_" + metric + "_maximum" + LABELS.formatted(queue, queue);
        try {
            HttpResponse<String> response = send(request().GET());
            assertThat(response.statusCode()).isEqualTo(200);
            assertThat(response.headers().firstValue("Content-Type")).contains("text/plain; version=0.0.4; charset=utf-8");
            return response.body().lines().filter(line -> line.startsWith(start)).map(line -> line.substring(start.length()))
                    .mapToDouble(Double::parseDouble).findFirst().orElseThrow(() -> new AssertionError(response.body()));
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    private static HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
        try (HttpClient client = HttpClient.newHttpClient()) {
            return client.send(request.build(), BodyHandlers.ofString());
        }
    }

    private static HttpRequest.Builder request() {
        return HttpRequest.newBuilder(URI.create("http://localhost:" + aws.port() + "/metrics"));
    }

    private static String url(String queue) {
        return "http://localhost:" + aws.port() + "/000000000000/" + queue;
    }
}
