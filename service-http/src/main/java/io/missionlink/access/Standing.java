package io.missionlink.access;

import org.eclipse.microprofile.jwt.JsonWebToken;

/**
 * Whether what a user's token says is still so: it lives for 15 minutes, and rights can be lost within them
 * (user-service/docs/adr/0006).
 */
public interface Standing {

    /** @throws io.missionlink.http.Refusal 401 if it is not: the user's client gets a new token, or its user logs in again */
    void check(JsonWebToken token);
}
