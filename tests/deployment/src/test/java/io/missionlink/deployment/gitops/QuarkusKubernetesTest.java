package io.missionlink.deployment.gitops;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import com.fasterxml.jackson.databind.JsonNode;

import io.missionlink.deployment.Checkout;
import io.missionlink.testing.NotChecked;

/** The manifests say of a service what its own build says of it (quarkus-kubernetes): names, labels, ports and probes. */
class QuarkusKubernetesTest {

    @ParameterizedTest
    @ValueSource(strings = { "user-service", "mission-service" })
    void theManifestsAgreeWithTheBuild(String service) {
        Rendering built = built(service);
        Map<String, String> ofTheBuild = facts(built);
        assertThat(ofTheBuild).hasSize(11).doesNotContainValue("");

        Combinations.all().forEach((key, rendering) -> {
            if (key.service().equals(service)) {
                assertThat(facts(rendering)).as(key.toString()).isEqualTo(ofTheBuild);
            }
        });
    }

    @ParameterizedTest
    @ValueSource(strings = { "user-service", "mission-service" })
    void prometheusReadsWhatTheBuildPublishes(String service) {
        JsonNode monitor = built(service).one("ServiceMonitor");
        Combinations.all().forEach((key, rendering) -> {
            if (key.service().equals(service) && key.has("monitoring")) {
                JsonNode ours = rendering.one("ServiceMonitor");
                assertThat(ours.at("/spec/selector/matchLabels")).as(key.toString())
                        .isEqualTo(monitor.at("/spec/selector/matchLabels"));
                assertThat(ours.at("/spec/endpoints/0/path")).isEqualTo(monitor.at("/spec/endpoints/0/path"));
                assertThat(port(rendering.one("Deployment"), ours.at("/spec/endpoints/0/port")))
                        .isEqualTo(monitor.at("/spec/endpoints/0/targetPort").asText());
            }
        });
    }

    @Test
    void everyServiceIsCompared() {
        assertThat(Manifests.OURS.services()).containsExactly("mission-service", "user-service");
    }

    private static Map<String, String> facts(Rendering rendering) {
        JsonNode deployment = rendering.one("Deployment");
        JsonNode container = Rendering.container(deployment);
        JsonNode service = rendering.one("Service");
        Map<String, String> facts = new LinkedHashMap<>();
        facts.put("name", Rendering.name(deployment));
        facts.put("container", container.path("name").asText());
        facts.put("service", Rendering.name(service));
        facts.put("service account", Rendering.pod(deployment).path("serviceAccountName").asText());
        facts.put("selector", deployment.at("/spec/selector/matchLabels").toString());
        facts.put("selector of the service", service.at("/spec/selector").toString());
        facts.put("name of the pods", Rendering.podLabels(deployment).path("app.kubernetes.io/name").asText());
        facts.put("ports", Rendering.stream(container.path("ports"))
                .map(port -> port.path("name").asText() + " " + port.path("containerPort").asText()).sorted().toList()
                .toString());
        Stream.of("startupProbe", "readinessProbe", "livenessProbe").forEach(probe -> {
            JsonNode get = container.path(probe).path("httpGet");
            facts.put(probe, port(deployment, get.path("port")) + " " + get.path("path").asText());
        });
        return facts;
    }

    /** The number of a container's port that is given by its name or by its number. */
    private static String port(JsonNode deployment, JsonNode port) {
        return Rendering.stream(Rendering.container(deployment).path("ports"))
                .filter(one -> one.path("name").equals(port) || one.path("containerPort").equals(port))
                .map(one -> one.path("containerPort").asText()).findFirst().orElse("none");
    }

    private static Rendering built(String service) {
        Path file = Checkout.ROOT.resolve(service).resolve("target/kubernetes/kubernetes.yml");
        if (!Files.exists(file)) {
            throw NotChecked.missing("the package of " + service,
                    "mvn -pl user-service,mission-service -am -DskipTests package");
        }
        return new Rendering(service + " as it was built", Manifests.documents(Manifests.read(file)));
    }
}
