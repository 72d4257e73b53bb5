package io.missionlink.lambda;

import io.smallrye.config.ConfigMapping;

/** Configuration of the client secret. A missing value stops the start with an error that names the key. */
@ConfigMapping(prefix = "mission-link.client")
public interface ClientSecretConfig {

    /** ARN of the secret in Secrets Manager: a JSON object with the field {@code secret}. */
    String secretArn();
}
