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
 * The template of an ApplicationSet, filled in for a file that its git generator found: by the template engine of Go in
 * kubectl,
 * with missing keys as errors, as ArgoCD does.
 */
final class ApplicationTemplate {

    private final JsonNode spec;
    private final ObjectNode parameters;

    /** @param file below the root, as the generator names it */
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
        return filledIn(spec.path("template").toString());
    }

    /** What is added to it where the file names an image by this digest. */
    JsonNode patch(String digest) {
        ((ObjectNode) parameters.at("/images/0")).put("digest", digest);
        return filledIn(spec.path("templatePatch").asText());
    }

    private JsonNode filledIn(String template) {
        try {
            Path object = Files.createTempFile("parameters", ".json");
            try {
                // kubectl takes what it knows: the parameters travel in it.
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
