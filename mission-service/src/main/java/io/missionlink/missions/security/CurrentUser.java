package io.missionlink.missions.security;

import java.util.Optional;
import java.util.UUID;

import jakarta.enterprise.context.RequestScoped;

import org.eclipse.microprofile.jwt.JsonWebToken;

import io.missionlink.http.HttpRefusal;
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
        return Optional.ofNullable(token.getSubject()).flatMap(CurrentUser::uuid)
                .orElseThrow(() -> new Refusal(HttpRefusal.FORBIDDEN, "This is for users"));
    }

    private static Optional<UUID> uuid(String text) {
        try {
            UUID id = UUID.fromString(text);
            // fromString takes shortened groups too: only the form that we make is an id.
            return id.toString().equalsIgnoreCase(text) ? Optional.of(id) : Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
