package io.missionlink.missions.outbox;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/**
 * Missions of which an event failed: each is tried again later and later, and does not hold up the others. Thread-safe.
 */
final class Setbacks {

    private static final Duration FIRST = Duration.ofMillis(500);
    private static final Duration LONGEST = Duration.ofMinutes(1);
    /** With more than this it is no matter of single missions: then all are tried again. */
    private static final int MOST = 500;

    private record Setback(Duration delay, Instant until) {
    }

    private final Map<UUID, Setback> setbacks = new HashMap<>();

    synchronized void failed(UUID missionId, Instant now) {
        if (setbacks.size() >= MOST && !setbacks.containsKey(missionId)) {
            setbacks.clear();
        }
        setbacks.compute(missionId, (id, before) -> {
            Duration delay = before == null ? FIRST : shorter(before.delay().multipliedBy(2), LONGEST);
            return new Setback(delay, now.plus(delay));
        });
    }

    synchronized void succeeded(Set<UUID> missionIds) {
        setbacks.keySet().removeAll(missionIds);
    }

    /** Who is not tried now. */
    synchronized Set<UUID> waiting(Instant now) {
        Set<UUID> waiting = new HashSet<>();
        setbacks.forEach((missionId, setback) -> {
            if (setback.until().isAfter(now)) {
                waiting.add(missionId);
            }
        });
        return waiting;
    }

    private static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }
}
