package io.missionlink.user.session;

import java.time.Duration;

import io.missionlink.user.password.TryLimit;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** How long a login lasts, and how often one may be tried. */
@ConfigMapping(prefix = "mission-link.session")
public interface SessionConfig {

    /** A refresh token that is not used for this long is worth nothing. */
    @WithDefault("P30D")
    Duration refreshTokenLifetime();

    /** After this, the password is asked for again, however active the session. */
    @WithDefault("P90D")
    Duration familyLifetime();

    /** A spent refresh token may be presented once more within this time, if its answer was lost. */
    @WithDefault("PT10S")
    Duration lostAnswer();

    /** For how long an address from which a login succeeded is trusted not to be a stranger's. */
    @WithDefault("P60D")
    Duration knownAddress();

    TryLimit accountLimit();

    TryLimit addressLimit();
}
