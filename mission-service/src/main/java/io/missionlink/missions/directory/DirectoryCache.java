package io.missionlink.missions.directory;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * What user-service said of users, not for long, and for longer where it says nothing now. The least recently used go first.
 * Thread-safe.
 */
final class DirectoryCache {

    private static final Duration FRESH = Duration.ofSeconds(60);
    /** Who is no streamer may become one and be proposed to at once. */
    private static final Duration FRESH_NO = Duration.ofSeconds(2);
    private static final Duration USABLE = Duration.ofHours(1);
    private static final int MOST = 20_000;

    /** @param user nothing if user-service does not know such a user */
    record Entry(Optional<DirectoryUser> user, Instant at) {

        boolean isStreamer() {
            return user.filter(DirectoryUser::streamer).isPresent();
        }
    }

    private final InstantSource clock;
    private final Map<UUID, Entry> entries = new LinkedHashMap<>(16, 0.75f, true);

    DirectoryCache(InstantSource clock) {
        this.clock = clock;
    }

    /** Keeps an answer of user-service: who was asked for and is not in it is not known to it. */
    synchronized void put(Collection<UUID> asked, List<DirectoryUser> found) {
        Instant now = clock.instant();
        asked.forEach(id -> entries.put(id, new Entry(Optional.empty(), now)));
        found.forEach(user -> entries.put(user.id(), new Entry(Optional.of(user), now)));
        for (var oldest = entries.entrySet().iterator(); entries.size() > MOST && oldest.hasNext();) {
            oldest.next();
            oldest.remove();
        }
    }

    /** What is known and not older than an hour. */
    synchronized Optional<Entry> usable(UUID id) {
        return Optional.ofNullable(entries.get(id)).filter(entry -> isYounger(entry, USABLE));
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
