package io.missionlink.deployment.gitops;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;

import com.fasterxml.jackson.databind.JsonNode;

/** Allowed network traffic of pods: this class lists every allowed flow, and the policies must allow no others. */
class NetworkTest {

    private static final Map<String, Integer> SECOND_OCTET = Map.of("dev", 10, "staging", 20, "prod", 30);
    private static final String POD_IDENTITY = "to 169.254.170.23/32 80";

    @Test
    void deniesAllTrafficExceptDnsAndTraces() {
        Rendering platform = Manifests.COMMITTED.platform();
        assertThat(platform.all("NetworkPolicy")).extracting(Rendering::name).containsExactly("default-deny", "dns", "traces");
        JsonNode deny = platform.one("NetworkPolicy", "default-deny").path("spec");
        assertThat(deny.path("podSelector").size()).isZero();
        assertThat(Rendering.texts(deny.path("policyTypes"))).containsExactly("Ingress", "Egress");
        assertThat(deny.has("ingress") || deny.has("egress")).isFalse();
        JsonNode dns = platform.one("NetworkPolicy", "dns").path("spec");
        assertThat(dns.path("podSelector").size()).isZero();
        assertThat(flows(dns)).containsExactly("to kube-system/k8s-app=kube-dns 53");
        assertThat(flows(platform.one("NetworkPolicy", "traces").path("spec")))
                .containsExactly("to observability/app.kubernetes.io/name=opentelemetry-collector 4318");
    }

    @Test
    void namespaceEnforcesRestrictedStandard() {
        JsonNode labels = Rendering.labels(Manifests.COMMITTED.platform().one("Namespace", "mission-link"));
        for (String mode : List.of("enforce", "audit", "warn")) {
            assertThat(labels.path("pod-security.kubernetes.io/" + mode).asText()).isEqualTo("restricted");
        }
    }

    @Test
    void allowsOnlyListedFlowsOfService() {
        RenderedOverlays.all().forEach((key, rendering) -> {
            String vpc = vpc(key.environment());
            String database = database(key.environment());
            Set<String> expected = new TreeSet<>(Set.of("to " + database + " 5432", "to " + vpc + " 443", POD_IDENTITY));
            if (key.service().equals("user-service")) {
                expected.addAll(Set.of("from app.kubernetes.io/name=mission-service http",
                        "to app.kubernetes.io/name=mission-service 8082"));
            } else {
                expected.addAll(Set.of("from app.kubernetes.io/name=user-service http",
                        "to app.kubernetes.io/name=user-service 8081"));
                expected.add("to 0.0.0.0/0 but [10.0.0.0/8, 169.254.0.0/16, 172.16.0.0/12, 192.168.0.0/16] 443");
            }
            if (key.has("load-balancer")) {
                expected.addAll(Set.of("from " + vpc + " http", "from " + vpc + " management"));
            }
            if (key.has("monitoring")) {
                expected.add("from monitoring/app.kubernetes.io/name=prometheus management");
            }
            assertThat(allowed(rendering, rendering.one("Deployment"))).as(key.toString()).containsExactlyElementsOf(expected);
            assertThat(allowed(rendering, rendering.one("Job"))).as("migration of " + key)
                    .containsExactly("to " + database + " 5432");
        });
    }

    /** A policy type without rules blocks that direction; rules without their policy type have no effect. */
    @Test
    void policyTypesMatchRules() {
        RenderedOverlays.all().forEach((key, rendering) -> rendering.all("NetworkPolicy").forEach(policy -> {
            JsonNode spec = policy.path("spec");
            List<String> types = Rendering.texts(spec.path("policyTypes"));
            assertThat(types.contains("Ingress")).as(Rendering.name(policy)).isEqualTo(!spec.path("ingress").isEmpty());
            assertThat(types.contains("Egress")).as(Rendering.name(policy)).isEqualTo(!spec.path("egress").isEmpty());
        }));
    }

    static String vpc(String environment) {
        return "10." + SECOND_OCTET.get(environment) + ".0.0/16";
    }

    private static String database(String environment) {
        return "10." + SECOND_OCTET.get(environment) + ".112.0/22";
    }

    private static Set<String> allowed(Rendering rendering, JsonNode workload) {
        Set<String> allowed = new TreeSet<>();
        rendering.all("NetworkPolicy").stream().map(policy -> policy.path("spec"))
                .filter(spec -> Rendering.selects(spec.path("podSelector"), Rendering.podLabels(workload)))
                .forEach(spec -> allowed.addAll(flows(spec)));
        return allowed;
    }

    private static Set<String> flows(JsonNode spec) {
        Set<String> flows = new TreeSet<>();
        new TreeMap<>(Map.of("from", "ingress", "to", "egress"))
                .forEach((peers, direction) -> Rendering.stream(spec.path(direction)).forEach(rule -> {
                    assertThat(rule.path(peers).isEmpty() || rule.path("ports").isEmpty())
                            .as("rule without peers or ports: " + rule)
                            .isFalse();
                    Rendering.stream(rule.path(peers)).forEach(peer -> Rendering.stream(rule.path("ports"))
                            .forEach(port -> flows.add(peers + " " + peer(peer) + " " + port.path("port").asText())));
                }));
        return flows;
    }

    private static String peer(JsonNode peer) {
        if (peer.has("ipBlock")) {
            JsonNode except = peer.at("/ipBlock/except");
            return peer.at("/ipBlock/cidr").asText() + (except.isEmpty() ? "" : " but " + Rendering.texts(except));
        }
        return peer.has("namespaceSelector")
                ? labels(peer.path("namespaceSelector")).map(label -> label.substring(label.indexOf('=') + 1)).findFirst()
                        .orElseThrow() + "/" + labels(peer.path("podSelector")).findFirst().orElseThrow()
                : labels(peer.path("podSelector")).findFirst().orElseThrow();
    }

    private static Stream<String> labels(JsonNode selector) {
        return selector.path("matchLabels").propertyStream().map(label -> label.getKey() + "=" + label.getValue().asText());
    }
}
