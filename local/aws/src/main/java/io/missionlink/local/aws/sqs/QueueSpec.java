package io.missionlink.local.aws.sqs;

import java.time.Duration;

/**
 * An SQS queue and its dead-letter queue.
 *
 * @param visibilityTimeout how long a received message stays hidden
 * @param maxReceiveCount receives after which a message goes to the dead-letter queue
 */
public record QueueSpec(String name, String deadLetterQueue, Duration visibilityTimeout, int maxReceiveCount) {
}
