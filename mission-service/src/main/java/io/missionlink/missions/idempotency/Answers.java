package io.missionlink.missions.idempotency;

import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

import io.missionlink.contracts.IdempotencyKey;

/** Answers under a key as HTTP has them. */
public final class Answers {

    private Answers() {
    }

    public static Response response(StoredAnswer answer) {
        Response.ResponseBuilder response = Response.status(answer.status()).type(MediaType.APPLICATION_JSON_TYPE)
                .entity(answer.body());
        // Relative, and a plain header for that reason: only the caller knows under which host it called.
        answer.location().ifPresent(location -> response.header(HttpHeaders.LOCATION, location));
        if (answer.replayed()) {
            response.header(IdempotencyKey.REPLAYED_HEADER, "true");
        }
        return response.build();
    }
}
