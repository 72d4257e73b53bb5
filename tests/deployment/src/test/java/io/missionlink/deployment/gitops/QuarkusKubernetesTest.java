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

/** The manifests and the build of a service (quarkus-kubernetes) agree on names, labels, ports and probes. */
class QuarkusKubernetesTest {

    @ParameterizedTest
    @ValueSource(strings = { "user-service", "mission-service" })
    void manifestsAgreeWithBuild(String service) {
        Rendering built = built(service);
        Map<String, String> expected = facts(built);
        assertThat(expected).hasSize(11).doesNotContainValue("");

        RenderedOverlays.all().forEach((key, rendering) -> {
            if (key.service().equals(service)) {
                assertThat(facts(rendering)).as(key.toString()).isEqualTo(expected);
            }
        });
    }

    @ParameterizedTest
    @ValueSource(strings = { "user-service", "mission-service" })
    void serviceMonitorMatchesBuild(String service) {
        JsonNode monitor = built(service).one("ServiceMonitor");
        RenderedOverlays.all().forEach((key, rendering) -> {
            if (key.service().equals(service) && key.has("monitoring")) {
                JsonNode serviceMonitor = rendering.one("ServiceMonitor");
                assertThat(serviceMonitor.at("/spec/selector/matchLabels")).as(key.toString())
                        .isEqualTo(monitor.at("/spec/selector/matchLabels"));
                assertThat(serviceMonitor.at("/spec/endpoints/0/path")).isEqualTo(monitor.at("/spec/endpoints/0/path"));
                assertThat(port(rendering.one("Deployment"), serviceMonitor.at("/spec/endpoints/0/port")))
                        .isEqualTo(monitor.at("/spec/endpoints/0/targetPort").asText());
            }
        });
    }

    @Test
    void manifestsContainBothServices() {
        assertThat(Manifests.COMMITTED.services()).containsExactly("mission-service", "user-service");
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

    /** Resolves the name or number of a container port to its number. */
    private static String port(JsonNode deployment, JsonNode port) {
        return Rendering.stream(Rendering.container(deployment).path("ports"))
                .filter(each -> each.path("name").equals(port) || each.path("containerPort").equals(port))
                .map(each -> each.path("containerPort").asText()).findFirst().orElse("none");
    }

    private static Rendering built(String service) {
        Path file = Checkout.ROOT.resolve(service).resolve("target/kubernetes/kubernetes.yml");
        if (!Files.exists(file)) {
            throw NotChecked.missing("the package of " + service,
                    "mvn -pl user-service,mission-service -am -DskipTests package");
        }
        return new Rendering(service + " from its build", Manifests.documents(Manifests.read(file)));
    }
}
