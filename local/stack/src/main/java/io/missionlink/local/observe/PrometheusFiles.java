package io.missionlink.local.observe;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;

/** Configuration files of Prometheus. They are JSON, which is valid YAML. */
public final class PrometheusFiles {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final YAMLMapper YAML = new YAMLMapper();
    private static final String NAMESPACE = "mission-link";

    private final Path folder;
    private final Duration interval;
    private final ArrayNode jobs = JsonNodeFactory.instance.arrayNode();

    /** @param interval of the scrapes and of the evaluation of the rules, in whole seconds */
    public PrometheusFiles(Path folder, Duration interval) {
        this.folder = folder;
        this.interval = interval;
    }

    /** Scrapes a service with the labels that its ServiceMonitor gives it on the cluster. */
    public PrometheusFiles service(String name, int managementPort) {
        target(name, "/q/metrics", managementPort).put("namespace", NAMESPACE).put("service", name).put("container", name)
                .put("pod", name + "-local").put("endpoint", "management");
        return this;
    }

    /** Scrapes a server outside of the namespace of the services. */
    public PrometheusFiles other(String job, String path, int port) {
        target(job, path, port);
        return this;
    }

    /**
     * Writes the configuration and the rules.
     *
     * @param rules a PrometheusRule of Kubernetes, or a file of rules
     * @return the configuration file
     */
    public Path write(Path rules) {
        ObjectNode config = JSON.createObjectNode();
        String seconds = interval.toSeconds() + "s";
        config.putObject("global").put("scrape_interval", seconds).put("scrape_timeout", seconds)
                .put("evaluation_interval", seconds);
        config.putArray("rule_files").add("rules.json");
        config.set("scrape_configs", jobs);
        try {
            Files.createDirectories(folder);
            Files.writeString(folder.resolve("rules.json"), rules(rules).toPrettyString());
            return Files.writeString(folder.resolve("prometheus.json"), config.toPrettyString());
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot write the configuration of Prometheus", e);
        }
    }

    /** The specification of a PrometheusRule is a file of rules. */
    private static JsonNode rules(Path file) throws IOException {
        JsonNode document = YAML.readTree(file.toFile());
        return document.has("spec") ? document.get("spec") : document;
    }

    private ObjectNode target(String job, String path, int port) {
        ObjectNode scrape = jobs.addObject().put("job_name", job).put("metrics_path", path);
        ObjectNode target = scrape.putArray("static_configs").addObject();
        target.set("targets", JSON.valueToTree(List.of("127.0.0.1:" + port)));
        return target.putObject("labels");
    }
}
