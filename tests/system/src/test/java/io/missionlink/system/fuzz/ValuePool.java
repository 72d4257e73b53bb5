package io.missionlink.system.fuzz;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The newest values of each kind that a worker has seen in responses. Not thread-safe. */
final class ValuePool {

    private static final int MAX_PER_KIND = 12;

    record Mission(String id, Caller proposer, Caller streamer) {
    }

    record Pledge(String id, String mission, Caller owner) {
    }

    private final ValueGenerator values;
    private final Map<String, Deque<Object>> newest = new HashMap<>();

    ValuePool(ValueGenerator values) {
        this.values = values;
    }

    void add(Object value) {
        add(value.getClass().getSimpleName(), value);
    }

    /** @param kind for example {@code cursor of GET /api/missions} */
    void add(String kind, Object value) {
        Deque<Object> kept = newest.computeIfAbsent(kind, key -> new ArrayDeque<>());
        kept.addLast(value);
        if (kept.size() > MAX_PER_KIND) {
            kept.removeFirst();
        }
    }

    <T> Optional<T> any(Class<T> type) {
        return any(type.getSimpleName()).map(type::cast);
    }

    Optional<Object> any(String kind) {
        List<Object> kept = new ArrayList<>(newest.getOrDefault(kind, new ArrayDeque<>()));
        return kept.isEmpty() ? Optional.empty() : Optional.of(values.pick(kept));
    }

    Optional<String> text(String kind) {
        return any(kind).map(String.class::cast);
    }
}
