package io.missionlink.user.revocation;

import java.time.Duration;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** Relay that delivers revocations to mission-service. */
@ConfigMapping(prefix = "mission-link.revocation")
public interface RevocationConfig {

    /** Polling interval of the relay; its schedule reads the same key. */
    Duration relayEvery();

    /** Rows claimed in one statement. */
    @WithDefault("20")
    int batch();

    /** Lease of claimed rows. It must be longer than all calls of a batch. */
    @WithDefault("PT1M")
    Duration lease();

    /** Maximum back-off between two attempts. */
    @WithDefault("PT30S")
    Duration longestPause();

    /** Age after which a revocation is dropped, because every revoked token has expired. */
    @WithDefault("PT1H")
    Duration worthTelling();
}
