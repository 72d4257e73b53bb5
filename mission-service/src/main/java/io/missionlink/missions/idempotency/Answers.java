package io.missionlink.missions.idempotency;

import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

/** Answers under a key as HTTP has them. */
public final class Answers {

    /** The request header that names a request. */
    public static final String KEY_HEADER = "Idempotency-Key";
    /** Tells that an answer is the first one again. */
    public static final String REPLAYED_HEADER = "Idempotency-Replayed";

    private Answers() {
    }

    public static Response response(StoredAnswer answer) {
        Response.ResponseBuilder response = Response.status(answer.status()).type(MediaType.APPLICATION_JSON_TYPE)
                .entity(answer.body());
        // Relative, and a plain header for that reason: only the caller knows under which host it called.
        answer.location().ifPresent(location -> response.header(HttpHeaders.LOCATION, location));
        if (answer.replayed()) {
            response.header(REPLAYED_HEADER, "true");
        }
        return response.build();
    }
}
