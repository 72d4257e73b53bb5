package io.missionlink.user.subscription;

import java.time.Duration;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** SNS topic for notifications, and the relay that manages its subscriptions. */
@ConfigMapping(prefix = "mission-link.subscription")
public interface SubscriptionConfig {

    String topicArn();

    /** Polling interval of the relay; its schedule reads the same key. */
    Duration relayEvery();

    /** Rows claimed in one statement. */
    @WithDefault("10")
    int batch();

    /** Lease of claimed rows. It must be longer than all calls of a batch. */
    @WithDefault("PT3M")
    Duration lease();

    /** Maximum back-off. A subscription is retried without limit. */
    @WithDefault("PT10M")
    Duration longestPause();
}
