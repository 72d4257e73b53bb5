package io.missionlink.user.problem;

import java.util.Locale;

/** Every refusal this service gives: the code is stable, clients may branch on it. */
public enum ProblemCode {

    MALFORMED_JSON(400, "Malformed JSON"),
    UNKNOWN_FIELD(400, "Unknown field"),
    VALIDATION_FAILED(400, "Invalid request"),
    UNAUTHORIZED(401, "Authentication needed"),
    BAD_CREDENTIALS(401, "Login id or password is wrong"),
    REFRESH_TOKEN_INVALID(401, "Refresh token is not valid"),
    FORBIDDEN(403, "Not allowed"),
    NOT_FOUND(404, "Not found"),
    METHOD_NOT_ALLOWED(405, "Method not allowed"),
    NOT_ACCEPTABLE(406, "Not acceptable"),
    LOGIN_ID_TAKEN(409, "Login id is taken"),
    EMAIL_TAKEN(409, "E-mail address is taken"),
    BODY_TOO_LARGE(413, "Body too large"),
    UNSUPPORTED_MEDIA_TYPE(415, "Unsupported media type"),
    WRONG_PASSWORD(422, "Current password is wrong"),
    TOO_MANY_REQUESTS(429, "Too many requests"),
    BAD_REQUEST(400, "Bad request"),
    INTERNAL_ERROR(500, "Internal error"),
    UNAVAILABLE(503, "Not available");

    private final int status;
    private final String title;

    ProblemCode(int status, String title) {
        this.status = status;
        this.title = title;
    }

    public int status() {
        return status;
    }

    public String title() {
        return title;
    }

    /** As it is sent: {@code validation-failed}. */
    public String code() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
