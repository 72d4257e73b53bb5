package io.missionlink.missions.directory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;

import org.junit.jupiter.api.Test;

import io.missionlink.http.Refusal;

/** What is still known while user-service does not answer. */
class StaleDirectoryTest {

    private static final UUID STREAMER = UUID.randomUUID();
    private static final UUID VIEWER = UUID.randomUUID();

    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.EPOCH);
    private volatile boolean down;
    private final UserDirectory directory = new UserDirectory(new DirectoryClient(this::answer), now::get);

    @Test
    void aStreamerStaysOneForAnHour() {
        directory.find(STREAMER);
        down = true;
        pass(Duration.ofMinutes(59));
        assertThat(directory.find(STREAMER)).map(DirectoryUser::displayName).hasValue("streamer");
        pass(Duration.ofMinutes(1));
        assertThatThrownBy(() -> directory.find(STREAMER)).isInstanceOf(Refusal.class);
    }

    @Test
    void whoWasNoStreamerMayBeOneByNow() {
        assertThat(directory.find(VIEWER)).map(DirectoryUser::streamer).hasValue(false);
        down = true;
        pass(Duration.ofMinutes(1));
        assertThatThrownBy(() -> directory.find(VIEWER)).isInstanceOf(Refusal.class);
    }

    @Test
    void namesAreShownForAnHour() {
        assertThat(directory.displayNames(List.of(VIEWER))).containsEntry(VIEWER, "viewer");
        down = true;
        pass(Duration.ofMinutes(59));
        assertThat(directory.displayNames(List.of(VIEWER))).containsEntry(VIEWER, "viewer");
        pass(Duration.ofMinutes(1));
        assertThat(directory.displayNames(List.of(VIEWER))).isEmpty();
    }

    private DirectoryApi.Found answer(String ids) {
        if (down) {
            throw new IllegalStateException("down");
        }
        return new DirectoryApi.Found(Arrays.stream(ids.split(",")).map(UUID::fromString)
                .map(id -> new DirectoryUser(id, id.equals(STREAMER) ? "streamer" : "viewer", id.equals(STREAMER), "ko"))
                .toList());
    }

    private void pass(Duration time) {
        now.updateAndGet(before -> before.plus(time));
    }
}
