package io.missionlink.user.keys;

import java.nio.file.Path;
import java.time.Duration;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** Who signs, and for how long a signature holds. */
@ConfigMapping(prefix = "mission-link.keys")
public interface KeysConfig {

    /** Private JWK Set of EC P-256 keys: the first signs, all are published without their private part. */
    Path signingKeysFile();

    /** How often the file is looked at again (also read by its schedule). */
    Duration reloadEvery();

    @WithDefault("PT15M")
    Duration userTokenLifetime();

    @WithDefault("PT5M")
    Duration serviceTokenLifetime();
}
