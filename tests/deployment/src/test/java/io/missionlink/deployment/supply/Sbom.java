package io.missionlink.deployment.supply;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import io.missionlink.deployment.Checkout;
import io.missionlink.testing.NotChecked;

/** Software bill of materials (SBOM) of a deployable, in CycloneDX JSON. */
record Sbom(JsonNode tree) {

    static final List<String> DEPLOYABLES = List.of("user-service", "mission-service", "settlement-lambda",
            "notification-lambda");

    /** @param licences SPDX ids where the component has them, otherwise the licence names */
    record Component(String group, String name, String version, String classifier, List<String> licences) {

        /** Name of the jar in a Quarkus package. */
        String jar() {
            return "%s.%s-%s%s.jar".formatted(group, name, version, classifier);
        }

        @Override
        public String toString() {
            return "%s:%s:%s".formatted(group, name, version);
        }
    }

    /** The SBOM of the latest package. */
    static Sbom of(String deployable) {
        Path file = Checkout.ROOT.resolve(deployable).resolve("target").resolve(deployable + "-sbom.json");
        if (!Files.exists(file)) {
            throw NotChecked.missing("the SBOM of " + deployable, "./test, which builds it");
        }
        try {
            return parse(Files.readString(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Sbom parse(String json) {
        try {
            return new Sbom(new ObjectMapper().readTree(json));
        } catch (IOException e) {
            throw new UncheckedIOException(json, e);
        }
    }

    List<Component> components() {
        return elements(tree.path("components")).map(Sbom::component).toList();
    }

    private static Component component(JsonNode component) {
        String url = component.path("purl").asText();
        String classifier = url.contains("classifier=") ? "-" + url.replaceAll(".*classifier=([^&]+).*", "$1") : "";
        return new Component(component.path("group").asText(), component.path("name").asText(),
                component.path("version").asText(), classifier,
                elements(component.path("licenses")).map(Sbom::licence).toList());
    }

    private static String licence(JsonNode choice) {
        JsonNode licence = choice.path("license");
        return licence.path("id").asText(licence.path("name").asText(choice.path("expression").asText()));
    }

    private static Stream<JsonNode> elements(JsonNode list) {
        return StreamSupport.stream(list.spliterator(), false);
    }
}
