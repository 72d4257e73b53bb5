package io.missionlink.access;

import jakarta.enterprise.context.ApplicationScoped;

import io.missionlink.http.ProblemException;
import io.missionlink.throttle.Throttle;
import io.missionlink.throttle.ThrottleCharge;
import io.missionlink.throttle.ThrottleKey;
import io.missionlink.throttle.ThrottleLimit;

/** Rate limit of each user's writes: far above manual use, far below the capacity of a service. */
@ApplicationScoped
public class WriteLimit {

    private final Throttle throttle;
    private final ThrottleLimit limit;

    WriteLimit(Throttle throttle, WriteLimitConfig config) {
        this.throttle = throttle;
        limit = new ThrottleLimit(config.burst(), config.every());
    }

    /** @param user ID of the user */
    ThrottleCharge write(String user) {
        return new ThrottleCharge(ThrottleKey.of("write", user), limit);
    }

    /** Charges a write that needs no revocation check. */
    WriteCheckResult charge(ThrottleCharge write) {
        return new WriteCheckResult(false, false, throttle.isCharged(write));
    }

    /** The 429 problem for a write beyond the limit. */
    ProblemException exceeded(ThrottleCharge write) {
        return ProblemException.tooMany("Too many writes by this user; retry after the time in Retry-After",
                throttle.wait(write));
    }
}
