package io.missionlink.user.session;

import java.util.Map;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import org.eclipse.microprofile.jwt.JsonWebToken;

import io.missionlink.access.Standing;
import io.missionlink.contracts.Tokens;
import io.missionlink.http.HttpRefusal;
import io.missionlink.http.Ids;
import io.missionlink.http.Refusal;
import io.missionlink.throttle.Precondition;

/** A token changes an account as long as the session that it came from goes on. */
@ApplicationScoped
public class SessionStanding implements Standing {

    @Override
    public Precondition of(JsonWebToken token) {
        UUID session = token.<String> claim(Tokens.SESSION_CLAIM).flatMap(Ids::find).orElseThrow(SessionStanding::ended);
        return new Precondition(RefreshFamilyRepository.GOES_ON, Map.of("session", session), SessionStanding::ended);
    }

    private static Refusal ended() {
        return new Refusal(HttpRefusal.UNAUTHORIZED, "The session of this access token has ended: log in again");
    }
}
