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
        Stream<Rendering> others = Stream.concat(Stream.of(Manifests.OURS.platform()),
                Manifests.OURS.environments().stream().map(Manifests.OURS::argocd));
        objects = Stream.concat(Combinations.all().values().stream(), others)
                .flatMap(rendering -> rendering.objects().stream()).distinct().toList();
    }

    @Test
    void everyObjectOfEveryCombinationHasTheFieldsOfItsKindAndNoOthers() {
        assertThat(Combinations.all()).hasSize(2 * 3 * (1 << 3));

        Map<String, List<String>> wrong = new LinkedHashMap<>();
        checker.errors(objects).forEach((index, errors) -> wrong.put(objects.get(index).toString(), errors));

        assertThat(wrong).isEmpty();
    }

    /** The check itself: whatever it let through would be let through in the manifests. */
    @Test
    void aFieldThatIsNotOfItsKindIsRefusedWhereverItStands() {
        Map<String, JsonNode> withUnknownField = new LinkedHashMap<>();
        for (JsonNode object : objects) {
            for (String path : paths("", object).toList()) {
                withUnknownField.computeIfAbsent(object.path("kind").asText() + path.replaceAll("/\\d+(?=/|$)", "/*"),
                        place -> spoiled(object, path));
            }
        }
        assertThat(withUnknownField).hasSizeGreaterThan(150);

        List<String> places = List.copyOf(withUnknownField.keySet());
        Map<Integer, List<String>> errors = checker.errors(List.copyOf(withUnknownField.values()));

        List<String> letThrough = new ArrayList<>(places);
        errors.keySet().forEach(index -> letThrough.remove(places.get(index)));
        assertThat(letThrough).isEmpty();
    }

    @Test
    void aFieldThatIsMissingOrOfAnotherTypeIsRefused() {
        JsonNode deployment = first("Deployment");
        ObjectNode withoutSelector = deployment.deepCopy();
        ((ObjectNode) withoutSelector.path("spec")).remove("selector");
        ObjectNode wordForANumber = deployment.deepCopy();
        ((ObjectNode) wordForANumber.at("/spec/template/spec")).put("terminationGracePeriodSeconds", "60");
        ObjectNode unknownValue = first("SecretStore").deepCopy();
        ((ObjectNode) unknownValue.at("/spec/provider/aws")).put("service", "SecretManager");

        assertThat(checker.errors(List.of(deployment, withoutSelector, wordForANumber, unknownValue))).containsOnlyKeys(1, 2,
                3);
    }

    private static JsonNode first(String kind) {
        return objects.stream().filter(object -> object.path("kind").asText().equals(kind)).findFirst().orElseThrow();
    }

    /** Of every object in an object, its own first. */
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

    private static JsonNode spoiled(JsonNode object, String path) {
        ObjectNode copy = object.deepCopy();
        ((ObjectNode) copy.at(path)).putObject("unknownField");
        return copy;
    }
}
