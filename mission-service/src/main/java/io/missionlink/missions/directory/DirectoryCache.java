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

/** Answers of user-service about users: fresh for a moment, usable for an hour while user-service does not answer. */
final class DirectoryCache {

    private static final Duration FRESH = Duration.ofSeconds(60);
    /** A viewer may become a streamer and be proposed to at once. */
    private static final Duration FRESH_NO = Duration.ofSeconds(2);
    private static final Duration USABLE = Duration.ofHours(1);
    static final int MOST = 20_000;

    /** @param user nothing if user-service does not know such a user */
    record Entry(Optional<DirectoryUser> user, Instant at) {

        boolean isStreamer() {
            return user.filter(DirectoryUser::streamer).isPresent();
        }
    }

    private final InstantSource clock;
    private final Cache<UUID, Entry> entries;

    DirectoryCache(InstantSource clock) {
        this.clock = clock;
        // Evicts in the thread that writes: a pool of threads would be memory beside the heap.
        entries = Caffeine.newBuilder().maximumSize(MOST).executor(Runnable::run).build();
    }

    /** Keeps an answer of user-service: an id that was asked for and is not in it is not known to it. */
    void put(Collection<UUID> asked, List<DirectoryUser> found) {
        Instant now = clock.instant();
        Map<UUID, Entry> answer = new HashMap<>();
        asked.forEach(id -> answer.put(id, new Entry(Optional.empty(), now)));
        found.forEach(user -> answer.put(user.id(), new Entry(Optional.of(user), now)));
        entries.putAll(answer);
    }

    /** The entry of a user, not older than an hour. */
    Optional<Entry> usable(UUID id) {
        return Optional.ofNullable(entries.getIfPresent(id)).filter(entry -> isYounger(entry, USABLE));
    }

    /** Whether it need not be asked for again. */
    boolean isFresh(Entry entry) {
        return isYounger(entry, entry.isStreamer() ? FRESH : FRESH_NO);
    }

    /** Whether the name need not be asked for again. */
    boolean isNameFresh(Entry entry) {
        return isYounger(entry, FRESH);
    }

    private boolean isYounger(Entry entry, Duration age) {
        return entry.at().plus(age).isAfter(clock.instant());
    }
}
