package io.missionlink.notification;

import java.net.URI;
import java.time.Duration;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithConverter;

/** Configuration of the function. A missing value stops the start with an error that names the key. */
@ConfigMapping(prefix = "mission-link.notification")
public interface NotificationConfig {

    /** The DynamoDB table of the events of all missions. */
    String eventLogTable();

    /** The DynamoDB table of message claims and sent messages. */
    String onceTable();

    /** ARN of a user's SNS topic without the user ID at its end. */
    String topicPrefix();

    /** Time from an event in which its e-mails wait for a subscription. */
    Duration subscriptionWait();

    URI userServiceUrl();

    /** Base address of the web client, to which the e-mails link. */
    @WithConverter(WebAddressConverter.class)
    URI webAddress();

    /** Duration of an exclusive claim on a message; longer than a claim and a call to SNS together. */
    Duration lease();

    /** Timeout for a claim, a mark as sent or a release, including all attempts. */
    Duration claimTimeout();

    /** Retention of the record of a sent message: the longest retention of a queue. Older events send no notification. */
    Duration remember();

    /** Maximum number of messages that are published at the same time. */
    int parallel();

    /** With less time than this left in the invocation, no further event of the batch and no further message starts. */
    Duration reserve();
}
