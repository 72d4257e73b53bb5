package io.missionlink.user.session;

import java.time.Duration;
import java.util.Optional;

/**
 * Decides what to do with a submitted refresh token (RFC 9700, 4.14.2). The first use spends it. A later use indicates theft,
 * so it ends the session (the token family): the service cannot tell the thief from the user. Exception: two tabs that share a
 * token may refresh at the same time, and a client whose response was lost has to repeat its request. Within a short window
 * after the first use, each use gets a token of its own; these tokens rotate independently
 * (user-service/docs/adr/0003-repeated-refresh.md).
 */
final class RefreshRules {

    /** Tokens that one token may be exchanged for. */
    static final int MAX_SUCCESSORS = 5;

    private RefreshRules() {
    }

    /**
     * State of a token at the time of its use, by the database clock.
     *
     * @param successors number of tokens that it was exchanged for
     */
    record PresentedToken(boolean familyEnded, boolean expired, Optional<Duration> sinceSpent, int successors) {
    }

    enum Decision {
        /** Spend the token and issue the next one. */
        ROTATE,
        /** Not valid, but no sign of theft. */
        REJECT,
        /** Reuse detected: end the family. */
        END_FAMILY
    }

    /** @param window time after the first use in which the token may be used again */
    static Decision decide(PresentedToken token, Duration window) {
        if (token.familyEnded()) {
            return Decision.REJECT;
        }
        if (token.sinceSpent().filter(since -> since.compareTo(window) > 0).isPresent()) {
            return Decision.END_FAMILY;
        }
        return token.expired() || token.successors() >= MAX_SUCCESSORS ? Decision.REJECT : Decision.ROTATE;
    }
}
