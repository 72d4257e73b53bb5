package io.missionlink.local.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import com.fasterxml.jackson.databind.JsonNode;

import io.missionlink.contracts.Names;
import io.missionlink.local.aws.http.Json;
import io.missionlink.local.aws.lambda.FunctionPackage;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.lambda.LambdaClient;
import software.amazon.awssdk.services.lambda.model.InvokeResponse;
import software.amazon.awssdk.services.lambda.model.ResourceNotFoundException;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.MessageAttributeValue;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

@Timeout(120)
@Tag("slow")
class LambdaTest {

    private static final Duration SOON = Duration.ofSeconds(30);

    @TempDir
    private Path directory;
    private AwsEndpoint aws;
    private SqsClient sqs;
    private LambdaClient lambda;

    @BeforeEach
    void start() throws IOException {
        start(FunctionPackage.write(directory.resolve("function.zip")));
    }

    private void start(Path zip) {
        FunctionSpec function = FunctionSpec.of(Names.SETTLEMENT_FUNCTION, zip, Names.SETTLEMENT_QUEUE,
                Map.of("RESULTS", directory.resolve("results").toString(), "EVENTS", directory.resolve("events").toString()))
                .withHandler(FunctionPackage.HANDLER).withTimeout(Duration.ofSeconds(3));
        aws = new AwsEndpoint(AwsConfig.local(directory.resolve("state")).withPorts(0, 0)
                .withDynamoDb(TestDynamoDb.endpoint()).withDelivery(Duration.ofSeconds(20), Duration.ofSeconds(1), 3)
                .withFunctions(List.of(function))).start();
        sqs = Sdk.client(SqsClient.builder(), aws.port());
        lambda = Sdk.client(LambdaClient.builder(), aws.port());
    }

    @AfterEach
    void stop() {
        sqs.close();
        lambda.close();
        aws.close();
    }

    @Test
    void aMessageArrivesInLambdasShapeAndIsDeleted() throws IOException {
        assertThat(aws.workers()).singleElement()
                .satisfies(worker -> assertThat(worker.state()).isEqualTo(WorkerStatus.State.STOPPED));
        sqs.sendMessage(request -> request.queueUrl(url(Names.SETTLEMENT_QUEUE)).messageBody("ok").messageAttributes(
                Map.of("key", MessageAttributeValue.builder().dataType("String").stringValue("값").build())));

        await().atMost(SOON).until(() -> results(), List.of("ok 1")::equals);
        awaitEmpty(Names.SETTLEMENT_QUEUE);
        JsonNode record = Json.parseObject(Files.readString(directory.resolve("events"))).orElseThrow().path("Records").get(0);
        assertThat(record.path("eventSource").asText()).isEqualTo("aws:sqs");
        assertThat(record.path("eventSourceARN").asText())
                .isEqualTo("arn:aws:sqs:ap-northeast-2:000000000000:mission-settlement");
        assertThat(record.path("awsRegion").asText()).isEqualTo("ap-northeast-2");
        assertThat(record.path("receiptHandle").asText()).isNotEmpty();
        assertThat(record.path("md5OfBody").asText()).hasSize(32);
        assertThat(record.path("attributes").path("SentTimestamp").asText()).matches("\\d{13}");
        assertThat(record.path("messageAttributes").path("key").path("stringValue").asText()).isEqualTo("값");
        assertThat(record.path("messageAttributes").path("key").path("dataType").asText()).isEqualTo("String");
    }

    @Test
    void onlyTheMessageThatFailedComesAgain() throws IOException {
        send("ok-a", "retry-b", "ok-c");

        await().atMost(SOON).until(() -> results().contains("retry-b 2"));
        awaitEmpty(Names.SETTLEMENT_QUEUE);
        assertThat(results()).containsExactlyInAnyOrder("ok-a 1", "retry-b 1", "ok-c 1", "retry-b 2");
    }

    @Test
    void aPoisonMessageEndsInTheDeadLetterQueueAndStopsNothingElse() throws IOException {
        send("throw-poison");
        await().atMost(SOON).until(() -> results().contains("throw-poison 1"));
        send("ok-after");

        await().atMost(SOON).until(() -> count(Names.SETTLEMENT_DLQ) == 1);
        awaitEmpty(Names.SETTLEMENT_QUEUE);
        assertThat(results()).contains("throw-poison 3").doesNotContain("throw-poison 4")
                .anyMatch(line -> line.startsWith("ok-after"));
        assertThat(sqs.receiveMessage(request -> request.queueUrl(url(Names.SETTLEMENT_DLQ))).messages()).singleElement()
                .satisfies(message -> assertThat(message.body()).isEqualTo("throw-poison"));
    }

    @Test
    void whatWasGivenUpIsInOnePlaceAfterARestart() {
        send("fail-always");
        await().atMost(SOON).until(() -> count(Names.SETTLEMENT_DLQ) == 1);
        stop();
        aws = new AwsEndpoint(AwsConfig.local(directory.resolve("state")).withPorts(0, 0)
                .withDynamoDb(TestDynamoDb.endpoint())).start();
        sqs = Sdk.client(SqsClient.builder(), aws.port());
        assertThat(count(Names.SETTLEMENT_DLQ)).isEqualTo(1);
        assertThat(count(Names.SETTLEMENT_QUEUE)).isZero();
    }

    @Test
    void aWorkerThatDiesAtAMessageLosesNone() {
        send("dieOnce");

        await().atMost(SOON).until(() -> results(), List.of("dieOnce 1", "dieOnce 2")::equals);
        awaitEmpty(Names.SETTLEMENT_QUEUE);
        assertThat(aws.workers().getFirst().restarts()).isEqualTo(1);
    }

    @Test
    void aWorkerKilledInTheMiddleOfAMessageLosesNone() {
        send("ok-warm");
        await().atMost(SOON).until(() -> results().contains("ok-warm 1"));
        send("hangOnce");
        await().atMost(SOON).until(() -> results().contains("hangOnce 1"));
        assertThat(aws.workers().getFirst().state()).isEqualTo(WorkerStatus.State.BUSY);

        ProcessHandle.of(aws.workers().getFirst().pid().orElseThrow()).orElseThrow().destroyForcibly();

        await().atMost(SOON).until(() -> results().contains("hangOnce 2"));
        awaitEmpty(Names.SETTLEMENT_QUEUE);
    }

    @Test
    void aWorkerThatWasReclaimedIsStartedAgainByTheNextMessage() throws InterruptedException {
        send("ok-warm");
        await().atMost(SOON).until(() -> results().contains("ok-warm 1"));

        aws.reclaim(Names.SETTLEMENT_FUNCTION);
        assertThat(aws.workers().getFirst().state()).isEqualTo(WorkerStatus.State.STOPPED);
        send("ok-cold");

        await().atMost(SOON).until(() -> results().stream().anyMatch(line -> line.startsWith("ok-cold")));
        assertThat(aws.workers().getFirst().restarts()).isZero();
    }

    @Test
    void anIdleWorkerThatIsKilledSwallowsNoMessage() {
        send("ok-warm");
        await().atMost(SOON).until(() -> results().contains("ok-warm 1"));
        long pid = aws.workers().getFirst().pid().orElseThrow();
        ProcessHandle.of(pid).orElseThrow().destroyForcibly();

        send("ok-next");

        await().atMost(SOON).until(() -> results().stream().anyMatch(line -> line.startsWith("ok-next")));
        awaitEmpty(Names.SETTLEMENT_QUEUE);
        assertThat(aws.workers().getFirst().pid().orElseThrow()).isNotEqualTo(pid);
    }

    @Test
    void anInvocationThatTakesTooLongIsEndedAndItsMessageComesAgain() {
        send("hangOnce");

        await().atMost(SOON).until(() -> results(), List.of("hangOnce 1", "hangOnce 2")::equals);
        awaitEmpty(Names.SETTLEMENT_QUEUE);
    }

    @Test
    void aPackageWithABootstrapIsStartedByIt() throws IOException {
        stop();
        start(FunctionPackage.writeWithBootstrap(directory.resolve("native.zip")));

        assertThat(lambda.getFunction(request -> request.functionName(Names.SETTLEMENT_FUNCTION)).configuration()
                .runtimeAsString()).isEqualTo("provided.al2023");
        send("ok");
        await().atMost(SOON).until(() -> results(), List.of("ok 1")::equals);
    }

    @Test
    void functionsAreListedAndInvoked() {
        assertThat(lambda.listFunctions().functions()).singleElement()
                .satisfies(one -> assertThat(one.functionName()).isEqualTo(Names.SETTLEMENT_FUNCTION));
        assertThat(lambda.getFunction(request -> request.functionName(Names.SETTLEMENT_FUNCTION)).configuration().timeout())
                .isEqualTo(3);
        assertThat(lambda.listEventSourceMappings(request -> request.functionName(Names.SETTLEMENT_FUNCTION))
                .eventSourceMappings())
                .singleElement().satisfies(one -> assertThat(one.eventSourceArn()).endsWith(Names.SETTLEMENT_QUEUE));

        InvokeResponse answer = invoke("{\"Records\":[]}");
        assertThat(answer.functionError()).isNull();
        JsonNode payload = Json.parseObject(answer.payload().asUtf8String()).orElseThrow();
        assertThat(payload.path("remaining").asInt()).as("milliseconds to the deadline").isBetween(1, 3_000);

        InvokeResponse failure = invoke(
                "{\"messageId\":\"1\",\"body\":\"throw\",\"attributes\":{\"ApproximateReceiveCount\":\"1\"}}");
        assertThat(failure.functionError()).isEqualTo("Unhandled");
        assertThat(failure.payload().asUtf8String()).contains("IllegalStateException");
        assertThatThrownBy(() -> lambda.getFunction(request -> request.functionName("nope")))
                .isInstanceOf(ResourceNotFoundException.class);
    }

    @Test
    void aStopLeavesNoWorker() {
        send("ok");
        await().atMost(SOON).until(() -> results().contains("ok 1"));
        ProcessHandle worker = ProcessHandle.of(aws.workers().getFirst().pid().orElseThrow()).orElseThrow();

        aws.close();

        assertThat(worker.isAlive()).isFalse();
    }

    @Test
    void aMissingPackageIsNamed(@TempDir Path other) {
        FunctionSpec missing = FunctionSpec.of("f", other.resolve("none.zip"), Names.SETTLEMENT_QUEUE, Map.of());
        aws.close();
        assertThatThrownBy(() -> new AwsEndpoint(AwsConfig.local(other).withPorts(0, 0)
                .withDynamoDb(TestDynamoDb.endpoint()).withFunctions(List.of(missing))).start())
                .isInstanceOf(IllegalStateException.class).hasMessageContaining("The package of f is missing");
    }

    private InvokeResponse invoke(String payload) {
        return lambda.invoke(request -> request.functionName(Names.SETTLEMENT_FUNCTION)
                .payload(SdkBytes.fromUtf8String(payload)));
    }

    private void send(String... bodies) {
        for (String body : bodies) {
            sqs.sendMessage(request -> request.queueUrl(url(Names.SETTLEMENT_QUEUE)).messageBody(body));
        }
    }

    /** What the function noted, without the worker's id. */
    private List<String> results() throws IOException {
        Path file = directory.resolve("results");
        return Files.exists(file)
                ? Files.readAllLines(file).stream().map(line -> line.substring(line.indexOf(' ') + 1)).toList()
                : List.of();
    }

    private void awaitEmpty(String queue) {
        await().atMost(SOON).until(() -> count(queue) == 0);
    }

    private int count(String queue) {
        Map<QueueAttributeName, String> attributes = sqs.getQueueAttributes(
                request -> request.queueUrl(url(queue)).attributeNames(QueueAttributeName.ALL)).attributes();
        return Integer.parseInt(attributes.get(QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES))
                + Integer.parseInt(attributes.get(QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES_NOT_VISIBLE));
    }

    private String url(String queue) {
        return "http://localhost:" + aws.port() + "/000000000000/" + queue;
    }
}
