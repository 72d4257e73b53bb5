package io.missionlink.access;

import jakarta.enterprise.context.ApplicationScoped;

import io.missionlink.http.Refusal;
import io.missionlink.throttle.Charge;
import io.missionlink.throttle.Throttle;
import io.missionlink.throttle.ThrottleKey;
import io.missionlink.throttle.ThrottleLimit;

/** How often a user may write: far above the needs of a person, far below the limits of a service. */
@ApplicationScoped
public class WriteLimit {

    private final Throttle throttle;
    private final ThrottleLimit limit;

    WriteLimit(Throttle throttle, WriteLimitConfig config) {
        this.throttle = throttle;
        limit = new ThrottleLimit(config.burst(), config.every());
    }

    /** One write of a user. */
    Charge write(String user) {
        return new Charge(ThrottleKey.of("write", user), limit);
    }

    /** Charges a write for which no revocation matters. */
    WriteCheck charge(Charge write) {
        return new WriteCheck(false, throttle.isCharged(write));
    }

    /** The answer to a write beyond the limit, 429. */
    Refusal exceeded(Charge write) {
        return Refusal.tooMany("Too many changes by one user", throttle.wait(write));
    }
}
