package io.missionlink.user.session;

import java.io.Serial;

/** An error response of RFC 6749, 5.2. */
final class OAuthException extends RuntimeException {

    @Serial
    private static final long serialVersionUID = 1L;

    private final String error;

    OAuthException(String error, String description) {
        super(description, null, false, false);
        this.error = error;
    }

    String error() {
        return error;
    }

    boolean isUnauthenticated() {
        return "invalid_client".equals(error);
    }
}
