package io.missionlink.http;

/** Problem codes that both services use. */
public final class CommonProblems {

    public static final ProblemCode MALFORMED = new ProblemCode("malformed", 400, "Malformed request");
    public static final ProblemCode UNAUTHORIZED = new ProblemCode("unauthorized", 401, "Authentication required");
    public static final ProblemCode FORBIDDEN = new ProblemCode("forbidden", 403, "Forbidden");
    public static final ProblemCode NOT_FOUND = new ProblemCode("not-found", 404, "Resource not found");
    public static final ProblemCode METHOD_NOT_ALLOWED = new ProblemCode("method-not-allowed", 405, "HTTP method not allowed");
    public static final ProblemCode NOT_ACCEPTABLE = new ProblemCode("not-acceptable", 406, "Response format not available");
    public static final ProblemCode ACCOUNT_CLOSING = new ProblemCode("account-closing", 409, "Account is closing");
    public static final String ACCOUNT_CLOSING_DETAIL = "The account is closing: it takes no new top-ups, pledges and proposals";
    public static final ProblemCode TOO_LARGE = new ProblemCode("too-large", 413, "Request body too large");
    public static final ProblemCode URI_TOO_LONG = new ProblemCode("uri-too-long", 414, "URI too long");
    public static final ProblemCode UNSUPPORTED_MEDIA_TYPE = new ProblemCode("unsupported-media-type", 415,
            "Unsupported media type");
    public static final ProblemCode INVALID = new ProblemCode("invalid", 422, "Invalid field values");
    public static final ProblemCode TOO_MANY_REQUESTS = new ProblemCode("too-many-requests", 429, "Too many requests");
    public static final ProblemCode HEADERS_TOO_LARGE = new ProblemCode("headers-too-large", 431, "Request headers too large");
    public static final ProblemCode INTERNAL = new ProblemCode("internal", 500, "Internal error");
    public static final ProblemCode BUSY = new ProblemCode("busy", 503, "Service temporarily unavailable");

    private CommonProblems() {
    }
}
