package io.missionlink.local.aws.lambda;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tag;
import io.missionlink.contracts.metrics.FunctionMetric;
import io.missionlink.contracts.metrics.FunctionMetric.Unit;

/**
 * Metrics of the functions for Prometheus. On AWS, CloudWatch reads them from the log lines in Embedded Metric Format; here
 * this class does. All series exist from the start with 0.
 */
public final class FunctionMetrics implements AutoCloseable {

    private static final System.Logger LOG = System.getLogger(FunctionMetrics.class.getName());
    private static final String EMF = "{\"_aws\":";
    private static final ObjectMapper JSON = new ObjectMapper();
    /** Upper bounds in seconds; 60 s is the objective of an e-mail. */
    private static final double[] BUCKETS = { 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60, 120, 300, 600 };

    private final MeterRegistry registry;
    private final List<LogTail> logs = new ArrayList<>();

    /** @param logs log files of the functions; lines that exist already are ignored */
    public FunctionMetrics(List<Path> logs, MeterRegistry registry) {
        this.registry = registry;
        try {
            for (Path log : logs) {
                this.logs.add(new LogTail(log));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        for (FunctionMetric metric : FunctionMetric.values()) {
            combinations(metric).forEach(labels -> add(metric, metric.labels(labels), 0, false));
        }
    }

    /** Adds the measurements of the lines since the last call. */
    public synchronized void readLogs() {
        try {
            for (LogTail log : logs) {
                log.read(this::accept);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public synchronized void close() {
        try {
            for (LogTail log : logs) {
                log.close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void accept(String line) {
        if (line.startsWith(EMF)) {
            try {
                JsonNode document = JSON.readTree(line);
                document.at("/_aws/CloudWatchMetrics").forEach(directive -> accept(document, directive));
            } catch (JsonProcessingException | IllegalArgumentException e) {
                // A worker that is killed leaves half a line. The other lines still count.
                LOG.log(System.Logger.Level.WARNING, "Line of metrics skipped: error={0}", e.getMessage());
            }
        }
    }

    private void accept(JsonNode document, JsonNode directive) {
        if (!directive.path("Namespace").asText().equals(FunctionMetric.NAMESPACE)) {
            return;
        }
        for (JsonNode definition : directive.path("Metrics")) {
            String id = definition.path("Name").asText();
            FunctionMetric metric = Stream.of(FunctionMetric.values()).filter(one -> one.id().equals(id)).findFirst()
                    .orElseThrow(() -> new IllegalArgumentException("Unknown metric of a function: " + id));
            Map<String, String> labels = metric.labels(metric.dimensions().stream()
                    .map(dimension -> document.path(dimension.label()).asText()).toArray(String[]::new));
            JsonNode value = document.path(id);
            if (value.isArray()) {
                value.forEach(one -> add(metric, labels, one.asDouble(), true));
            } else {
                add(metric, labels, value.asDouble(), true);
            }
        }
    }

    /** @param measured whether the value is a measurement; otherwise the series is only registered */
    private void add(FunctionMetric metric, Map<String, String> labels, double value, boolean measured) {
        List<Tag> tags = labels.entrySet().stream().map(label -> Tag.of(label.getKey(), label.getValue())).toList();
        String name = FunctionMetric.NAMESPACE + "." + metric.id();
        if (metric.unit() == Unit.COUNT) {
            Counter.builder(name).description(metric.description()).tags(tags).register(registry).increment(value);
            return;
        }
        DistributionSummary distribution = DistributionSummary.builder(name).description(metric.description()).tags(tags)
                .serviceLevelObjectives(BUCKETS).register(registry);
        if (measured) {
            distribution.record(value);
        }
    }

    private static Stream<String[]> combinations(FunctionMetric metric) {
        Stream<List<String>> all = Stream.of(List.of());
        for (FunctionMetric.Dimension dimension : metric.dimensions()) {
            all = all.flatMap(prefix -> dimension.allowedValues().stream()
                    .map(value -> Stream.concat(prefix.stream(), Stream.of(value)).toList()));
        }
        return all.map(values -> values.toArray(String[]::new));
    }
}
