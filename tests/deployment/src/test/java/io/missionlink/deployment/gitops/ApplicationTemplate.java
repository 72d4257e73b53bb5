package io.missionlink.deployment.gitops;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.missionlink.deployment.Tool;

/**
 * Renders the template of an ApplicationSet for a file that its git generator found. Uses the Go template engine of
 * kubectl, with missing keys as errors, like ArgoCD.
 */
final class ApplicationTemplate {

    private final JsonNode spec;
    private final ObjectNode parameters;

    /** @param file path relative to the root, like in the generator */
    ApplicationTemplate(JsonNode spec, Path root, Path file) {
        this.spec = spec;
        try {
            parameters = (ObjectNode) Manifests.YAML.readTree(root.resolve(file).toFile());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        ObjectNode path = parameters.putObject("path");
        path.put("path", file.getParent().toString());
        ArrayNode segments = path.putArray("segments");
        file.getParent().forEach(segment -> segments.add(segment.toString()));
    }

    JsonNode application() {
        return render(spec.path("template").toString());
    }

    /** The patch for a file with this image digest. */
    JsonNode patch(String digest) {
        ((ObjectNode) parameters.at("/images/0")).put("digest", digest);
        return render(spec.path("templatePatch").asText());
    }

    private JsonNode render(String template) {
        try {
            Path object = Files.createTempFile("parameters", ".json");
            try {
                // kubectl accepts only kinds that it knows, so a ConfigMap carries the parameters.
                ObjectNode carrier = parameters.deepCopy();
                carrier.put("apiVersion", "v1").put("kind", "ConfigMap").putObject("metadata").put("name", "parameters");
                Files.writeString(object, carrier.toString());
                String text = Tool.find("kubectl", "install kubectl").run(object.getParent(), Map.of(), Duration.ofSeconds(30),
                        "annotate", "--local", "--filename=" + object, "any=thing", "--allow-missing-template-keys=false",
                        "--output=go-template=" + template).orFail();
                return Manifests.YAML.readTree(text);
            } finally {
                Files.delete(object);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
