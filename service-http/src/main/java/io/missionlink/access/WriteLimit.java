package io.missionlink.access;

import jakarta.enterprise.context.ApplicationScoped;

import io.missionlink.http.Refusal;
import io.missionlink.throttle.Throttle;
import io.missionlink.throttle.ThrottleKey;
import io.missionlink.throttle.ThrottleLimit;

/** How often a user may write: far above what a person does, far below what a service can. */
@ApplicationScoped
public class WriteLimit {

    private final Throttle throttle;
    private final ThrottleLimit limit;

    WriteLimit(Throttle throttle, WriteLimitConfig config) {
        this.throttle = throttle;
        limit = new ThrottleLimit(config.burst(), config.every());
    }

    /** @throws Refusal 429 if the user has to wait */
    void charge(String user) {
        throttle.charge(ThrottleKey.of("write", user), limit).ifPresent(wait -> {
            throw Refusal.tooMany("Too many changes by one user", wait);
        });
    }
}
