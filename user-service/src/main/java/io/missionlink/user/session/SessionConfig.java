package io.missionlink.user.session;

import java.time.Duration;

import io.missionlink.user.password.AttemptLimit;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** Session lifetimes and log-in limits. */
@ConfigMapping(prefix = "mission-link.session")
public interface SessionConfig {

    /** Lifetime of an unused refresh token. */
    @WithDefault("P30D")
    Duration refreshTokenLifetime();

    /** Maximum lifetime of a session, however active it is. */
    @WithDefault("P90D")
    Duration familyLifetime();

    /** Window in which a client may repeat a refresh whose response was lost. */
    @WithDefault("PT10S")
    Duration lostAnswer();

    /** Time after a successful log-in in which its client address counts as known. */
    @WithDefault("P60D")
    Duration knownAddress();

    AttemptLimit accountLimit();

    AttemptLimit addressLimit();
}

    /** Log-ins of a client address, successful or not. */
    AttemptLimit addressTotalLimit();
