package io.missionlink.user.closing;

import java.util.Map;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;

import io.quarkus.runtime.annotations.RegisterForReflection;

/**
 * State of an account in mission-service.
 *
 * @param more whether the next request continues without waiting for anything
 * @param remaining amounts and numbers of what is in the way, by name. This service only forwards them.
 */
@RegisterForReflection
@JsonIgnoreProperties(ignoreUnknown = true)
record ClosingStatus(State state, boolean more, Map<String, Long> remaining) {

    @RegisterForReflection
    enum State {
        OPEN,
        CLOSING,
        CLOSED
    }

    boolean isClosed() {
        return state == State.CLOSED;
    }

    /** Whether nothing is in the way. */
    boolean isEmpty() {
        return remaining.values().stream().allMatch(value -> value == 0);
    }
}
