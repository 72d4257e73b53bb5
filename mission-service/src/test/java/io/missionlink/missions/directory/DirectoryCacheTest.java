package io.missionlink.missions.directory;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;

class DirectoryCacheTest {

    private static final UUID STREAMER = UUID.randomUUID();
    private static final UUID VIEWER = UUID.randomUUID();
    private static final UUID UNKNOWN = UUID.randomUUID();

    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.EPOCH);
    private final DirectoryCache cache = new DirectoryCache(now::get);

    @Test
    void streamerIsFreshForOneMinute() {
        fill();
        passTime(Duration.ofSeconds(59));
        assertThat(cache.usable(STREAMER)).hasValueSatisfying(entry -> assertThat(cache.isFresh(entry)).isTrue());
        passTime(Duration.ofSeconds(1));
        assertThat(cache.usable(STREAMER)).hasValueSatisfying(entry -> assertThat(cache.isFresh(entry)).isFalse());
    }

    @Test
    void nameOfNonStreamerIsFreshAfterRoleExpires() {
        fill();
        passTime(Duration.ofSeconds(2));
        for (UUID id : List.of(VIEWER, UNKNOWN)) {
            assertThat(cache.usable(id)).hasValueSatisfying(entry -> {
                assertThat(cache.isFresh(entry)).isFalse();
                assertThat(cache.isNameFresh(entry)).isTrue();
            });
        }
    }

    @Test
    void dropsEntriesAfterOneHour() {
        fill();
        passTime(Duration.ofMinutes(59));
        assertThat(cache.usable(STREAMER)).isPresent();
        passTime(Duration.ofMinutes(1));
        assertThat(cache.usable(STREAMER)).isEmpty();
    }

    @Test
    void limitsNumberOfEntries() {
        List<UUID> many = Stream.generate(UUID::randomUUID).limit(30_000).toList();
        many.forEach(id -> cache.put(List.of(id), List.of()));
        assertThat(many.stream().filter(id -> cache.usable(id).isPresent()).count()).as("capacity").isEqualTo(20_000);
    }

    private void fill() {
        cache.put(List.of(STREAMER, VIEWER, UNKNOWN), List.of(new DirectoryUser(STREAMER, "streamer", true, "ko"),
                new DirectoryUser(VIEWER, "viewer", false, "en")));
        assertThat(cache.usable(UNKNOWN)).hasValueSatisfying(entry -> assertThat(entry.user()).isEmpty());
    }

    private void passTime(Duration time) {
        now.updateAndGet(before -> before.plus(time));
    }
}
