package io.missionlink.user.revocation;

import java.time.Duration;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** Telling mission-service which tokens are out of date. */
@ConfigMapping(prefix = "mission-link.revocation")
public interface RevocationConfig {

    /** How often the relay looks for what could not be told at once (also read by its schedule). */
    Duration relayEvery();

    /** Rows taken at once. */
    @WithDefault("20")
    int batch();

    /** A teller that died gives its rows back after this; longer than a batch of calls takes. */
    @WithDefault("PT1M")
    Duration lease();

    /** Longest pause between two tries. */
    @WithDefault("PT30S")
    Duration longestPause();

    /** After this every token that was out of date has run out: nobody needs to hear of it. */
    @WithDefault("PT1H")
    Duration worthTelling();
}
