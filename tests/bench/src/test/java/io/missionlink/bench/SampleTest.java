package io.missionlink.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.LongStream;

import org.junit.jupiter.api.Test;

class SampleTest {

    @Test
    void percentilesAreThoseOfTheCalls() {
        long[] nanos = LongStream.rangeClosed(1, 200).map(millis -> (201 - millis) * 1_000_000).toArray();
        Sample sample = Sample.of(nanos, 4, 0);
        assertThat(sample.rate()).isEqualTo(50);
        assertThat(sample.p50()).isEqualTo(100);
        assertThat(sample.p99()).isEqualTo(198);
        assertThat(Sample.of(new long[] { 7_000_000 }, 1, 0).p99()).isEqualTo(7);
        assertThat(Sample.of(new long[0], 1, 0).p50()).isNaN();
    }

    @Test
    void theMiddleRoundCountsAndSoDoesEveryFailure() {
        List<Sample> rounds = List.of(new Sample(300, 1, 2, 1), new Sample(100, 3, 4, 0), new Sample(200, 5, 6, 2));
        assertThat(Sample.median(rounds)).isEqualTo(new Sample(200, 5, 6, 3));
    }
}
