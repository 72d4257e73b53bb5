package io.missionlink.settlement;

import java.net.URI;
import java.time.Duration;

import io.smallrye.config.ConfigMapping;

/** Configuration of the function. A missing value stops the start with an error that names the key. */
@ConfigMapping(prefix = "mission-link.settlement")
public interface SettlementConfig {

    /** The DynamoDB table of the events of all missions. */
    String eventLogTable();

    URI missionServiceUrl();

    URI userServiceUrl();

    /** With less time than this left in the invocation, the remaining messages of the batch return to the queue. */
    Duration reserve();
}
