package io.missionlink.missions.security;

import java.util.Optional;
import java.util.UUID;

import jakarta.enterprise.context.RequestScoped;

import org.eclipse.microprofile.jwt.JsonWebToken;

import io.missionlink.http.CommonProblems;
import io.missionlink.http.ProblemException;
import io.missionlink.http.UuidParser;

/** User of the current request: the subject of its verified token. */
@RequestScoped
public class CurrentUser {

    private final JsonWebToken token;

    CurrentUser(JsonWebToken token) {
        this.token = token;
    }

    /**
     * Returns the id of the user.
     *
     * @throws ProblemException 403 for a service token, whose subject is not a user
     */
    public UUID id() {
        return Optional.ofNullable(token.getSubject()).flatMap(UuidParser::find)
                .orElseThrow(() -> new ProblemException(CommonProblems.FORBIDDEN,
                        "This operation requires the access token of a user"));
    }
}
