package io.missionlink.notification;

import java.net.URI;
import java.time.Duration;

import io.smallrye.config.ConfigMapping;

/** What the function must be told; what is missing stops the start by name. */
@ConfigMapping(prefix = "mission-link.notification")
public interface NotificationConfig {

    /** The DynamoDB table of the events of all missions. */
    String eventLogTable();

    /** The DynamoDB table of what was sent to whom. */
    String onceTable();

    /** The SNS topic of all notifications. */
    String topicArn();

    URI userServiceUrl();

    /** How long one who sends a message has it for himself; longer than a claim and a call to SNS take together. */
    Duration lease();

    /** How long claiming, marking or releasing a message may take, with all tries. */
    Duration claimTimeout();

    /** How long a message that was sent is remembered, as long as any queue keeps an event; of what is older nobody is told. */
    Duration remember();

    /** Messages on their way to SNS at the same time. */
    int parallel();

    /** With less time than this left, nothing more is begun: no further event of the batch, no message of the one in hand. */
    Duration reserve();
}
