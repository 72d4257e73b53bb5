package io.missionlink.deployment.gitops;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.missionlink.deployment.Folders;

/** The rendered overlay of each service in each environment, with every combination of components. */
final class RenderedOverlays {

    private static final String COMPONENTS = "../../../../components/";
    private static Map<Key, Rendering> all;

    /** @param components names of the folders of components/ in use */
    record Key(String service, String environment, List<String> components) {

        boolean has(String component) {
            return components.contains(component);
        }

        @Override
        public String toString() {
            return service + " in " + environment + " with " + components;
        }
    }

    private RenderedOverlays() {
    }

    static synchronized Map<Key, Rendering> all() {
        if (all == null) {
            all = render();
        }
        return all;
    }

    /** The combinations that the repository uses. */
    static Map<Key, Rendering> committed() {
        Map<Key, Rendering> committed = new LinkedHashMap<>(all());
        committed.keySet()
                .removeIf(key -> !key.components().equals(used(Manifests.COMMITTED, key.service(), key.environment())));
        return committed;
    }

    private static Map<Key, Rendering> render() {
        try {
            Path folder = Files.createTempDirectory("manifests");
            try {
                return render(Manifests.COMMITTED.copyTo(folder));
            } finally {
                Folders.delete(folder);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Map<Key, Rendering> render(Manifests copy) throws IOException {
        Map<Key, Rendering> all = new LinkedHashMap<>();
        for (String service : copy.services()) {
            for (String environment : copy.environments()) {
                Path overlay = copy.overlay(service, environment);
                for (List<String> choice : choices(copy.components())) {
                    choose(overlay.resolve("kustomization.yaml"), choice);
                    Key key = new Key(service, environment, choice);
                    all.put(key, new Rendering(key.toString(), copy.render(overlay).objects()));
                }
            }
        }
        return all;
    }

    /** Replaces the components from components/ in a kustomization. */
    private static void choose(Path kustomization, List<String> choice) throws IOException {
        ObjectNode root = (ObjectNode) Manifests.YAML.readTree(kustomization.toFile());
        ArrayNode chosen = root.arrayNode();
        List<String> before = Rendering.texts(root.path("components"));
        chosen.add(before.getFirst());
        choice.forEach(component -> chosen.add(COMPONENTS + component));
        before.stream().skip(1).filter(component -> !component.startsWith(COMPONENTS)).forEach(chosen::add);
        root.set("components", chosen);
        Manifests.YAML.writeValue(kustomization.toFile(), root);
    }

    private static List<String> used(Manifests manifests, String service, String environment) {
        try {
            JsonNode root = Manifests.YAML
                    .readTree(manifests.overlay(service, environment).resolve("kustomization.yaml").toFile());
            return Rendering.texts(root.path("components")).stream().filter(component -> component.startsWith(COMPONENTS))
                    .map(component -> component.substring(COMPONENTS.length())).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<List<String>> choices(List<String> components) {
        List<List<String>> choices = new ArrayList<>();
        for (int bits = 0; bits < 1 << components.size(); bits++) {
            int chosen = bits;
            choices.add(components.stream().filter(component -> (chosen >> components.indexOf(component) & 1) == 1).toList());
        }
        return choices;
    }
}
