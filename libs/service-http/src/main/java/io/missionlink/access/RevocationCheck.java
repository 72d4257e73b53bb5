package io.missionlink.access;

import org.eclipse.microprofile.jwt.JsonWebToken;

import io.missionlink.http.Refusal;
import io.missionlink.throttle.Charge;

/**
 * Finds out whether the token of a write has been revoked: it lives for 15 minutes, and rights can be lost within them
 * (user-service/docs/adr/0006).
 */
public interface RevocationCheck {

    /**
     * Looks for a revocation and, if there is none, charges the write: in one statement, because each write pays for it.
     *
     * @throws Refusal {@link #revoked} if the token does not say which rights it has
     */
    WriteCheck check(JsonWebToken token, Charge write);

    /** The answer to a revoked token, 401: the user's client gets a new one, or its user logs in again. */
    Refusal revoked();
}
