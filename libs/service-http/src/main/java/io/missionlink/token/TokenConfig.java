package io.missionlink.token;

import java.time.Duration;
import java.util.List;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** Whose access tokens are taken. */
@ConfigMapping(prefix = "mission-link.token")
public interface TokenConfig {

    String CLOCK_SKEW = "PT30S";

    /** One that says more was not made by us. */
    Duration LONGEST_LIFE = Duration.ofMinutes(15);

    /** Public base address of the platform: {@code iss} of every token. */
    String issuer();

    /** One of them has to be in {@code aud}. */
    List<String> audiences();

    /** How far the clock of who made a token may be off. */
    @WithDefault(CLOCK_SKEW)
    Duration clockSkew();
}
