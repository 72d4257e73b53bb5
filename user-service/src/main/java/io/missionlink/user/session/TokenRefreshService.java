package io.missionlink.user.session;

import jakarta.enterprise.context.ApplicationScoped;

import io.missionlink.contracts.access.Route;
import io.missionlink.http.ProblemException;
import io.missionlink.security.SecurityEvents;
import io.missionlink.user.problem.UserProblems;

/** Refresh use case: exchanges a refresh token for a new token pair. */
@ApplicationScoped
public class TokenRefreshService {

    private final Sessions sessions;
    private final LogoutService logouts;
    private final SecurityEvents events;

    TokenRefreshService(Sessions sessions, LogoutService logouts, SecurityEvents events) {
        this.sessions = sessions;
        this.logouts = logouts;
        this.events = events;
    }

    /** @throws ProblemException 401 if the token is not valid; reuse of a spent token also ends its session */
    TokenPair refresh(RefreshToken presented) {
        Sessions.RefreshResult result = sessions.rotate(presented);
        result.reused().ifPresent(token -> {
            events.recordTokenReuse(Route.REFRESH, token.account().toString(), token.family().toString());
            logouts.end(token.account(), token.family());
        });
        return result.pair().orElseThrow(
                () -> new ProblemException(UserProblems.REFRESH_TOKEN_INVALID, "The refresh token is not valid: log in again"));
    }
}
