package io.missionlink.deployment.gitops;

import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.Assertions;

import com.fasterxml.jackson.databind.JsonNode;

/** What kustomize makes of a folder. */
record Rendering(String of, List<JsonNode> objects) {

    List<JsonNode> all(String kind) {
        return objects.stream().filter(object -> object.path("kind").asText().equals(kind)).toList();
    }

    JsonNode one(String kind) {
        List<JsonNode> found = all(kind);
        Assertions.assertEquals(1, found.size(), of + " has one " + kind);
        return found.getFirst();
    }

    JsonNode one(String kind, String name) {
        List<JsonNode> found = all(kind).stream().filter(object -> name(object).equals(name)).toList();
        Assertions.assertEquals(1, found.size(), of + " has one " + kind + " " + name);
        return found.getFirst();
    }

    /** What runs pods. */
    List<JsonNode> workloads() {
        return objects.stream().filter(object -> object.at("/spec/template/spec/containers").isArray()).toList();
    }

    static String name(JsonNode object) {
        return object.at("/metadata/name").asText();
    }

    /** Of an object, or of the template of a workload's pods. */
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
        Assertions.assertEquals(1, containers.size(), name(workload) + " has one container");
        return containers.get(0);
    }

    /** The wave of ArgoCD in which it is applied. */
    static int wave(JsonNode object) {
        return Integer.parseInt(object.at("/metadata/annotations").path("argocd.argoproj.io/sync-wave").asText("0"));
    }

    /** Whether a label selector takes what has these labels; an empty one takes all. */
    static boolean selects(JsonNode selector, JsonNode labels) {
        return selector.path("matchLabels").propertyStream()
                .allMatch(wanted -> labels.path(wanted.getKey()).asText().equals(wanted.getValue().asText()))
                && stream(selector.path("matchExpressions")).allMatch(expression -> {
                    Assertions.assertEquals("In", expression.path("operator").asText(), "the only operator known here");
                    return texts(expression.path("values")).contains(labels.path(expression.path("key").asText()).asText());
                });
    }
}
