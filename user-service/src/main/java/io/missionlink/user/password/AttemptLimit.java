package io.missionlink.user.password;

import java.time.Duration;

import io.missionlink.throttle.ThrottleLimit;

/** Configuration of a leaky bucket: up to {@code burst} attempts immediately, then one more per {@code every}. */
public interface AttemptLimit {

    int burst();

    Duration every();

    default ThrottleLimit limit() {
        return new ThrottleLimit(burst(), every());
    }
}
