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

import io.missionlink.http.ProblemException;

/** Stale entries are used while user-service is down. */
class StaleDirectoryTest {

    private static final UUID STREAMER = UUID.randomUUID();
    private static final UUID VIEWER = UUID.randomUUID();

    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.EPOCH);
    private volatile boolean down;
    private final UserDirectory directory = new UserDirectory(new DirectoryClient(this::respond), now::get);

    @Test
    void usesStaleStreamerForOneHour() {
        directory.find(STREAMER);
        down = true;
        passTime(Duration.ofMinutes(59));
        assertThat(directory.find(STREAMER)).map(DirectoryUser::displayName).hasValue("streamer");
        passTime(Duration.ofMinutes(1));
        assertThatThrownBy(() -> directory.find(STREAMER)).isInstanceOf(ProblemException.class);
    }

    @Test
    void failsForStaleNonStreamerWhileUserServiceIsDown() {
        assertThat(directory.find(VIEWER)).map(DirectoryUser::streamer).hasValue(false);
        down = true;
        passTime(Duration.ofMinutes(1));
        assertThatThrownBy(() -> directory.find(VIEWER)).isInstanceOf(ProblemException.class);
    }

    @Test
    void usesStaleNamesForOneHour() {
        assertThat(directory.displayNames(List.of(VIEWER))).containsEntry(VIEWER, "viewer");
        down = true;
        passTime(Duration.ofMinutes(59));
        assertThat(directory.displayNames(List.of(VIEWER))).containsEntry(VIEWER, "viewer");
        passTime(Duration.ofMinutes(1));
        assertThat(directory.displayNames(List.of(VIEWER))).isEmpty();
    }

    private DirectoryApi.Found respond(String ids) {
        if (down) {
            throw new IllegalStateException("down");
        }
        return new DirectoryApi.Found(Arrays.stream(ids.split(",")).map(UUID::fromString)
                .map(id -> new DirectoryUser(id, id.equals(STREAMER) ? "streamer" : "viewer", id.equals(STREAMER), "ko"))
                .toList());
    }

    private void passTime(Duration time) {
        now.updateAndGet(before -> before.plus(time));
    }
}
