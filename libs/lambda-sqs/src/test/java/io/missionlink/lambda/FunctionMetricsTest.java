package io.missionlink.lambda;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import com.fasterxml.jackson.databind.JsonNode;

import io.missionlink.contracts.metrics.FunctionMetric;
import io.missionlink.lambda.testing.WrittenMetrics;

class FunctionMetricsTest {

    @RegisterExtension
    private final WrittenMetrics written = new WrittenMetrics();

    private final FunctionMetrics metrics = new FunctionMetrics("notification-lambda");

    @Test
    void writesOneLineForEachSetOfLabels() {
        metrics.count(FunctionMetric.EMAILS, 2, "accepted", "sent");
        metrics.count(FunctionMetric.EMAILS, 1, "accepted", "sent");
        metrics.count(FunctionMetric.EMAILS, 1, "accepted", "duplicate");

        metrics.flush();

        assertThat(written.lines()).hasSize(2).anySatisfy(line -> {
            JsonNode directive = line.at("/_aws/CloudWatchMetrics/0");
            assertThat(directive.path("Namespace").asText()).isEqualTo("mission_link");
            assertThat(directive.path("Dimensions")).singleElement()
                    .satisfies(names -> assertThat(names).extracting(JsonNode::asText)
                            .containsExactlyInAnyOrder("kind", "result"));
            assertThat(directive.at("/Metrics/0/Name").asText()).isEqualTo("emails");
            assertThat(directive.at("/Metrics/0/Unit").asText()).isEqualTo("Count");
            assertThat(line.path("result").asText()).isEqualTo("sent");
            assertThat(line.path("emails").asDouble()).isEqualTo(3);
        }).anySatisfy(line -> {
            assertThat(line.path("result").asText()).isEqualTo("duplicate");
            assertThat(line.path("emails").asDouble()).isEqualTo(1);
        });
    }

    @Test
    void keepsEachDurationForPercentiles() {
        metrics.record(FunctionMetric.EMAIL_DELAY, Duration.ofMillis(250), "ended");
        metrics.record(FunctionMetric.EMAIL_DELAY, Duration.ofSeconds(3), "ended");

        metrics.flush();

        assertThat(written.lines()).singleElement().satisfies(line -> {
            assertThat(line.at("/_aws/CloudWatchMetrics/0/Metrics/0/Unit").asText()).isEqualTo("Seconds");
            assertThat(line.path("email_delay_seconds")).extracting(JsonNode::asDouble).containsExactly(0.25, 3.0);
        });
    }

    @Test
    void writesEachMeasurementOnce() {
        metrics.count(FunctionMetric.EMAILS, 1, "ended", "failed");

        metrics.flush();
        metrics.flush();

        assertThat(written.lines()).hasSize(1);
    }

    @Test
    void writesFullSeriesOfDurationsAtOnce() {
        for (int i = 0; i < 2 * FunctionMetrics.MAX_VALUES + 1; i++) {
            metrics.record(FunctionMetric.EMAIL_DELAY, Duration.ofSeconds(i), "ended");
        }
        assertThat(written.lines()).extracting(line -> line.path("email_delay_seconds").size()).containsExactly(100, 100);

        metrics.flush();

        assertThat(written.lines()).hasSize(3).last()
                .satisfies(line -> assertThat(line.path("email_delay_seconds").asDouble()).isEqualTo(200));
    }

    @Test
    void writesZeroOnlyToRegisterTheSeries() {
        for (int invocation = 0; invocation < 3; invocation++) {
            metrics.count(FunctionMetric.EMAILS_LATE, 0, "ended");
            metrics.flush();
        }
        assertThat(written.lines()).singleElement().satisfies(line -> assertThat(line.path("emails_late").asDouble()).isZero());

        metrics.count(FunctionMetric.EMAILS_LATE, 1, "ended");
        metrics.flush();

        assertThat(written.lines()).hasSize(2).last()
                .satisfies(line -> assertThat(line.path("emails_late").asDouble()).isEqualTo(1));
    }

    @Test
    void countsConcurrentMeasurements() {
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < 1_000; i++) {
                threads.submit(() -> metrics.count(FunctionMetric.EMAILS, 1, "settled", "sent"));
            }
        }
        metrics.flush();

        assertThat(written.lines()).singleElement()
                .satisfies(line -> assertThat(line.path("emails").asDouble()).isEqualTo(1_000));
    }

    @Test
    void rejectsLabelThatIsNotListed() {
        assertThatThrownBy(() -> metrics.count(FunctionMetric.EMAILS, 1, "ended", "6f1c0b1e-0000-4000-8000-000000000000"))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
