package io.missionlink.local.aws.lambda;

import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.missionlink.local.aws.http.Json;
import io.missionlink.local.aws.sqs.SqsMessage;

/** Encodes a batch of messages as a Lambda event, and decodes the failures from the response of the function. */
final class SqsEvent {

    private SqsEvent() {
    }

    static byte[] of(List<SqsMessage> batch, String queueArn, String region) {
        ObjectNode event = Json.object();
        ArrayNode records = event.putArray("Records");
        for (SqsMessage message : batch) {
            ObjectNode one = records.addObject().put("messageId", message.id())
                    .put("receiptHandle", message.receiptHandle()).put("body", message.body());
            one.set("attributes", message.attributes());
            one.set("messageAttributes", messageAttributes(message.messageAttributes()));
            one.put("md5OfBody", message.md5OfBody()).put("eventSource", "aws:sqs").put("eventSourceARN", queueArn)
                    .put("awsRegion", region);
        }
        return event.toString().getBytes(StandardCharsets.UTF_8);
    }

    /**
     * Returns the ids of the failed messages by AWS's rules. A missing list means none. An invalid response, or an id that is
     * not in the batch, means all.
     */
    static Set<String> failed(InvocationResult result, List<SqsMessage> batch) {
        Set<String> all = batch.stream().map(SqsMessage::id).collect(Collectors.toSet());
        if (result.failed()) {
            return all;
        }
        String response = new String(result.payload(), StandardCharsets.UTF_8).strip();
        if (response.isEmpty() || response.equals("null")) {
            return Set.of();
        }
        Optional<ObjectNode> object = Json.parseObject(response);
        if (object.isEmpty()) {
            return all;
        }
        JsonNode failures = object.get().path("batchItemFailures");
        Set<String> failed = new HashSet<>();
        for (JsonNode failure : failures) {
            failed.add(Json.text(failure, "itemIdentifier").orElse(""));
        }
        return all.containsAll(failed) ? failed : all;
    }

    private static ObjectNode messageAttributes(JsonNode attributes) {
        ObjectNode all = Json.object();
        attributes.properties().forEach(entry -> {
            ObjectNode one = all.putObject(entry.getKey());
            Json.text(entry.getValue(), "StringValue").ifPresent(value -> one.put("stringValue", value));
            Json.text(entry.getValue(), "BinaryValue").ifPresent(value -> one.put("binaryValue", value));
            one.putArray("stringListValues");
            one.putArray("binaryListValues");
            one.put("dataType", entry.getValue().path("DataType").asText("String"));
        });
        return all;
    }
}
