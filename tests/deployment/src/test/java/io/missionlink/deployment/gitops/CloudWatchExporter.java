package io.missionlink.deployment.gitops;

import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.JsonNode;

/** The configuration of yet-another-cloudwatch-exporter in the values of its chart. */
record CloudWatchExporter(JsonNode config) {

    static CloudWatchExporter committed() {
        JsonNode values = Manifests.documents(
                Manifests.read(Manifests.COMMITTED.root().resolve("monitoring/cloudwatch-exporter.yaml"))).getFirst();
        return new CloudWatchExporter(Manifests.documents(values.path("config").asText()).getFirst());
    }

    /** Jobs for AWS services, then those for the suite's own namespaces. */
    Stream<JsonNode> jobs() {
        return Stream.concat(config.at("/discovery/jobs").valueStream(), config.path("customNamespace").valueStream());
    }

    /** Names of the metrics on Prometheus: namespace, metric and statistic in snake case. */
    Set<String> metrics() {
        Set<String> names = new TreeSet<>();
        jobs().forEach(job -> {
            String namespace = job.has("type") ? job.path("type").asText() : "aws/" + job.path("namespace").asText();
            String prefix = namespace.toLowerCase(Locale.ROOT).replace('/', '_') + "_";
            job.path("metrics").forEach(metric -> metric.path("statistics").forEach(
                    statistic -> names.add(prefix + snake(metric.path("name").asText()) + "_" + snake(statistic.asText()))));
            job.path("enhancedMetrics").forEach(metric -> names.add(prefix + snake(metric.path("name").asText())));
        });
        return names;
    }

    /** An upper-case letter begins a word if it follows a lower-case letter or a digit. */
    private static String snake(String text) {
        return text.replaceAll("(?<=[a-z0-9])(?=[A-Z])", "_").toLowerCase(Locale.ROOT);
    }
}
