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

    /** Time after the first use of a refresh token in which it may be used again. */
    @WithDefault("PT10S")
    Duration repeatedRefresh();

    /** Time after a successful log-in in which its client address counts as known. */
    @WithDefault("P60D")
    Duration knownAddress();

    /** Failed log-ins to an account. */
    AttemptLimit accountLimit();

    /** Failed log-ins of a client address. */
    AttemptLimit addressLimit();

    /** Log-ins of a client address, successful or not. */
    AttemptLimit addressTotalLimit();
}
