package io.missionlink.user.session;

import java.util.Map;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import org.eclipse.microprofile.jwt.JsonWebToken;

import io.missionlink.access.RevocationCheck;
import io.missionlink.access.WriteCheckResult;
import io.missionlink.access.WriteCheckStatement;
import io.missionlink.contracts.Tokens;
import io.missionlink.http.CommonProblems;
import io.missionlink.http.ProblemException;
import io.missionlink.http.UuidParser;
import io.missionlink.throttle.ThrottleCharge;

/** An access token is revoked when its session ends. */
@ApplicationScoped
public class SessionRevocationCheck implements RevocationCheck {

    private static final String CHECK = WriteCheckStatement.statement("io/missionlink/user/session/check-and-charge-write.sql");

    private final WriteCheckStatement statement;

    SessionRevocationCheck(WriteCheckStatement statement) {
        this.statement = statement;
    }

    @Override
    public WriteCheckResult check(JsonWebToken token, ThrottleCharge write) {
        UUID session = token.<String> claim(Tokens.SESSION_CLAIM).flatMap(UuidParser::find).orElseThrow(this::revoked);
        return statement.run(CHECK, Map.of("session", session), write);
    }

    @Override
    public ProblemException revoked() {
        return new ProblemException(CommonProblems.UNAUTHORIZED, "The session of this access token has ended: log in again");
    }
}
