package io.missionlink.deployment.gitops;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.missionlink.deployment.Checkout;
import io.missionlink.deployment.NodeScripts;

/** Runs {@code dashboards.js}, which checks dashboards and the queries of alerts. */
record DashboardChecker(NodeScripts node, Path folder) {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Path DASHBOARDS = Manifests.COMMITTED.root().resolve("platform/dashboards");
    private static final Path RUNBOOKS = Checkout.ROOT.resolve("docs/runbooks");
    private static final Path METRICS = Path.of("src/test/resources/alerts/metrics.txt");

    record Dashboard(String file, ObjectNode json) {
    }

    record Finding(String file, String panel, String rule, String text) {
    }

    /** @param used names of the metrics that a query selects */
    record Result(List<Finding> findings, List<String> used) {
    }

    /** @param folder for temporary files */
    static DashboardChecker install(Path folder) {
        return new DashboardChecker(NodeScripts.installed(), folder);
    }

    /** The dashboards of the platform, by file name. */
    static List<Dashboard> committed() {
        return names(DASHBOARDS).stream().map(file -> {
            try {
                return new Dashboard(file, (ObjectNode) JSON.readTree(DASHBOARDS.resolve(file).toFile()));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }).toList();
    }

    /** Metrics of the listed sources, and those that the CloudWatch exporter is configured to export. */
    static Set<String> existingMetrics() {
        Set<String> names = new TreeSet<>(CloudWatchExporter.committed().metrics());
        Manifests.read(METRICS).lines().filter(line -> !line.isBlank() && !line.startsWith("#")).forEach(names::add);
        return names;
    }

    /** @param moreGroups of rules, in addition to a list of groups */
    Result check(List<Dashboard> dashboards, JsonNode groups, JsonNode... moreGroups) {
        ObjectNode input = JSON.createObjectNode();
        input.set("dashboards", JSON.valueToTree(dashboards));
        input.putArray("groups").addAll(groups.valueStream().toList()).addAll(List.of(moreGroups));
        input.set("metrics", JSON.valueToTree(existingMetrics()));
        input.set("runbooks", JSON.valueToTree(names(RUNBOOKS)));
        try {
            Path file = Files.createTempFile(folder, "dashboards", ".json");
            JSON.writeValue(file.toFile(), input);
            return JSON.readValue(node.run("dashboards.js", Stream.of(file.toString())), Result.class);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<String> names(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
