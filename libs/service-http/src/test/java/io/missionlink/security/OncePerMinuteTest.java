package io.missionlink.security;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;

class OncePerMinuteTest {

    private final AtomicLong nanoTime = new AtomicLong(-5);
    private final OncePerMinute limiter = new OncePerMinute(nanoTime::get);

    @Test
    void acceptsOneOfThousandRepetitionsInAMinute() {
        assertThat(accepted(1_000, "alice")).isEqualTo(1);

        nanoTime.addAndGet(Duration.ofSeconds(59).toNanos());
        assertThat(accepted(1_000, "alice")).isZero();
    }

    @Test
    void acceptsKeyAgainAfterAMinute() {
        accepted(1_000, "alice");

        nanoTime.addAndGet(Duration.ofSeconds(60).toNanos());
        assertThat(accepted(1_000, "alice")).isEqualTo(1);
    }

    @Test
    void acceptsEachActor() {
        assertThat(limiter.isFirst("alice")).isTrue();
        assertThat(limiter.isFirst("bob")).isTrue();
    }

    @Test
    void acceptsAtMostHundredKeysInAMinute() {
        assertThat(IntStream.range(0, 50_000).filter(actor -> limiter.isFirst("actor " + actor)).count())
                .isEqualTo(100);
    }

    private long accepted(int repetitions, String key) {
        return IntStream.range(0, repetitions).filter(i -> limiter.isFirst(key)).count();
    }
}
