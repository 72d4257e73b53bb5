package io.missionlink.http;

/** The refusals that every service gives. */
public final class HttpRefusal {

    public static final RefusalCode MALFORMED = new RefusalCode("malformed", 400, "Malformed request");
    public static final RefusalCode UNAUTHORIZED = new RefusalCode("unauthorized", 401, "Authentication needed");
    public static final RefusalCode FORBIDDEN = new RefusalCode("forbidden", 403, "Not yours");
    public static final RefusalCode NOT_FOUND = new RefusalCode("not-found", 404, "Not found");
    public static final RefusalCode METHOD_NOT_ALLOWED = new RefusalCode("method-not-allowed", 405, "Method not allowed");
    public static final RefusalCode NOT_ACCEPTABLE = new RefusalCode("not-acceptable", 406, "Not acceptable");
    public static final RefusalCode TOO_LARGE = new RefusalCode("too-large", 413, "Body too large");
    public static final RefusalCode URI_TOO_LONG = new RefusalCode("uri-too-long", 414, "Address too long");
    public static final RefusalCode UNSUPPORTED_MEDIA_TYPE = new RefusalCode("unsupported-media-type", 415,
            "Unsupported media type");
    public static final RefusalCode INVALID = new RefusalCode("invalid", 422, "Invalid request");
    public static final RefusalCode TOO_MANY_REQUESTS = new RefusalCode("too-many-requests", 429, "Too many requests");
    public static final RefusalCode HEADERS_TOO_LARGE = new RefusalCode("headers-too-large", 431, "Headers too large");
    public static final RefusalCode INTERNAL = new RefusalCode("internal", 500, "Internal error");
    public static final RefusalCode BUSY = new RefusalCode("busy", 503, "Busy, try again");

    private HttpRefusal() {
    }
}
