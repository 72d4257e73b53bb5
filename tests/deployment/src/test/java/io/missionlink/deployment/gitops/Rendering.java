package io.missionlink.deployment.gitops;

import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.Assertions;

import com.fasterxml.jackson.databind.JsonNode;

/** The output of kustomize for a folder. */
record Rendering(String label, List<JsonNode> objects) {

    List<JsonNode> all(String kind) {
        return objects.stream().filter(object -> object.path("kind").asText().equals(kind)).toList();
    }

    JsonNode one(String kind) {
        List<JsonNode> found = all(kind);
        Assertions.assertEquals(1, found.size(), label + " must have one " + kind);
        return found.getFirst();
    }

    JsonNode one(String kind, String name) {
        List<JsonNode> found = all(kind).stream().filter(object -> name(object).equals(name)).toList();
        Assertions.assertEquals(1, found.size(), label + " must have one " + kind + " " + name);
        return found.getFirst();
    }

    /** Objects with a pod template. */
    List<JsonNode> workloads() {
        return objects.stream().filter(object -> object.at("/spec/template/spec/containers").isArray()).toList();
    }

    static String name(JsonNode object) {
        return object.at("/metadata/name").asText();
    }

    /** Labels of an object, or of the pod template of a workload. */
    static JsonNode labels(JsonNode object) {
        return object.at("/metadata/labels");
    }

    static JsonNode pod(JsonNode workload) {
        return workload.at("/spec/template/spec");
    }

    static JsonNode podLabels(JsonNode workload) {
        return labels(workload.at("/spec/template"));
    }

    static Stream<JsonNode> stream(JsonNode list) {
        return list.valueStream();
    }

    static List<String> texts(JsonNode list) {
        return stream(list).map(JsonNode::asText).toList();
    }

    static JsonNode container(JsonNode workload) {
        JsonNode containers = pod(workload).path("containers");
        Assertions.assertEquals(1, containers.size(), name(workload) + " must have one container");
        return containers.get(0);
    }

    /** The ArgoCD sync wave of an object. */
    static int wave(JsonNode object) {
        return Integer.parseInt(object.at("/metadata/annotations").path("argocd.argoproj.io/sync-wave").asText("0"));
    }

    /** Whether a selector matches labels; an empty selector matches all. */
    static boolean selects(JsonNode selector, JsonNode labels) {
        return selector.path("matchLabels").propertyStream()
                .allMatch(wanted -> labels.path(wanted.getKey()).asText().equals(wanted.getValue().asText()))
                && stream(selector.path("matchExpressions")).allMatch(expression -> {
                    Assertions.assertEquals("In", expression.path("operator").asText(), "operator of a selector");
                    return texts(expression.path("values")).contains(labels.path(expression.path("key").asText()).asText());
                });
    }
}
