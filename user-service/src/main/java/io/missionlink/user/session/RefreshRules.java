package io.missionlink.user.session;

import java.time.Duration;
import java.util.Optional;

/**
 * Decides what to do with a submitted refresh token (RFC 9700, 4.14.2). The first use spends it. A second use indicates theft,
 * so it ends the session (the token family): the service cannot tell the thief from the user. Exception: a client whose
 * response was lost has to repeat its request. The repeated request is accepted within a short window, and only while the token
 * from the lost response is unused. That token is replaced, so that a family never has two valid tokens.
 */
final class RefreshRules {

    private RefreshRules() {
    }

    /** State of a token at the time of its use, by the database clock. */
    record PresentedToken(boolean familyEnded, boolean expired, boolean replaced, Optional<Duration> sinceSpent,
            boolean successorUsed) {
    }

    enum Decision {
        /** Spend the token and issue the next one. */
        ROTATE,
        /** Replace the successor whose response was lost. */
        ROTATE_AGAIN,
        /** Not valid, but no sign of theft. */
        REJECT,
        /** Reuse detected: end the family. */
        END_FAMILY
    }

    static Decision decide(PresentedToken token, Duration retryWindow) {
        if (token.familyEnded()) {
            return Decision.REJECT;
        }
        if (token.replaced()) {
            return Decision.END_FAMILY;
        }
        if (token.sinceSpent().isPresent()) {
            boolean withinWindow = token.sinceSpent().get().compareTo(retryWindow) <= 0;
            return withinWindow && !token.successorUsed() ? Decision.ROTATE_AGAIN : Decision.END_FAMILY;
        }
        return token.expired() ? Decision.REJECT : Decision.ROTATE;
    }
}
