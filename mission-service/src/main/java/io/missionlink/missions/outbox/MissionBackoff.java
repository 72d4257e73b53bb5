package io.missionlink.missions.outbox;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

import io.missionlink.retry.ExponentialBackoff;

/** Exponential back-off of each mission whose last event failed, independent of other missions. Thread-safe. */
final class MissionBackoff {

    private static final ExponentialBackoff PAUSES = new ExponentialBackoff(Duration.ofMillis(500), Duration.ofMinutes(1));
    /** With this many missions, the cause is not a single mission: all are retried. */
    private static final int MAX_MISSIONS = 500;

    private record Pause(int failures, Instant until) {
    }

    private final Map<UUID, Pause> pauses = new HashMap<>();

    synchronized void failed(UUID missionId, Instant now) {
        if (pauses.size() >= MAX_MISSIONS && !pauses.containsKey(missionId)) {
            pauses.clear();
        }
        pauses.compute(missionId, (id, before) -> {
            int failures = before == null ? 1 : before.failures() + 1;
            return new Pause(failures, now.plus(PAUSES.after(failures)));
        });
    }

    synchronized void succeeded(Set<UUID> missionIds) {
        pauses.keySet().removeAll(missionIds);
    }

    /** Returns the missions that are not retried yet. */
    synchronized Set<UUID> waiting(Instant now) {
        Set<UUID> waiting = new HashSet<>();
        pauses.forEach((missionId, pause) -> {
            if (pause.until().isAfter(now)) {
                waiting.add(missionId);
            }
        });
        return waiting;
    }
}
