package io.missionlink.user.keys;

import java.nio.file.Path;
import java.time.Duration;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/**
 * Signing keys and token lifetimes. The rotate command must run with the same values; it has the same defaults.
 */
@ConfigMapping(prefix = "mission-link.keys")
public interface KeysConfig {

    String USER_TOKEN_LIFETIME = "PT15M";
    String SERVICE_TOKEN_LIFETIME = "PT5M";
    String JWKS_CACHE = "PT1M";

    /** File in the format of {@link SigningKeySet}. */
    Path signingKeysFile();

    @WithDefault(USER_TOKEN_LIFETIME)
    Duration userTokenLifetime();

    @WithDefault(SERVICE_TOKEN_LIFETIME)
    Duration serviceTokenLifetime();

    /** Cache lifetime of the published keys. A new key is published for longer than this before it signs. */
    @WithDefault(JWKS_CACHE)
    Duration jwksCache();
}
