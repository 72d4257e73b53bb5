package io.missionlink.missions.security;

import java.time.Duration;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** Settings of routes that need a recent authentication. */
@ConfigMapping(prefix = "mission-link.step-up")
public interface StepUpConfig {

    /** Longest time since the user entered the password. */
    @WithDefault("PT5M")
    Duration maxAge();
}
