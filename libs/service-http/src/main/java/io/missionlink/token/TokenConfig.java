package io.missionlink.token;

import java.time.Duration;
import java.util.List;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** Issuer, audiences and clock skew of accepted access tokens. */
@ConfigMapping(prefix = "mission-link.token")
public interface TokenConfig {

    String CLOCK_SKEW = "PT30S";

    /** Longest lifetime of an access token; one with a longer lifetime is rejected. */
    Duration LONGEST_LIFE = Duration.ofMinutes(15);

    /** Public base URL of the platform, and {@code iss} of every token. */
    String issuer();

    /** The token's {@code aud} must contain one of these. */
    List<String> audiences();

    /** Accepted difference between the issuer's clock and ours. */
    @WithDefault(CLOCK_SKEW)
    Duration clockSkew();
}
