package io.missionlink.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.LongStream;

import org.junit.jupiter.api.Test;

class RoundResultTest {

    @Test
    void computesRateAndPercentilesOfCalls() {
        long[] nanos = LongStream.rangeClosed(1, 200).map(millis -> (201 - millis) * 1_000_000).toArray();
        RoundResult result = RoundResult.of(nanos, 4, 0);
        assertThat(result.rate()).isEqualTo(50);
        assertThat(result.p50()).isEqualTo(100);
        assertThat(result.p99()).isEqualTo(198);
        assertThat(RoundResult.of(new long[] { 7_000_000 }, 1, 0).p99()).isEqualTo(7);
        assertThat(RoundResult.of(new long[0], 1, 0).p50()).isNaN();
    }

    @Test
    void medianIsMiddleRoundWithFailuresOfAllRounds() {
        List<RoundResult> rounds = List.of(new RoundResult(300, 1, 2, 1), new RoundResult(100, 3, 4, 0),
                new RoundResult(200, 5, 6, 2));
        assertThat(RoundResult.median(rounds)).isEqualTo(new RoundResult(200, 5, 6, 3));
    }
}
