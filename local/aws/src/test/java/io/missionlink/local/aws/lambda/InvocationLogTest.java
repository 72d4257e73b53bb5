package io.missionlink.local.aws.lambda;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

import org.junit.jupiter.api.Test;

class InvocationLogTest {

    private Instant now = Instant.parse("2026-11-30T12:00:00Z");
    private final InvocationLog log = new InvocationLog(new Clock() {

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    });

    @Test
    void countsInvocationsOfTheLastMinute() {
        log.add(Duration.ofMillis(100), false);
        now = now.plusSeconds(30);
        log.add(Duration.ofMillis(400), true);
        assertThat(usage()).isEqualTo(new FunctionUsage("f", 2, 1, 250, 400, 1));

        now = now.plusSeconds(31);
        assertThat(usage()).isEqualTo(new FunctionUsage("f", 1, 1, 400, 400, 1));
        now = now.plusSeconds(60);
        assertThat(usage()).isEqualTo(new FunctionUsage("f", 0, 0, 0, 0, 1));
    }

    private FunctionUsage usage() {
        return FunctionUsage.of("f", log.recent(), 1);
    }
}
