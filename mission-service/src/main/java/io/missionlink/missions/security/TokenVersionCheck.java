package io.missionlink.missions.security;

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

/** Rejects access tokens below the minimum token version of their user. */
@ApplicationScoped
public class TokenVersionCheck implements RevocationCheck {

    private static final String CHECK = WriteCheckStatement
            .statement("io/missionlink/missions/security/check-and-charge-write.sql");

    private final WriteCheckStatement statement;

    TokenVersionCheck(WriteCheckStatement statement) {
        this.statement = statement;
    }

    @Override
    public WriteCheckResult check(JsonWebToken token, ThrottleCharge write) {
        UUID user = UuidParser.find(token.getSubject()).orElseThrow(this::revoked);
        return statement.run(CHECK, Map.of("user", user, "version", version(token)), write);
    }

    @Override
    public ProblemException revoked() {
        return new ProblemException(CommonProblems.UNAUTHORIZED,
                "The access token has been revoked, request a new one");
    }

    /** Returns the version claim, or 0 if it is missing or invalid. */
    static long version(JsonWebToken token) {
        return token.<Object> claim(Tokens.VERSION_CLAIM).map(Object::toString).filter(text -> text.matches("[0-9]{1,9}"))
                .map(Long::parseLong).orElse(0L);
    }
}
