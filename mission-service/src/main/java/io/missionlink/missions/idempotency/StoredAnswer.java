package io.missionlink.missions.idempotency;

import java.util.Optional;

/**
 * An answer to a request under a key.
 *
 * @param body JSON
 * @param replayed whether it is the first answer again
 */
public record StoredAnswer(int status, Optional<String> location, String body, boolean replayed) {

    public static StoredAnswer first(int status, Optional<String> location, String body) {
        return new StoredAnswer(status, location, body, false);
    }
}
