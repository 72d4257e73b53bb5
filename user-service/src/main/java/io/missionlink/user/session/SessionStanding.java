package io.missionlink.user.session;

import jakarta.enterprise.context.ApplicationScoped;

import org.eclipse.microprofile.jwt.JsonWebToken;
import org.jdbi.v3.core.Jdbi;

import io.missionlink.access.Standing;
import io.missionlink.contracts.Tokens;
import io.missionlink.http.HttpRefusal;
import io.missionlink.http.Ids;
import io.missionlink.http.Refusal;

/** A token changes an account as long as the session that it came from goes on. */
@ApplicationScoped
public class SessionStanding implements Standing {

    private final Jdbi jdbi;
    private final SessionStore store;

    SessionStanding(Jdbi jdbi, SessionStore store) {
        this.jdbi = jdbi;
        this.store = store;
    }

    @Override
    public void check(JsonWebToken token) {
        boolean goesOn = token.<String> claim(Tokens.SESSION_CLAIM).flatMap(Ids::find)
                .filter(session -> jdbi.withHandle(handle -> store.goesOn(handle, session))).isPresent();
        if (!goesOn) {
            throw new Refusal(HttpRefusal.UNAUTHORIZED, "The session of this access token has ended: log in again");
        }
    }
}
