package io.missionlink.user.session;

import java.time.Duration;
import java.util.Optional;

/**
 * What a presented refresh token is worth (RFC 9700, 4.14.2). A token is spent by its first use; a later use means that
 * two parties hold it, and ends the family, since nobody can tell which of them is the thief. One exception: a client whose
 * answer was lost has no other way than to ask again. It is believed within a short time and only while the token that the
 * lost answer carried has not been used; that one is replaced, so that the family never has two living ends.
 */
final class RefreshRules {

    private RefreshRules() {
    }

    /** The state of a token in the moment of its use, by the database's clock. */
    record Presented(boolean familyEnded, boolean expired, boolean replaced, Optional<Duration> sinceSpent,
            boolean successorUsed) {
    }

    enum Verdict {
        /** Spend it and hand out the next one. */
        ROTATE,
        /** Replace the successor that never arrived. */
        ROTATE_AGAIN,
        /** Worth nothing, and no reason for suspicion. */
        REFUSE,
        /** Somebody has a copy: end the family. */
        REVOKE
    }

    static Verdict judge(Presented token, Duration lostAnswer) {
        if (token.familyEnded()) {
            return Verdict.REFUSE;
        }
        if (token.replaced()) {
            return Verdict.REVOKE;
        }
        if (token.sinceSpent().isPresent()) {
            boolean soon = token.sinceSpent().get().compareTo(lostAnswer) <= 0;
            return soon && !token.successorUsed() ? Verdict.ROTATE_AGAIN : Verdict.REVOKE;
        }
        return token.expired() ? Verdict.REFUSE : Verdict.ROTATE;
    }
}
