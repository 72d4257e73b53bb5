package io.missionlink.user.session;

import java.util.Map;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import org.eclipse.microprofile.jwt.JsonWebToken;

import io.missionlink.access.RevocationCheck;
import io.missionlink.access.WriteCheck;
import io.missionlink.access.WriteChecks;
import io.missionlink.contracts.Tokens;
import io.missionlink.http.HttpRefusal;
import io.missionlink.http.Ids;
import io.missionlink.http.Refusal;
import io.missionlink.throttle.Charge;

/** A token is revoked when its session ends. */
@ApplicationScoped
public class SessionRevocationCheck implements RevocationCheck {

    private static final String CHECK = WriteChecks.statement("io/missionlink/user/session/check-and-charge-write.sql");

    private final WriteChecks checks;

    SessionRevocationCheck(WriteChecks checks) {
        this.checks = checks;
    }

    @Override
    public WriteCheck check(JsonWebToken token, Charge write) {
        UUID session = token.<String> claim(Tokens.SESSION_CLAIM).flatMap(Ids::find).orElseThrow(this::revoked);
        return checks.run(CHECK, Map.of("session", session), write);
    }

    @Override
    public Refusal revoked() {
        return new Refusal(HttpRefusal.UNAUTHORIZED, "The session of this access token has ended: log in again");
    }
}
