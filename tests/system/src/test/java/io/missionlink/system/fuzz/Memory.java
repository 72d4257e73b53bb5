package io.missionlink.system.fuzz;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What a player has learned from answers: the newest of each kind. */
final class Memory {

    private static final int KEPT = 12;

    record Mission(String id, Caller proposer, Caller streamer) {
    }

    record Pledge(String id, String mission, Caller owner) {
    }

    private final Values values;
    private final Map<String, Deque<Object>> newest = new HashMap<>();

    Memory(Values values) {
        this.values = values;
    }

    void keep(Object thing) {
        keep(thing.getClass().getSimpleName(), thing);
    }

    /** @param kind as {@code cursor of GET /api/missions} */
    void keep(String kind, Object thing) {
        Deque<Object> kept = newest.computeIfAbsent(kind, key -> new ArrayDeque<>());
        kept.addLast(thing);
        if (kept.size() > KEPT) {
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
