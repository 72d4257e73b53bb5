package io.missionlink.missions.idempotency;

import java.util.Optional;

/**
 * Response to a request with an idempotency key.
 *
 * @param body JSON
 * @param replayed whether this is the stored response of an earlier request
 */
public record StoredResponse(int status, Optional<String> location, String body, boolean replayed) {

    public static StoredResponse first(int status, Optional<String> location, String body) {
        return new StoredResponse(status, location, body, false);
    }
}
