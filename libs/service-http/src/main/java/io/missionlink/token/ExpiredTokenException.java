package io.missionlink.token;

import java.io.Serial;

import io.smallrye.jwt.auth.principal.ParseException;

/** An access token of the issuer that is valid except for its time. Every client sends one before it refreshes its session. */
public final class ExpiredTokenException extends ParseException {

    @Serial
    private static final long serialVersionUID = 1L;

    ExpiredTokenException() {
        super("The access token has expired");
    }

    /** @return whether the failure is this exception, or has it as a cause */
    public static boolean isCauseOf(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof ExpiredTokenException) {
                return true;
            }
        }
        return false;
    }
}
