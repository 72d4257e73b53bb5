package io.missionlink.local.aws.sqs;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * A received message.
 *
 * @param attributes system attributes, such as ApproximateReceiveCount, all strings
 * @param messageAttributes in SQS's JSON format: {@code {"name": {"DataType", "StringValue"}}}
 */
public record SqsMessage(String id, String receiptHandle, String body, String md5OfBody, JsonNode attributes,
        JsonNode messageAttributes) {

    /** Number of receives, including the current one. */
    public int receiveCount() {
        return attributes.path("ApproximateReceiveCount").asInt(1);
    }
}
