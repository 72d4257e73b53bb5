package io.missionlink.user.subscription;

import java.time.Duration;
import java.util.Optional;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** SNS topics of the users, and the relay that manages their subscriptions. */
@ConfigMapping(prefix = "mission-link.subscription")
public interface SubscriptionConfig {

    /** ARN of a user's topic without the user ID at its end. */
    String topicPrefix();

    /** KMS key of new topics; empty for topics that are not encrypted. */
    Optional<String> topicKey();

    /** Polling interval of the relay; its schedule reads the same key. */
    Duration relayEvery();

    /** Interval between two comparisons of a confirmed subscription with SNS, where the owner of the address may end it. */
    Duration checkEvery();

    /**
     * Interval between two comparisons with SNS while the owner of the address has a valid link: to confirm a subscription, or
     * to restore an ended one.
     */
    Duration checkUnconfirmedEvery();

    /**
     * Time in which the links of SNS work: two days for a confirmation, and up to three days until SNS forgets an ended
     * subscription (user-service/docs/adr/0011-topic-per-person.md).
     */
    @WithDefault("P3D")
    Duration linkLifetime();

    /** Maximum time for which a response waits for SNS. The work continues after it. */
    Duration responseWait();

    /** Rows claimed in one statement. */
    @WithDefault("10")
    int batch();

    /** Lease of claimed rows. It must be longer than all calls of a batch: 5 calls of at most 8 s for each row. */
    @WithDefault("PT7M")
    Duration lease();

    /** Maximum back-off. A subscription is retried without limit. */
    @WithDefault("PT10M")
    Duration longestPause();
}
