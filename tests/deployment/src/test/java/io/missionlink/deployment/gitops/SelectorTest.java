package io.missionlink.deployment.gitops;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Test;

import com.fasterxml.jackson.databind.JsonNode;

/** References and selectors match exactly their targets. */
class SelectorTest {

    @Test
    void deploymentServiceAndBudgetSelectOnlyTheirPods() {
        RenderedOverlays.all().forEach((key, rendering) -> {
            JsonNode deployment = rendering.one("Deployment");
            JsonNode spec = deployment.path("spec");
            assertThat(selected(rendering, spec.path("selector"))).as(key.toString()).containsExactly(deployment);
            assertThat(selected(rendering, rendering.one("PodDisruptionBudget").at("/spec/selector"))).as(key.toString())
                    .containsExactly(deployment);
            ObjectSelector service = new ObjectSelector(rendering.one("Service").at("/spec/selector"));
            assertThat(rendering.workloads().stream().filter(service::matches)).as(key.toString()).containsExactly(deployment);
            JsonNode spreads = Rendering.pod(deployment).path("topologySpreadConstraints");
            Rendering.stream(spreads).forEach(spread -> assertThat(selected(rendering, spread.path("labelSelector")))
                    .as(key.toString()).containsExactly(deployment));
        });
    }

    @Test
    void autoscalerTargetsDeploymentWithoutReplicas() {
        RenderedOverlays.all().forEach((key, rendering) -> {
            JsonNode target = rendering.one("HorizontalPodAutoscaler").at("/spec/scaleTargetRef");
            JsonNode deployment = rendering.one(target.path("kind").asText(), target.path("name").asText());
            assertThat(target.path("apiVersion")).as(key.toString()).isEqualTo(deployment.path("apiVersion"));
            assertThat(deployment.path("spec").has("replicas")).as(key.toString()).isFalse();
        });
    }

    /** EKS enforces network policies only if the service port has the number and name of the container port. */
    @Test
    void servicePortsEqualContainerPorts() {
        RenderedOverlays.all().forEach((key, rendering) -> {
            List<String> container = Rendering.stream(Rendering.container(rendering.one("Deployment")).path("ports"))
                    .map(port -> port.path("name").asText() + " " + port.path("containerPort").asInt()).toList();
            JsonNode ports = rendering.one("Service").at("/spec/ports");
            assertThat(Rendering.stream(ports).map(port -> port.path("name").asText() + " " + port.path("port").asInt()))
                    .as(key.toString()).containsExactlyElementsOf(container);
            assertThat(Rendering.stream(ports).map(port -> port.path("targetPort").asText())).as(key.toString())
                    .containsExactly("http", "management");
        });
    }

    @Test
    void networkPolicySelectsExistingWorkloadAndPorts() {
        RenderedOverlays.all().forEach((key, rendering) -> rendering.all("NetworkPolicy").forEach(policy -> {
            String label = Rendering.name(policy) + " of " + key;
            List<JsonNode> selected = selected(rendering, policy.at("/spec/podSelector"));
            assertThat(selected).as(label).isNotEmpty();
            List<String> names = new ArrayList<>();
            selected.forEach(workload -> Rendering.stream(Rendering.container(workload).path("ports"))
                    .forEach(port -> names.add(port.path("name").asText())));
            Rendering.stream(policy.at("/spec/ingress")).flatMap(rule -> Rendering.stream(rule.path("ports")))
                    .forEach(port -> assertThat(names).as(label).contains(port.path("port").asText()));
        }));
    }

    @Test
    void serviceMonitorFindsService() {
        RenderedOverlays.all().forEach((key, rendering) -> {
            assertThat(rendering.all("ServiceMonitor")).as(key.toString()).hasSize(key.has("monitoring") ? 1 : 0);
            rendering.all("ServiceMonitor").forEach(monitor -> {
                JsonNode service = rendering.one("Service");
                assertThat(Rendering.name(monitor)).isEqualTo(key.service());
                assertThat(Rendering.labels(monitor).path("release").asText()).as("label that Prometheus selects")
                        .isEqualTo("kube-prometheus-stack");
                assertThat(Rendering.selects(monitor.at("/spec/selector"), Rendering.labels(service))).as(key.toString())
                        .isTrue();
                assertThat(monitor.at("/spec/endpoints/0/port").asText()).as(key.toString()).isEqualTo("management");
                assertThat(monitor.at("/spec/endpoints/0/path").asText()).as(key.toString()).isEqualTo("/q/metrics");
            });
        });
    }

    @Test
    void targetGroupIsBoundToService() {
        RenderedOverlays.all().forEach((key, rendering) -> {
            assertThat(rendering.all("TargetGroupBinding")).as(key.toString()).hasSize(key.has("load-balancer") ? 1 : 0);
            rendering.all("TargetGroupBinding").forEach(binding -> {
                JsonNode service = rendering.one("Service", binding.at("/spec/serviceRef/name").asText());
                assertThat(Rendering.name(binding)).isEqualTo(key.service());
                assertThat(binding.at("/spec/targetGroupName").asText()).isEqualTo("mission-link-" + key.service());
                assertThat(binding.at("/spec/serviceRef/port").asText()).isEqualTo("http")
                        .isEqualTo(service.at("/spec/ports/0/name").asText());
                assertThat(binding.at("/spec/targetType").asText()).isEqualTo("ip");
            });
        });
    }

    private record ObjectSelector(JsonNode labels) {
        boolean matches(JsonNode workload) {
            return labels.propertyStream().allMatch(label -> Rendering.podLabels(workload).path(label.getKey())
                    .equals(label.getValue()));
        }
    }

    private static List<JsonNode> selected(Rendering rendering, JsonNode selector) {
        return rendering.workloads().stream().filter(workload -> Rendering.selects(selector, Rendering.podLabels(workload)))
                .toList();
    }
}
