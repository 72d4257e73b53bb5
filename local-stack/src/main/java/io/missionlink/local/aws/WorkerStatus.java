package io.missionlink.local.aws;

import java.util.OptionalLong;

/**
 * A worker of a function.
 *
 * @param pid of its process, empty while none runs
 * @param restarts how often its process ended without being told to
 */
public record WorkerStatus(String function, int index, OptionalLong pid, State state, int restarts) {

    public enum State {
        STOPPED,
        STARTING,
        IDLE,
        BUSY
    }
}
