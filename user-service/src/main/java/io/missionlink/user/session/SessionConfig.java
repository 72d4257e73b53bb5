package io.missionlink.user.session;

import java.time.Duration;

import io.missionlink.throttle.ThrottleLimit;
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

    /** The header in which proxies say whom they were called by. */
    String clientAddressHeader();

    /** Proxies in front of the service that add to that header; 0 if none does. */
    int trustedProxies();

    Limit accountLimit();

    Limit addressLimit();

    /** A leaky bucket of failures. */
    interface Limit {

        int burst();

        Duration every();

        default ThrottleLimit limit() {
            return new ThrottleLimit(burst(), every());
        }
    }
}
