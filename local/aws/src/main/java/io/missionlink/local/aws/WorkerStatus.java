package io.missionlink.local.aws;

import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * State of a function's worker.
 *
 * @param pid of its process, empty while no process runs
 * @param startedAt when its process was last started, empty before the first start
 * @param restarts how often its process exited unexpectedly
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
