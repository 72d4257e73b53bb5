package io.missionlink.http;

/** The refusals that every service gives. */
public enum HttpRefusal implements RefusalCode {
    MALFORMED("malformed", 400, "Malformed request"),
    UNAUTHORIZED("unauthorized", 401, "Authentication needed"),
    FORBIDDEN("forbidden", 403, "Not yours"),
    NOT_FOUND("not-found", 404, "Not found"),
    METHOD_NOT_ALLOWED("method-not-allowed", 405, "Method not allowed"),
    NOT_ACCEPTABLE("not-acceptable", 406, "Not acceptable"),
    TOO_LARGE("too-large", 413, "Body too large"),
    UNSUPPORTED_MEDIA_TYPE("unsupported-media-type", 415, "Unsupported media type"),
    INVALID("invalid", 422, "Invalid request"),
    TOO_MANY_REQUESTS("too-many-requests", 429, "Too many requests"),
    INTERNAL("internal", 500, "Internal error"),
    BUSY("busy", 503, "Busy, try again");

    private final String code;
    private final int status;
    private final String title;

    HttpRefusal(String code, int status, String title) {
        this.code = code;
        this.status = status;
        this.title = title;
    }

    @Override
    public String code() {
        return code;
    }

    @Override
    public int status() {
        return status;
    }

    @Override
    public String title() {
        return title;
    }
}
