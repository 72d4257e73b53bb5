package io.missionlink.missions.security;

import java.time.Duration;
import java.time.Instant;

/** Decides whether an authentication is recent enough (RFC 9470). */
final class StepUpRules {

    private StepUpRules() {
    }

    /**
     * @param now time of this service's clock
     * @param maxAge longest accepted time since the authentication
     * @param clockSkew accepted difference between the issuer's clock and ours, in both directions
     */
    static boolean isRecent(Instant authenticatedAt, Instant now, Duration maxAge, Duration clockSkew) {
        Duration age = Duration.between(authenticatedAt, now);
        return age.compareTo(maxAge.plus(clockSkew)) <= 0 && age.compareTo(clockSkew.negated()) >= 0;
    }
}
