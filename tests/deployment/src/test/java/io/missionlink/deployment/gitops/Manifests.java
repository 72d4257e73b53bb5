package io.missionlink.deployment.gitops;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;

import io.missionlink.deployment.Checkout;
import io.missionlink.deployment.Folders;
import io.missionlink.deployment.Tool;

/** The folder gitops-manifests of the repository, or a copy for a test. */
record Manifests(Path root) {

    static final Manifests COMMITTED = new Manifests(Checkout.ROOT.resolve("gitops-manifests"));

    static final YAMLMapper YAML = YAMLMapper.builder()
            .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION).build();

    private static final Duration LIMIT = Duration.ofSeconds(60);

    List<String> services() {
        return folders(root.resolve("apps"));
    }

    List<String> environments() {
        return folders(root.resolve("environments"));
    }

    List<String> components() {
        return folders(root.resolve("components"));
    }

    Path overlay(String service, String environment) {
        return root.resolve("apps").resolve(service).resolve("envs").resolve(environment);
    }

    Path imageFile(String service, String environment) {
        return overlay(service, environment).resolve("image").resolve("kustomization.yaml");
    }

    Rendering render(Path folder) {
        Tool kubectl = Tool.find("kubectl", "install kubectl 1.32 or newer, which contains kustomize");
        String text = kubectl.run(folder, Map.of(), LIMIT, "kustomize", ".").orFail();
        return new Rendering(root.relativize(folder).toString(), documents(text));
    }

    Rendering platform() {
        return render(root.resolve("platform"));
    }

    Rendering argocd(String environment) {
        return render(root.resolve("argocd").resolve("envs").resolve(environment));
    }

    Manifests copyTo(Path target) {
        Folders.copy(root, target, file -> true);
        return new Manifests(target);
    }

    List<Path> files() {
        try (Stream<Path> all = Files.walk(root)) {
            return all.filter(Files::isRegularFile).sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static List<JsonNode> documents(String yaml) {
        try (var values = YAML.readerFor(JsonNode.class).<JsonNode> readValues(yaml)) {
            return values.readAll();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<String> folders(Path parent) {
        try (Stream<Path> children = Files.list(parent)) {
            return children.filter(Files::isDirectory).map(child -> child.getFileName().toString()).sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
