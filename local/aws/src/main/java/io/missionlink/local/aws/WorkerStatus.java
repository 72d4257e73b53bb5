package io.missionlink.local.aws;

import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * A worker of a function.
 *
 * @param pid of its process, empty while none runs
 * @param startedAt when its process was started, empty if there was none yet
 * @param restarts how often its process ended without being told to
 */
public record WorkerStatus(String function, int index, OptionalLong pid, State state, Optional<Instant> startedAt,
        int restarts) {

    public enum State {
        STOPPED,
        STARTING,
        IDLE,
        BUSY
    }
}
