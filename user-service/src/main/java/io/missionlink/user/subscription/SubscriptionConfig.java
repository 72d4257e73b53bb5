package io.missionlink.user.subscription;

import java.time.Duration;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** The notifications topic and the relay that keeps its subscriptions. */
@ConfigMapping(prefix = "mission-link.subscription")
public interface SubscriptionConfig {

    String topicArn();

    /** How often the relay looks for due rows (also read by its schedule). */
    Duration relayEvery();

    /** Rows taken at once. */
    @WithDefault("10")
    int batch();

    /** A relay that died gives its rows back after this; longer than all calls for a batch take. */
    @WithDefault("PT3M")
    Duration lease();

    /** Longest pause between two tries: a subscription is never given up, it is only tried less often. */
    @WithDefault("PT10M")
    Duration longestPause();
}
