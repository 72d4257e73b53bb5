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
    private static final UUID NOBODY = UUID.randomUUID();

    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.EPOCH);
    private final DirectoryCache cache = new DirectoryCache(now::get);

    @Test
    void aStreamerIsFreshForAMinute() {
        fill();
        pass(Duration.ofSeconds(59));
        assertThat(cache.usable(STREAMER)).hasValueSatisfying(entry -> assertThat(cache.isFresh(entry)).isTrue());
        pass(Duration.ofSeconds(1));
        assertThat(cache.usable(STREAMER)).hasValueSatisfying(entry -> assertThat(cache.isFresh(entry)).isFalse());
    }

    @Test
    void whoIsNoStreamerMayBeOneSoon() {
        fill();
        pass(Duration.ofSeconds(2));
        for (UUID id : List.of(VIEWER, NOBODY)) {
            assertThat(cache.usable(id)).hasValueSatisfying(entry -> {
                assertThat(cache.isFresh(entry)).isFalse();
                assertThat(cache.isNameFresh(entry)).isTrue();
            });
        }
    }

    @Test
    void whatIsOlderThanAnHourIsNotUsed() {
        fill();
        pass(Duration.ofMinutes(59));
        assertThat(cache.usable(STREAMER)).isPresent();
        pass(Duration.ofMinutes(1));
        assertThat(cache.usable(STREAMER)).isEmpty();
    }

    @Test
    void itDoesNotGrowWithoutEnd() {
        List<UUID> many = Stream.generate(UUID::randomUUID).limit(30_000).toList();
        many.forEach(id -> cache.put(List.of(id), List.of()));
        assertThat(many.stream().filter(id -> cache.usable(id).isPresent()).count()).isEqualTo(20_000);
    }

    private void fill() {
        cache.put(List.of(STREAMER, VIEWER, NOBODY), List.of(new DirectoryUser(STREAMER, "streamer", true, "ko"),
                new DirectoryUser(VIEWER, "viewer", false, "en")));
        assertThat(cache.usable(NOBODY)).hasValueSatisfying(entry -> assertThat(entry.user()).isEmpty());
    }

    private void pass(Duration time) {
        now.updateAndGet(before -> before.plus(time));
    }
}
