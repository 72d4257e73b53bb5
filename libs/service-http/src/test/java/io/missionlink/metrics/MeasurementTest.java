package io.missionlink.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;

import org.junit.jupiter.api.Test;

class MeasurementTest {

    private final Queue<Long> results = new ArrayDeque<>(List.of(7L));
    private final Measurement<Long> measurement = new Measurement<>("results", results::remove);

    @Test
    void showsLastResultUntilMeasurementFails() {
        assertThat(measurement.value(Long::doubleValue)).as("before the first result").isNaN();

        measurement.repeat();
        assertThat(measurement.value(Long::doubleValue)).isEqualTo(7);

        measurement.repeat(); // fails with NoSuchElementException
        assertThat(measurement.value(Long::doubleValue)).as("after a failure").isNaN();

        results.add(0L);
        measurement.repeat();
        assertThat(measurement.value(Long::doubleValue)).isZero();
    }
}
