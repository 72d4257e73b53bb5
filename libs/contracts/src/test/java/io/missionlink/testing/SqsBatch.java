package io.missionlink.testing;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse;
import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse.BatchItemFailure;
import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import com.amazonaws.services.lambda.runtime.events.SQSEvent.SQSMessage;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** Batches as the event source mapping sends them to a function; the message IDs are {@code message-0}, {@code message-1}… */
public final class SqsBatch {

    private static final ObjectMapper JSON = new ObjectMapper();

    private SqsBatch() {
    }

    public static SQSEvent event(String... bodies) {
        List<SQSMessage> messages = new ArrayList<>();
        for (String body : bodies) {
            SQSMessage message = new SQSMessage();
            message.setMessageId("message-" + messages.size());
            message.setBody(body);
            messages.add(message);
        }
        SQSEvent batch = new SQSEvent();
        batch.setRecords(messages);
        return batch;
    }

    /** Invokes a function with a batch and returns the IDs of the messages that return to the queue. */
    public static List<String> failures(RequestHandler<SQSEvent, SQSBatchResponse> function, Context invocation,
            String... bodies) {
        return function.handleRequest(event(bodies), invocation).getBatchItemFailures().stream()
                .map(BatchItemFailure::getItemIdentifier).toList();
    }

    /** The batch as JSON, as the runtime receives it. */
    public static String json(String... bodies) {
        ObjectNode batch = JSON.createObjectNode();
        ArrayNode records = batch.putArray("Records");
        Arrays.stream(bodies).forEach(body -> records.add(JSON.createObjectNode()
                .put("messageId", "message-" + records.size()).put("receiptHandle", "receipt").put("body", body)
                .put("eventSource", "aws:sqs").put("awsRegion", "ap-northeast-2")
                .put("eventSourceARN", "arn:aws:sqs:ap-northeast-2:000000000000:queue")));
        return batch.toString();
    }
}
