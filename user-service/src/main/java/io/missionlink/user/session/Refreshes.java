package io.missionlink.user.session;

import jakarta.enterprise.context.ApplicationScoped;

import org.jboss.logging.Logger;

import io.missionlink.http.Refusal;
import io.missionlink.user.problem.UserRefusal;

/** Exchanging a refresh token for the next pair. */
@ApplicationScoped
public class Refreshes {

    private static final Logger LOG = Logger.getLogger(Refreshes.class);

    private final Sessions sessions;
    private final Logouts logouts;

    Refreshes(Sessions sessions, Logouts logouts) {
        this.sessions = sessions;
        this.logouts = logouts;
    }

    /** @throws Refusal if the token is worth nothing; one that was spent before ends its family */
    TokenPair refresh(RefreshToken presented) {
        Sessions.Rotated rotated = sessions.rotate(presented);
        rotated.stolen().ifPresent(session -> {
            LOG.warnf("A spent refresh token of account %s was used: its family ends", session.account());
            logouts.end(session.account(), session.family());
        });
        return rotated.pair().orElseThrow(() -> new Refusal(UserRefusal.REFRESH_TOKEN_INVALID, "Log in again"));
    }
}
