package io.missionlink.user.keys;

import java.util.Optional;
import java.util.UUID;

import jakarta.enterprise.context.RequestScoped;

import org.eclipse.microprofile.jwt.JsonWebToken;

import io.missionlink.contracts.Tokens;
import io.missionlink.http.CommonProblems;
import io.missionlink.http.ProblemException;
import io.missionlink.http.UuidParser;

/** The user that the request's access token identifies. */
@RequestScoped
public class Caller {

    private final JsonWebToken token;

    Caller(JsonWebToken token) {
        this.token = token;
    }

    public UUID id() {
        return UuidParser.find(token.getSubject()).orElseThrow(Caller::accountNotFound);
    }

    /** The session that the token belongs to. */
    public Optional<UUID> session() {
        return token.<String> claim(Tokens.SESSION_CLAIM).flatMap(UuidParser::find);
    }

    /** 401 for a valid token whose account has been deleted. */
    public static ProblemException accountNotFound() {
        return new ProblemException(CommonProblems.UNAUTHORIZED, "The account of this access token does not exist");
    }
}
