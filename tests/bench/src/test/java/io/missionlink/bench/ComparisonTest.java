package io.missionlink.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.DoubleStream;

import org.junit.jupiter.api.Test;

class ComparisonTest {

    @Test
    void ratioIgnoresSlowdownThatAffectsBothRoundsOfAPair() {
        Comparison.Series series = new Comparison.Series(rates(1_000, 500, 1_000), rates(800, 400, 900));
        assertThat(series.ratio()).isEqualTo(0.8);
    }

    private static List<RoundResult> rates(double... perSecond) {
        return DoubleStream.of(perSecond).mapToObj(rate -> new RoundResult(rate, 1, 2, 0)).toList();
    }
}
