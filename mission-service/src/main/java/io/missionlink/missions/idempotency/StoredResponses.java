package io.missionlink.missions.idempotency;

import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

import io.missionlink.contracts.IdempotencyKey;

/** Converts stored responses to HTTP responses. */
public final class StoredResponses {

    private StoredResponses() {
    }

    public static Response toHttp(StoredResponse stored) {
        Response.ResponseBuilder response = Response.status(stored.status()).type(MediaType.APPLICATION_JSON_TYPE)
                .entity(stored.body());
        // A plain header, because ResponseBuilder.location() would make it absolute and the public host is unknown here.
        stored.location().ifPresent(location -> response.header(HttpHeaders.LOCATION, location));
        if (stored.replayed()) {
            response.header(IdempotencyKey.REPLAYED_HEADER, "true");
        }
        return response.build();
    }
}
