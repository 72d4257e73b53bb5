package io.missionlink.missions.idempotency;

import java.net.URI;

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
        answer.location().map(URI::create).ifPresent(response::location);
        if (answer.replayed()) {
            response.header(REPLAYED_HEADER, "true");
        }
        return response.build();
    }
}
