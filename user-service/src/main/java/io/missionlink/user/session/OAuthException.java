package io.missionlink.user.session;

import java.io.Serial;
import java.time.Duration;
import java.util.Optional;

/** An error response of RFC 6749, 5.2, or a 429 in its format. */
final class OAuthException extends RuntimeException {

    @Serial
    private static final long serialVersionUID = 1L;

    private final String error;
    private final int status;
    private final transient Optional<Duration> retryAfter;

    private OAuthException(String error, String description, int status, Optional<Duration> retryAfter) {
        super(description, null, false, false);
        this.error = error;
        this.status = status;
        this.retryAfter = retryAfter;
    }

    static OAuthException badRequest(String error, String description) {
        return new OAuthException(error, description, 400, Optional.empty());
    }

    static OAuthException invalidClient() {
        return new OAuthException("invalid_client", "Client authentication failed.", 401, Optional.empty());
    }

    /** RFC 6749 has no error code for a rate limit at this endpoint; this is the one for a temporary overload (4.1.2.1). */
    static OAuthException tooMany(Duration wait) {
        return new OAuthException("temporarily_unavailable", "Too many token requests: retry later.", 429, Optional.of(wait));
    }

    String error() {
        return error;
    }

    int status() {
        return status;
    }

    /** Time to wait, if {@link #status} is 429. */
    Optional<Duration> retryAfter() {
        return retryAfter;
    }
}
