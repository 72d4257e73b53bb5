package io.missionlink.local.bench;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SideBySideTest {

    @Test
    void theMiddleOfAnEvenNumberIsNotTheBetterOne() {
        assertThat(SideBySide.median(0.9, 0.7, 0.8)).isEqualTo(0.8);
        assertThat(SideBySide.median(1.0, 0.5)).isEqualTo(0.75);
        assertThat(SideBySide.median(0.6)).isEqualTo(0.6);
    }
}
