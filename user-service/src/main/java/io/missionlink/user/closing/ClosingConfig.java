package io.missionlink.user.closing;

import java.time.Duration;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** Relay that continues the accounts that close. */
@ConfigMapping(prefix = "mission-link.closing")
public interface ClosingConfig {

    /** Polling interval of the relay; its schedule reads the same key. */
    Duration relayEvery();

    /** Rows claimed in one statement. */
    @WithDefault("20")
    int batch();

    /** Lease of claimed rows. It must be longer than all calls of a batch. */
    @WithDefault("PT2M")
    Duration lease();

    /** Maximum time between two looks at an account. Its money may be in a mission that runs for a month. */
    @WithDefault("PT10M")
    Duration longestPause();
}
