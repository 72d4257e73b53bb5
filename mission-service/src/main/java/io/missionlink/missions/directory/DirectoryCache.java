package io.missionlink.missions.directory;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;

/** Cache of user-service responses: fresh for up to 60 s, usable for an hour while user-service is unavailable. */
final class DirectoryCache {

    private static final Duration FRESH = Duration.ofSeconds(60);
    /** Short, because a viewer who becomes a streamer can receive proposals immediately. */
    private static final Duration FRESH_NON_STREAMER = Duration.ofSeconds(2);
    private static final Duration USABLE = Duration.ofHours(1);
    static final int MAX_ENTRIES = 20_000;

    /** @param user empty if the user does not exist */
    record Entry(Optional<DirectoryUser> user, Instant at) {

        boolean isStreamer() {
            return user.filter(DirectoryUser::streamer).isPresent();
        }
    }

    private final InstantSource clock;
    private final Cache<UUID, Entry> entries;

    DirectoryCache(InstantSource clock) {
        this.clock = clock;
        // Evicts on the writing thread: a thread pool would need memory outside of the heap.
        entries = Caffeine.newBuilder().maximumSize(MAX_ENTRIES).executor(Runnable::run).build();
    }

    /** Stores a response. Requested ids without a user are stored as unknown. */
    void put(Collection<UUID> requested, List<DirectoryUser> found) {
        Instant now = clock.instant();
        Map<UUID, Entry> response = new HashMap<>();
        requested.forEach(id -> response.put(id, new Entry(Optional.empty(), now)));
        found.forEach(user -> response.put(user.id(), new Entry(Optional.of(user), now)));
        entries.putAll(response);
    }

    void remove(UUID id) {
        entries.invalidate(id);
    }

    /** Returns the entry of a user if it is younger than an hour. */
    Optional<Entry> usable(UUID id) {
        return Optional.ofNullable(entries.getIfPresent(id)).filter(entry -> isYounger(entry, USABLE));
    }

    /** Whether the entry can be used without a new request. */
    boolean isFresh(Entry entry) {
        return isYounger(entry, entry.isStreamer() ? FRESH : FRESH_NON_STREAMER);
    }

    /** Whether the display name can be used without a new request. */
    boolean isNameFresh(Entry entry) {
        return isYounger(entry, FRESH);
    }

    private boolean isYounger(Entry entry, Duration age) {
        return entry.at().plus(age).isAfter(clock.instant());
    }
}
