package io.missionlink.security;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.LongSupplier;

/**
 * Tells whether a key occurs for the first time in the current minute. Remembers at most {@value #MAX_KEYS} keys; further keys
 * of the same minute count as repeated, so that many actors can fill neither the memory nor the log. Thread-safe.
 */
final class OncePerMinute {

    static final int MAX_KEYS = 100;

    private static final long WINDOW = Duration.ofMinutes(1).toNanos();

    private final LongSupplier nanoTime;
    private final AtomicReference<Window> current;

    /** @param nanoTime monotonic clock in nanoseconds */
    OncePerMinute(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
        current = new AtomicReference<>(Window.at(nanoTime.getAsLong()));
    }

    private record Window(long start, Set<String> keys) {

        static Window at(long start) {
            return new Window(start, ConcurrentHashMap.newKeySet());
        }
    }

    boolean isFirst(String key) {
        Set<String> keys = window().keys();
        return keys.size() < MAX_KEYS && keys.add(key);
    }

    private Window window() {
        long now = nanoTime.getAsLong();
        return current.updateAndGet(window -> now - window.start() < WINDOW ? window : Window.at(now));
    }
}
