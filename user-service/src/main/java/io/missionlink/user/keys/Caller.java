package io.missionlink.user.keys;

import java.util.Optional;
import java.util.UUID;

import jakarta.enterprise.context.RequestScoped;

import org.eclipse.microprofile.jwt.JsonWebToken;

import io.missionlink.user.input.Ids;
import io.missionlink.user.problem.ProblemCode;
import io.missionlink.user.problem.ProblemException;

/** The user whose token came with the request. */
@RequestScoped
public class Caller {

    private final JsonWebToken token;

    Caller(JsonWebToken token) {
        this.token = token;
    }

    public UUID id() {
        return Ids.parse(token.getSubject()).orElseThrow(Caller::unknown);
    }

    /** The login that the token came from. */
    public Optional<UUID> session() {
        return token.<String> claim(AccessTokens.SESSION_CLAIM).flatMap(Ids::parse);
    }

    /** The token is valid and its account is gone. */
    public static ProblemException unknown() {
        return new ProblemException(ProblemCode.UNAUTHORIZED, "The account of this access token is gone.");
    }
}
