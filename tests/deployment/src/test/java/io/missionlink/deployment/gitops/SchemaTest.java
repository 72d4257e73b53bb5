package io.missionlink.deployment.gitops;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

class SchemaTest {

    private static SchemaChecker checker;
    private static List<JsonNode> objects;

    @BeforeAll
    static void render() throws Exception {
        checker = SchemaChecker.install();
        Stream<Rendering> others = Stream.concat(Stream.of(Manifests.COMMITTED.platform()),
                Manifests.COMMITTED.environments().stream().map(Manifests.COMMITTED::argocd));
        objects = Stream.concat(RenderedOverlays.all().values().stream(), others)
                .flatMap(rendering -> rendering.objects().stream()).distinct().toList();
    }

    @Test
    void everyRenderedObjectMatchesItsSchema() {
        assertThat(RenderedOverlays.all()).hasSize(2 * 3 * (1 << 3));

        Map<String, List<String>> wrong = new LinkedHashMap<>();
        checker.errors(objects).forEach((index, errors) -> wrong.put(objects.get(index).toString(), errors));

        assertThat(wrong).isEmpty();
    }

    /** Tests the checker: an unknown field that it accepts would also be accepted in the manifests. */
    @Test
    void rejectsUnknownFieldAtEveryLevel() {
        Map<String, JsonNode> withUnknownField = new LinkedHashMap<>();
        for (JsonNode object : objects) {
            for (String path : paths("", object).toList()) {
                withUnknownField.computeIfAbsent(object.path("kind").asText() + path.replaceAll("/\\d+(?=/|$)", "/*"),
                        key -> withUnknownField(object, path));
            }
        }
        assertThat(withUnknownField).hasSizeGreaterThan(150);

        List<String> locations = List.copyOf(withUnknownField.keySet());
        Map<Integer, List<String>> errors = checker.errors(List.copyOf(withUnknownField.values()));

        List<String> accepted = new ArrayList<>(locations);
        errors.keySet().forEach(index -> accepted.remove(locations.get(index)));
        assertThat(accepted).isEmpty();
    }

    @Test
    void rejectsMissingFieldAndWrongType() {
        JsonNode deployment = first("Deployment");
        ObjectNode withoutSelector = deployment.deepCopy();
        ((ObjectNode) withoutSelector.path("spec")).remove("selector");
        ObjectNode textForNumber = deployment.deepCopy();
        ((ObjectNode) textForNumber.at("/spec/template/spec")).put("terminationGracePeriodSeconds", "60");
        ObjectNode unknownValue = first("SecretStore").deepCopy();
        ((ObjectNode) unknownValue.at("/spec/provider/aws")).put("service", "SecretManager");

        assertThat(checker.errors(List.of(deployment, withoutSelector, textForNumber, unknownValue))).containsOnlyKeys(1, 2,
                3);
    }

    private static JsonNode first(String kind) {
        return objects.stream().filter(object -> object.path("kind").asText().equals(kind)).findFirst().orElseThrow();
    }

    /** JSON pointers of an object and of all objects in it. */
    private static Stream<String> paths(String path, JsonNode node) {
        if (node.isObject()) {
            return Stream.concat(Stream.of(path),
                    node.propertyStream().flatMap(child -> paths(path + "/" + escaped(child.getKey()), child.getValue())));
        }
        Stream<String> children = Stream.empty();
        for (int i = 0; i < node.size(); i++) {
            children = Stream.concat(children, paths(path + "/" + i, node.get(i)));
        }
        return children;
    }

    private static String escaped(String key) {
        return key.replace("~", "~0").replace("/", "~1");
    }

    private static JsonNode withUnknownField(JsonNode object, String path) {
        ObjectNode copy = object.deepCopy();
        ((ObjectNode) copy.at(path)).putObject("unknownField");
        return copy;
    }
}
