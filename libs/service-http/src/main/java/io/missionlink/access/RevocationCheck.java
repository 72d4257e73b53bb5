package io.missionlink.access;

import org.eclipse.microprofile.jwt.JsonWebToken;

import io.missionlink.http.ProblemException;
import io.missionlink.throttle.ThrottleCharge;

/**
 * Checks whether the access token of a write has been revoked. A token is valid for 15 minutes, and its user can lose rights
 * within that time (user-service/docs/adr/0006-token-revocation.md).
 */
public interface RevocationCheck {

    /**
     * Checks for a revocation and, without one, charges the write to the user's rate limit, both in one SQL statement.
     *
     * @throws ProblemException {@link #revoked} if the token lacks the claims that the check needs
     */
    WriteCheckResult check(JsonWebToken token, ThrottleCharge write);

    /** The 401 problem for a revoked token. The client then refreshes the token, or the user logs in again. */
    ProblemException revoked();
}
