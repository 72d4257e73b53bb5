package io.missionlink.user.password;

import java.time.Duration;

import io.missionlink.throttle.ThrottleLimit;

/** How many tries: a leaky bucket, as it is configured. */
public interface TryLimit {

    int burst();

    Duration every();

    default ThrottleLimit limit() {
        return new ThrottleLimit(burst(), every());
    }
}
