package io.missionlink.lambda;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import jakarta.inject.Singleton;

import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

import io.missionlink.contracts.metrics.FunctionMetric;
import io.missionlink.contracts.metrics.FunctionMetric.Unit;
import software.amazon.cloudwatchlogs.emf.config.EnvironmentConfigurationProvider;
import software.amazon.cloudwatchlogs.emf.environment.Environments;
import software.amazon.lambda.powertools.metrics.Metrics;
import software.amazon.lambda.powertools.metrics.MetricsBuilder;
import software.amazon.lambda.powertools.metrics.model.DimensionSet;
import software.amazon.lambda.powertools.metrics.model.MetricUnit;

/**
 * Publishes metrics of the function as log lines in CloudWatch's Embedded Metric Format, without a call to CloudWatch.
 * Counts are added up until {@link #flush}; a full series of durations is written at once, so the memory is bounded.
 * Thread-safe.
 */
@Singleton
public class FunctionMetrics {

    /** The format allows this number of values of a metric in a line. */
    static final int MAX_VALUES = 100;

    private static final Logger LOG = Logger.getLogger(FunctionMetrics.class);

    private final String function;
    private final Metrics lines;
    private final Map<Key, Series> series = new HashMap<>();

    /** @param function name of the function, a value of {@link FunctionMetric.Dimension#FUNCTION} */
    public FunctionMetrics(@ConfigProperty(name = "quarkus.application.name") String function) {
        this.function = function;
        // Without it the library looks for the environment, and outside of Lambda it sends the lines to an agent.
        EnvironmentConfigurationProvider.getConfig().setEnvironmentOverride(Environments.Lambda);
        lines = MetricsBuilder.builder().withNamespace(FunctionMetric.NAMESPACE).build();
    }

    private record Key(FunctionMetric metric, List<String> labels) {
    }

    /** Measurements with the same labels that are not written yet. */
    private static final class Series {

        private final FunctionMetric metric;
        private final Map<String, String> labels;
        private final List<Double> seconds = new ArrayList<>();
        private long count;
        private boolean registered;

        private Series(FunctionMetric metric, Map<String, String> labels) {
            this.metric = metric;
            this.labels = labels;
        }

        private Map<String, String> labels() {
            return labels;
        }

        /** A count of 0 is written once, so that the series exists. */
        private boolean isPending() {
            return metric.unit() == Unit.COUNT ? count != 0 || !registered : !seconds.isEmpty();
        }

        private void moveTo(Metrics lines) {
            if (metric.unit() == Unit.COUNT) {
                lines.addMetric(metric.id(), count, MetricUnit.COUNT);
            } else {
                seconds.forEach(value -> lines.addMetric(metric.id(), value, MetricUnit.SECONDS));
            }
            seconds.clear();
            count = 0;
            registered = true;
        }
    }

    /** @param labels values of the metric's dimensions, in order */
    public synchronized void count(FunctionMetric metric, long amount, String... labels) {
        series(metric, labels).count += amount;
    }

    /** @param labels values of the metric's dimensions, in order */
    public synchronized void record(FunctionMetric metric, Duration duration, String... labels) {
        Series one = series(metric, labels);
        one.seconds.add(duration.toNanos() / 1e9);
        if (one.seconds.size() == MAX_VALUES) {
            write(one.labels, List.of(one));
        }
    }

    /** Name of this function, for metrics with the dimension {@code function}. */
    public String function() {
        return function;
    }

    /** Writes all measurements. A failure is logged: it must not return handled messages to the queue. */
    public synchronized void flush() {
        series.values().stream().filter(Series::isPending).collect(Collectors.groupingBy(Series::labels)).forEach(this::write);
    }

    private Series series(FunctionMetric metric, String... labels) {
        return series.computeIfAbsent(new Key(metric, List.of(labels)), key -> new Series(metric, metric.labels(labels)));
    }

    private void write(Map<String, String> labels, List<Series> pending) {
        try {
            lines.clearDefaultDimensions(); // each flush restores them
            lines.addDimension(DimensionSet.of(labels));
            pending.forEach(one -> one.moveTo(lines));
            lines.flush();
        } catch (RuntimeException e) {
            pending.forEach(one -> one.seconds.clear());
            LOG.warn("Metrics not written", e);
        }
    }
}
