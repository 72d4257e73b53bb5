package io.missionlink.lambda;

import io.smallrye.config.ConfigMapping;

/** What the function must be told; what is missing stops the start by name. */
@ConfigMapping(prefix = "mission-link.client")
public interface ClientSecretConfig {

    /** The secret in Secrets Manager, a JSON object with {@code secret}. */
    String secretArn();
}
