package io.missionlink.missions.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;

class MissionBackoffTest {

    private static final UUID MISSION = UUID.randomUUID();
    private static final Instant START = Instant.EPOCH;

    private final MissionBackoff backoff = new MissionBackoff();

    @Test
    void doublesBackoffAfterEachFailure() {
        backoff.failed(MISSION, START);
        assertThat(backoff.waiting(START.plusMillis(499))).containsExactly(MISSION);
        assertThat(backoff.waiting(START.plusMillis(500))).isEmpty();
        backoff.failed(MISSION, START);
        assertThat(backoff.waiting(START.plusMillis(999))).containsExactly(MISSION);
    }

    @Test
    void limitsBackoffToOneMinute() {
        IntStream.range(0, 40).forEach(i -> backoff.failed(MISSION, START));
        assertThat(backoff.waiting(START.plusSeconds(59))).containsExactly(MISSION);
        assertThat(backoff.waiting(START.plusSeconds(60))).isEmpty();
    }

    @Test
    void successResetsBackoff() {
        backoff.failed(MISSION, START);
        backoff.succeeded(Set.of(MISSION));
        assertThat(backoff.waiting(START)).isEmpty();
    }

    @Test
    void limitsNumberOfMissionsInBackoff() {
        IntStream.range(0, 10_000).forEach(i -> backoff.failed(UUID.randomUUID(), START));
        assertThat(backoff.waiting(START)).hasSizeLessThanOrEqualTo(500);
    }
}
