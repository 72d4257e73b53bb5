package io.missionlink.access;

import java.time.Duration;

import io.smallrye.config.ConfigMapping;

/** Leaky bucket for the writes of each user. */
@ConfigMapping(prefix = "mission-link.write-limit")
public interface WriteLimitConfig {

    /** Maximum number of writes that are accepted immediately. */
    int burst();

    /** Interval after which one more write is allowed. */
    Duration every();
}
