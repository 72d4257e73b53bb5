package io.missionlink.user.keys;

import java.util.Optional;
import java.util.UUID;

import jakarta.enterprise.context.RequestScoped;

import org.eclipse.microprofile.jwt.JsonWebToken;

import io.missionlink.contracts.Tokens;
import io.missionlink.http.HttpRefusal;
import io.missionlink.http.Ids;
import io.missionlink.http.Refusal;

/** The user whose token came with the request. */
@RequestScoped
public class Caller {

    private final JsonWebToken token;

    Caller(JsonWebToken token) {
        this.token = token;
    }

    public UUID id() {
        return Ids.find(token.getSubject()).orElseThrow(Caller::unknown);
    }

    /** The login that the token came from. */
    public Optional<UUID> session() {
        return token.<String> claim(Tokens.SESSION_CLAIM).flatMap(Ids::find);
    }

    /** The token is valid and its account is gone. */
    public static Refusal unknown() {
        return new Refusal(HttpRefusal.UNAUTHORIZED, "The account of this access token is gone");
    }
}
