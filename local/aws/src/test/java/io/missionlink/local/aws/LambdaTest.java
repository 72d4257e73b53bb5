package io.missionlink.local.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
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

import io.missionlink.contracts.ResourceNames;
import io.missionlink.local.aws.http.Json;
import io.missionlink.local.aws.lambda.FunctionPackage;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.lambda.LambdaClient;
import software.amazon.awssdk.services.lambda.model.InvokeResponse;
import software.amazon.awssdk.services.lambda.model.ResourceNotFoundException;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.MessageAttributeValue;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

@Timeout(240)
@Tag("slow")
class LambdaTest {

    private static final Duration SOON = Duration.ofSeconds(60);
    /** Long enough for a cold start on a busy machine. */
    private static final Duration TIMEOUT = Duration.ofSeconds(15);

    @TempDir
    private Path directory;
    private AwsEndpoint aws;
    private SqsClient sqs;
    private LambdaClient lambda;

    @BeforeEach
    void start() throws IOException {
        start(FunctionPackage.write(directory.resolve("function.zip")), TIMEOUT);
    }

    private void start(Path zip, Duration timeout) {
        FunctionSpec function = FunctionSpec.of(ResourceNames.SETTLEMENT_FUNCTION, zip, ResourceNames.SETTLEMENT_QUEUE,
                Map.of("RESULTS", directory.resolve("results").toString(), "EVENTS", directory.resolve("events").toString()))
                .withHandler(FunctionPackage.HANDLER).withTimeout(timeout);
        aws = new AwsEndpoint(AwsConfig.local(directory.resolve("state")).withPorts(0, 0)
                .withDynamoDb(TestDynamoDb.endpoint()).withDelivery(Duration.ofSeconds(30), Duration.ofSeconds(1), 3)
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
    void deliversMessageInLambdaFormatAndDeletesIt() throws IOException {
        assertThat(aws.workers()).singleElement()
                .satisfies(worker -> assertThat(worker.state()).isEqualTo(WorkerStatus.State.STOPPED));
        sqs.sendMessage(request -> request.queueUrl(url(ResourceNames.SETTLEMENT_QUEUE)).messageBody("ok").messageAttributes(
                Map.of("key", MessageAttributeValue.builder().dataType("String").stringValue("값").build())));

        await().atMost(SOON).until(() -> results(), List.of("ok 1")::equals);
        awaitEmpty(ResourceNames.SETTLEMENT_QUEUE);
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
    void retriesOnlyFailedMessage() throws IOException {
        send("ok-a", "retry-b", "ok-c");

        await().atMost(SOON).until(() -> results().contains("retry-b 2"));
        awaitEmpty(ResourceNames.SETTLEMENT_QUEUE);
        assertThat(results()).containsExactlyInAnyOrder("ok-a 1", "retry-b 1", "ok-c 1", "retry-b 2");
    }

    @Test
    void movesFailingMessageToDeadLetterQueueWithoutBlockingOthers() throws IOException {
        send("throw-always");
        await().atMost(SOON).until(() -> results().contains("throw-always 1"));
        send("ok-after");

        await().atMost(SOON).until(() -> count(ResourceNames.SETTLEMENT_DLQ) == 1);
        awaitEmpty(ResourceNames.SETTLEMENT_QUEUE);
        assertThat(results()).contains("throw-always 3").doesNotContain("throw-always 4")
                .anyMatch(line -> line.startsWith("ok-after"));
        assertThat(sqs.receiveMessage(request -> request.queueUrl(url(ResourceNames.SETTLEMENT_DLQ))).messages())
                .singleElement()
                .satisfies(message -> assertThat(message.body()).isEqualTo("throw-always"));
        String labels = "{account_id=\"000000000000\",dimension_FunctionName=\"settlement-lambda\","
                + "name=\"arn:aws:lambda:ap-northeast-2:000000000000:function:settlement-lambda\",region=\"ap-northeast-2\"} ";
        assertThat(metrics()).contains("aws_lambda_invocations_sum" + labels + "4.0", "aws_lambda_errors_sum" + labels + "3.0");
    }

    @Test
    void keepsDeadLettersAcrossRestart() {
        send("fail-always");
        await().atMost(SOON).until(() -> count(ResourceNames.SETTLEMENT_DLQ) == 1);
        stop();
        aws = new AwsEndpoint(AwsConfig.local(directory.resolve("state")).withPorts(0, 0)
                .withDynamoDb(TestDynamoDb.endpoint())).start();
        sqs = Sdk.client(SqsClient.builder(), aws.port());
        assertThat(count(ResourceNames.SETTLEMENT_DLQ)).isEqualTo(1);
        assertThat(count(ResourceNames.SETTLEMENT_QUEUE)).isZero();
    }

    @Test
    void retriesMessageWhenWorkerCrashes() {
        send("dieOnce");

        await().atMost(SOON).until(() -> results(), List.of("dieOnce 1", "dieOnce 2")::equals);
        awaitEmpty(ResourceNames.SETTLEMENT_QUEUE);
        assertThat(aws.workers().getFirst().restarts()).isEqualTo(1);
    }

    @Test
    void retriesMessageWhenWorkerIsKilled() {
        send("ok-warm");
        await().atMost(SOON).until(() -> results().contains("ok-warm 1"));
        send("hangOnce");
        await().atMost(SOON).until(() -> results().contains("hangOnce 1"));
        assertThat(aws.workers().getFirst().state()).isEqualTo(WorkerStatus.State.BUSY);

        ProcessHandle.of(aws.workers().getFirst().pid().orElseThrow()).orElseThrow().destroyForcibly();

        await().atMost(SOON).until(() -> results().contains("hangOnce 2"));
        awaitEmpty(ResourceNames.SETTLEMENT_QUEUE);
    }

    @Test
    void startsReclaimedWorkerForNextMessage() throws InterruptedException {
        send("ok-warm");
        await().atMost(SOON).until(() -> results().contains("ok-warm 1"));

        aws.reclaim(ResourceNames.SETTLEMENT_FUNCTION);
        assertThat(aws.workers().getFirst().state()).isEqualTo(WorkerStatus.State.STOPPED);
        send("ok-cold");

        await().atMost(SOON).until(() -> results().stream().anyMatch(line -> line.startsWith("ok-cold")));
        assertThat(aws.workers().getFirst().restarts()).isZero();
    }

    @Test
    void losesNoMessageWhenIdleWorkerIsKilled() {
        send("ok-warm");
        await().atMost(SOON).until(() -> results().contains("ok-warm 1"));
        long pid = aws.workers().getFirst().pid().orElseThrow();
        ProcessHandle.of(pid).orElseThrow().destroyForcibly();

        send("ok-next");

        await().atMost(SOON).until(() -> results().stream().anyMatch(line -> line.startsWith("ok-next")));
        awaitEmpty(ResourceNames.SETTLEMENT_QUEUE);
        assertThat(aws.workers().getFirst().pid().orElseThrow()).isNotEqualTo(pid);
    }

    @Test
    void retriesMessageAfterInvocationTimeout() {
        stop();
        start(directory.resolve("function.zip"), Duration.ofSeconds(8));
        send("hangOnce");

        await().atMost(SOON).until(() -> results(), List.of("hangOnce 1", "hangOnce 2")::equals);
        awaitEmpty(ResourceNames.SETTLEMENT_QUEUE);
    }

    @Test
    void startsNativePackageByBootstrap() throws IOException {
        stop();
        start(FunctionPackage.writeWithBootstrap(directory.resolve("native.zip")), TIMEOUT);

        assertThat(lambda.getFunction(request -> request.functionName(ResourceNames.SETTLEMENT_FUNCTION)).configuration()
                .runtimeAsString()).isEqualTo("provided.al2023");
        send("ok");
        await().atMost(SOON).until(() -> results(), List.of("ok 1")::equals);
    }

    @Test
    void listsAndInvokesFunctions() {
        assertThat(lambda.listFunctions().functions()).singleElement()
                .satisfies(one -> assertThat(one.functionName()).isEqualTo(ResourceNames.SETTLEMENT_FUNCTION));
        assertThat(lambda.getFunction(request -> request.functionName(ResourceNames.SETTLEMENT_FUNCTION)).configuration()
                .timeout())
                .isEqualTo(15);
        assertThat(lambda.listEventSourceMappings(request -> request.functionName(ResourceNames.SETTLEMENT_FUNCTION))
                .eventSourceMappings())
                .singleElement().satisfies(one -> assertThat(one.eventSourceArn()).endsWith(ResourceNames.SETTLEMENT_QUEUE));

        InvokeResponse response = invoke("{\"Records\":[]}");
        assertThat(response.functionError()).isNull();
        JsonNode payload = Json.parseObject(response.payload().asUtf8String()).orElseThrow();
        assertThat(payload.path("remaining").asInt()).as("milliseconds to the deadline").isBetween(1, 15_000);

        InvokeResponse failure = invoke(
                "{\"messageId\":\"1\",\"body\":\"throw\",\"attributes\":{\"ApproximateReceiveCount\":\"1\"}}");
        assertThat(failure.functionError()).isEqualTo("Unhandled");
        assertThat(failure.payload().asUtf8String()).contains("IllegalStateException");
        assertThatThrownBy(() -> lambda.getFunction(request -> request.functionName("nope")))
                .isInstanceOf(ResourceNotFoundException.class);
    }

    @Test
    void endsWorkersOnClose() {
        send("ok");
        await().atMost(SOON).until(() -> results().contains("ok 1"));
        ProcessHandle worker = ProcessHandle.of(aws.workers().getFirst().pid().orElseThrow()).orElseThrow();

        aws.close();

        assertThat(worker.isAlive()).isFalse();
    }

    @Test
    void namesMissingPackage(@TempDir Path other) {
        FunctionSpec missing = FunctionSpec.of("f", other.resolve("none.zip"), ResourceNames.SETTLEMENT_QUEUE, Map.of());
        aws.close();
        assertThatThrownBy(() -> new AwsEndpoint(AwsConfig.local(other).withPorts(0, 0)
                .withDynamoDb(TestDynamoDb.endpoint()).withFunctions(List.of(missing))).start())
                .isInstanceOf(IllegalStateException.class).hasMessageContaining("The package of f is missing");
    }

    private InvokeResponse invoke(String payload) {
        return lambda.invoke(request -> request.functionName(ResourceNames.SETTLEMENT_FUNCTION)
                .payload(SdkBytes.fromUtf8String(payload)));
    }

    private void send(String... bodies) {
        for (String body : bodies) {
            sqs.sendMessage(request -> request.queueUrl(url(ResourceNames.SETTLEMENT_QUEUE)).messageBody(body));
        }
    }

    /** Lines that the function recorded, without the worker's process id. */
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

    private String metrics() {
        try (HttpClient client = HttpClient.newHttpClient()) {
            return client.send(HttpRequest.newBuilder(URI.create("http://localhost:" + aws.port() + "/metrics")).build(),
                    HttpResponse.BodyHandlers.ofString()).body();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
