package io.missionlink.access;

import jakarta.enterprise.context.ApplicationScoped;

import io.missionlink.http.Refusal;
import io.missionlink.throttle.Precondition;
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

    /**
     * @param rights what has to hold for a write of this user
     * @throws Refusal 429 if the user has to wait, and what the rights say if they do not hold
     */
    void charge(String user, Precondition rights) {
        throttle.charge(ThrottleKey.of("write", user), limit, rights).ifPresent(wait -> {
            throw Refusal.tooMany("Too many changes by one user", wait);
        });
    }
}
