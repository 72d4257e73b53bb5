package io.missionlink.local.aws.sqs;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.missionlink.local.aws.http.Json;

/** SQS client for event delivery and event source mappings. Its methods block, and can be interrupted. */
public final class SqsClient implements AutoCloseable {

    private final HttpClient http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(2)).build();
    private final URI endpoint;
    private final String queuePrefix;
    private final String signature;

    public SqsClient(int port, String region, String account) {
        this.endpoint = URI.create("http://127.0.0.1:" + port + "/");
        this.queuePrefix = "http://localhost:" + port + "/" + account + "/";
        this.signature = "AWS4-HMAC-SHA256 Credential=local/20260101/" + region
                + "/sqs/aws4_request, SignedHeaders=host, Signature=0";
    }

    /**
     * @param delay time until the message can be received, in whole seconds
     * @throws IOException if it is unknown whether the message is stored
     */
    public void send(String queue, String body, Optional<String> traceHeader, Duration delay)
            throws IOException, InterruptedException {
        ObjectNode input = input(queue).put("MessageBody", body);
        if (delay.isPositive()) {
            // Only if positive: the delay of a message overrides the delay of its queue.
            input.put("DelaySeconds", delay.toSeconds());
        }
        traceHeader.ifPresent(trace -> input.putObject("MessageSystemAttributes").putObject("AWSTraceHeader")
                .put("DataType", "String").put("StringValue", trace));
        call("SendMessage", input);
    }

    /** Receives up to 10 messages. Waits up to {@code wait} for the first. */
    public List<SqsMessage> receive(String queue, int max, Duration wait) throws IOException, InterruptedException {
        ObjectNode input = input(queue).put("MaxNumberOfMessages", max).put("WaitTimeSeconds", wait.toSeconds());
        input.putArray("MessageSystemAttributeNames").add("All");
        input.putArray("AttributeNames").add("All");
        input.putArray("MessageAttributeNames").add("All");
        List<SqsMessage> messages = new ArrayList<>();
        for (JsonNode node : call("ReceiveMessage", input).path("Messages")) {
            messages.add(new SqsMessage(node.path("MessageId").asText(), node.path("ReceiptHandle").asText(),
                    node.path("Body").asText(), node.path("MD5OfBody").asText(), node.path("Attributes"),
                    node.path("MessageAttributes")));
        }
        return messages;
    }

    public void delete(String queue, List<SqsMessage> messages) throws IOException, InterruptedException {
        ObjectNode input = input(queue);
        ArrayNode entries = input.putArray("Entries");
        messages.forEach(message -> entries.addObject().put("Id", message.id()).put("ReceiptHandle", message.receiptHandle()));
        if (!entries.isEmpty()) {
            call("DeleteMessageBatch", input);
        }
    }

    public void changeVisibility(String queue, SqsMessage message, Duration delay) throws IOException, InterruptedException {
        call("ChangeMessageVisibility", input(queue).put("ReceiptHandle", message.receiptHandle())
                .put("VisibilityTimeout", delay.toSeconds()));
    }

    /** Returns all attributes of a queue, by name. */
    public JsonNode attributes(String queue) throws IOException, InterruptedException {
        ObjectNode input = input(queue);
        input.putArray("AttributeNames").add("All");
        return call("GetQueueAttributes", input).path("Attributes");
    }

    /** Updates the attributes of persisted queues to the current configuration. */
    public void updateAttributes(List<QueueSpec> queues) {
        try {
            for (QueueSpec queue : queues) {
                ObjectNode input = input(queue.name());
                input.putObject("Attributes").put("VisibilityTimeout", Long.toString(queue.visibilityTimeout().toSeconds()));
                call("SetQueueAttributes", input);
            }
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while setting queue attributes", e);
        }
    }

    /** @throws IOException with the error response of SQS */
    public JsonNode call(String operation, ObjectNode input) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(endpoint).timeout(Duration.ofSeconds(25))
                .header("Content-Type", "application/x-amz-json-1.0").header("X-Amz-Target", "AmazonSQS." + operation)
                .header("Authorization", signature)
                .POST(HttpRequest.BodyPublishers.ofString(input.toString())).build();
        HttpResponse<String> response = http.send(request, HttpResponse.BodyHandlers.ofString());
        if (response.statusCode() != 200) {
            throw new IOException("SQS " + operation + " returned status " + response.statusCode() + ": " + response.body());
        }
        return Json.parseObject(response.body()).orElseGet(Json::object);
    }

    @Override
    public void close() {
        http.shutdownNow();
    }

    private ObjectNode input(String queue) {
        return Json.object().put("QueueUrl", queuePrefix + queue);
    }
}
