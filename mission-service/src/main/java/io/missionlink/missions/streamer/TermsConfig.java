package io.missionlink.missions.streamer;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** Terms of the platform, the same for all streamers. */
@ConfigMapping(prefix = "mission-link.terms")
public interface TermsConfig {

    /** Fee of the platform as a share of what a streamer keeps, basis points. */
    @Min(0)
    @Max(10_000)
    @WithDefault("500")
    int feeBps();

    /** Whether the fee applies to the failure share too. False while replicas run that do not know this term. */
    @WithDefault("true")
    boolean feeOnFailure();

    /** Minimum time limit of a mission, seconds. A streamer can raise it. */
    @Min(1)
    @Max(StreamerSettings.DEFAULT_TIME_LIMIT_SECONDS)
    @WithDefault("60")
    long minTimeLimitSeconds();
}
