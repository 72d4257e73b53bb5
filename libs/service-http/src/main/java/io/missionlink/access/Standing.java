package io.missionlink.access;

import org.eclipse.microprofile.jwt.JsonWebToken;

import io.missionlink.throttle.Precondition;

/**
 * Whether what a user's token says is still so: it lives for 15 minutes, and rights can be lost within them
 * (user-service/docs/adr/0006).
 */
public interface Standing {

    /**
     * Holds as long as the token's rights do. Otherwise 401: the user's client gets a new token, or its user logs in again.
     *
     * @throws io.missionlink.http.Refusal 401 if the token does not say what rights it has
     */
    Precondition of(JsonWebToken token);
}
