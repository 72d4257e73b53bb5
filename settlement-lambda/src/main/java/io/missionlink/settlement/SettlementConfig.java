package io.missionlink.settlement;

import java.net.URI;
import java.time.Duration;

import io.smallrye.config.ConfigMapping;

/** What the function must be told; what is missing stops the start by name. */
@ConfigMapping(prefix = "mission-link.settlement")
public interface SettlementConfig {

    /** The DynamoDB table of the events of all missions. */
    String eventLogTable();

    URI missionServiceUrl();

    URI userServiceUrl();

    /** With less time than this left, a further message of the batch goes back instead of being begun. */
    Duration reserve();
}
