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

    /** How long one who sends a message has it for himself; longer than any call to SNS takes. */
    Duration lease();

    /** How long a message that was sent is remembered; longer than any queue keeps an event. */
    Duration remember();

    /** Messages on their way to SNS at the same time. */
    int parallel();

    /** With less time than this left, a further event of the batch goes back instead of being begun. */
    Duration reserve();
}
