package io.missionlink.user.keys;

import java.nio.file.Path;
import java.time.Duration;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/**
 * Who signs, and for how long a signature holds. The command that rotates the keys is told the same, or takes the same
 * defaults.
 */
@ConfigMapping(prefix = "mission-link.keys")
public interface KeysConfig {

    String USER_TOKEN_LIFETIME = "PT15M";
    String SERVICE_TOKEN_LIFETIME = "PT5M";
    String JWKS_CACHE = "PT1M";

    /** As {@link SigningKeySet} has it: the current key signs, all are published without their private part. */
    Path signingKeysFile();

    @WithDefault(USER_TOKEN_LIFETIME)
    Duration userTokenLifetime();

    @WithDefault(SERVICE_TOKEN_LIFETIME)
    Duration serviceTokenLifetime();

    /** How long others may keep what is published: a new key is published for longer before it signs. */
    @WithDefault(JWKS_CACHE)
    Duration jwksCache();
}
