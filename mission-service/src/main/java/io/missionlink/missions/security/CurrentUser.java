package io.missionlink.missions.security;

import java.util.Optional;
import java.util.UUID;

import jakarta.enterprise.context.RequestScoped;

import org.eclipse.microprofile.jwt.JsonWebToken;

import io.missionlink.http.HttpRefusal;
import io.missionlink.http.Ids;
import io.missionlink.http.Refusal;

/** Who asks: the subject of the request's verified token. */
@RequestScoped
public class CurrentUser {

    private final JsonWebToken token;

    CurrentUser(JsonWebToken token) {
        this.token = token;
    }

    /**
     * The user's id.
     *
     * @throws Refusal if the token is not a user's: the subject of a service's token is no user
     */
    public UUID id() {
        return Optional.ofNullable(token.getSubject()).flatMap(Ids::find)
                .orElseThrow(() -> new Refusal(HttpRefusal.FORBIDDEN, "This is for users"));
    }
}
