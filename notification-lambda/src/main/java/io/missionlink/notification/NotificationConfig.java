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

    /** URL of the SQS queue of this function. */
    String queueUrl();

    /** Limits of the e-mails to a person. */
    Limits limits();

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

    /** Time from the start of a claim in which the call to SNS must start, so that it ends within the lease. */
    Duration publishWithin();

    /** Retention of the record of a sent message: the longest retention of a queue. Older events send no notification. */
    Duration remember();

    /** Maximum number of messages that are published at the same time. */
    int parallel();

    /** With less time than this left in the invocation, no further event of the batch and no further message starts. */
    Duration reserve();

    /** Limits of the e-mails to a person (docs/money.md#e-mails). */
    interface Limits {

        /** Whether e-mails are limited. */
        boolean enabled();

        /** Interval in which a person gets at most one e-mail about a mission. */
        Duration interval();

        /** E-mails to a person in any hour. */
        int perHour();
    }
}
