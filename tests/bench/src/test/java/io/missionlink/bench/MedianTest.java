package io.missionlink.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;

import org.junit.jupiter.api.Test;

class MedianTest {

    @Test
    void returnsMeanOfMiddleValuesForEvenCount() {
        assertThat(Median.of(0.9, 0.7, 0.8)).isEqualTo(0.8);
        assertThat(Median.of(1.0, 0.5)).isEqualTo(0.75);
        assertThat(Median.of(0.6)).isEqualTo(0.6);
    }

    @Test
    void returnsUpperMiddleRoundForEvenCount() {
        assertThat(Median.round(List.of("ccc", "a", "bb"), String::length)).isEqualTo("bb");
        assertThat(Median.round(List.of("dddd", "a", "ccc", "bb"), String::length)).isEqualTo("ccc");
    }
}
