package io.missionlink.missions.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;

class SetbacksTest {

    private static final UUID MISSION = UUID.randomUUID();
    private static final Instant START = Instant.EPOCH;

    private final Setbacks setbacks = new Setbacks();

    @Test
    void aMissionThatFailsAgainWaitsLonger() {
        setbacks.failed(MISSION, START);
        assertThat(setbacks.waiting(START.plusMillis(499))).containsExactly(MISSION);
        assertThat(setbacks.waiting(START.plusMillis(500))).isEmpty();
        setbacks.failed(MISSION, START);
        assertThat(setbacks.waiting(START.plusMillis(999))).containsExactly(MISSION);
    }

    @Test
    void itNeverWaitsLongerThanAMinute() {
        IntStream.range(0, 40).forEach(i -> setbacks.failed(MISSION, START));
        assertThat(setbacks.waiting(START.plusSeconds(59))).containsExactly(MISSION);
        assertThat(setbacks.waiting(START.plusSeconds(60))).isEmpty();
    }

    @Test
    void successForgetsThem() {
        setbacks.failed(MISSION, START);
        setbacks.succeeded(Set.of(MISSION));
        assertThat(setbacks.waiting(START)).isEmpty();
    }

    @Test
    void theyAreNotManyAtATime() {
        IntStream.range(0, 10_000).forEach(i -> setbacks.failed(UUID.randomUUID(), START));
        assertThat(setbacks.waiting(START)).hasSizeLessThanOrEqualTo(500);
    }
}
