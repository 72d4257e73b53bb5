package io.missionlink.access;

import java.time.Duration;

import io.smallrye.config.ConfigMapping;

/** A leaky bucket of each user's writes. */
@ConfigMapping(prefix = "mission-link.write-limit")
public interface WriteLimitConfig {

    /** Writes at once. */
    int burst();

    /** Then one more each so often. */
    Duration every();
}
