package io.missionlink.deployment.gitops;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import org.junit.jupiter.api.Test;

import com.fasterxml.jackson.databind.JsonNode;

import io.missionlink.deployment.Checkout;

/** Number and placement of pods. */
class ScalingTest {

    private static final String SOURCES = "src/main/java/io/missionlink/";
    /** Source of each metric of an autoscaler: a file, and texts that it must contain. */
    private static final Map<String, List<String>> PUBLISHED = Map.of(
            "mission_link_outbox_backlog",
            List.of("mission-service/" + SOURCES + "missions/outbox/OutboxMetrics.java",
                    "Gauge.builder(\"mission.link.outbox.backlog\""),
            "mission_link_logins_per_second",
            List.of("user-service/" + SOURCES + "user/session/SessionResource.java",
                    "@Path(\"/api/users\")", "@POST\n    @Path(\"/login\")"));

    @Test
    void scalesOnCpuAndPublishedBusinessMetric() {
        RenderedOverlays.all().forEach((key, rendering) -> {
            JsonNode metrics = rendering.one("HorizontalPodAutoscaler").at("/spec/metrics");
            assertThat(metrics).as(key.toString()).hasSize(2);
            assertThat(metrics.at("/0/resource/name").asText()).isEqualTo("cpu");
            assertThat(metrics.at("/0/resource/target/averageUtilization").asInt()).isBetween(50, 80);
            String business = metrics.at("/1/external/metric/name").asText();
            assertThat(metrics.at("/1/external/target/averageValue").asInt()).isPositive();
            assertThat(PUBLISHED).as(key.toString()).containsKey(business);
            List<String> source = PUBLISHED.get(business);
            assertThat(source.getFirst()).startsWith(key.service() + "/");
            assertThat(Manifests.read(Checkout.ROOT.resolve(source.getFirst()))).contains(source.subList(1, source.size()));
        });
    }

    @Test
    void adapterHasExactlyTheRulesOfTheAutoscalers() throws IOException {
        JsonNode rules = Manifests.YAML.readTree(Manifests.COMMITTED.platform().one("ConfigMap", "mission-link-metrics")
                .path("data").path("config.yaml").asText());
        assertThat(rules.fieldNames()).toIterable().containsExactly("externalRules");
        Map<String, String> queries = Rendering.stream(rules.path("externalRules"))
                .collect(Collectors.toMap(rule -> rule.at("/name/as").asText(), rule -> rule.path("metricsQuery").asText()));
        assertThat(queries.keySet()).isEqualTo(PUBLISHED.keySet());
        // The Prometheus name of a meter is its name with underscores.
        assertThat(queries.get("mission_link_outbox_backlog")).contains("mission_link_outbox_backlog{");
        assertThat(queries.get("mission_link_logins_per_second")).contains("http_server_requests_seconds_count{",
                "method=\"POST\",uri=\"/api/users/login\"");
        assertThat(queries.values()).allSatisfy(query -> assertThat(query).contains("namespace=\"mission-link\"")
                .endsWith(" or vector(0)"));
    }

    @Test
    void scalesUpImmediatelyAndDownSlowly() {
        RenderedOverlays.all().forEach((key, rendering) -> {
            JsonNode behavior = rendering.one("HorizontalPodAutoscaler").at("/spec/behavior");
            assertThat(behavior.at("/scaleUp/stabilizationWindowSeconds").asInt(-1)).as(key.toString()).isZero();
            JsonNode down = behavior.path("scaleDown");
            assertThat(down.path("stabilizationWindowSeconds").asInt()).as(key.toString()).isEqualTo(300);
            assertThat(down.path("policies").toString()).as(key.toString())
                    .isEqualTo("[{\"periodSeconds\":60,\"type\":\"Pods\",\"value\":1}]");
        });
    }

    @Test
    void keepsReplicasDuringDisruptionsAndRollouts() {
        RenderedOverlays.all().forEach((key, rendering) -> {
            JsonNode scaler = rendering.one("HorizontalPodAutoscaler").path("spec");
            assertThat(scaler.path("minReplicas").asInt()).as(key.toString())
                    .isEqualTo(key.has("high-availability") ? 3 : 2);
            assertThat(scaler.path("maxReplicas").asInt()).as(key.toString())
                    .isEqualTo(key.has("high-availability") ? 12 : 4);
            JsonNode budget = rendering.one("PodDisruptionBudget").path("spec");
            assertThat(budget.path("maxUnavailable").asInt()).as(key.toString()).isEqualTo(1);
            JsonNode update = rendering.one("Deployment").at("/spec/strategy/rollingUpdate");
            assertThat(update.path("maxUnavailable").asInt(-1)).as(key.toString()).isZero();
        });
    }

    @Test
    void spreadsPodsOverZonesAndNodes() {
        RenderedOverlays.all().forEach((key, rendering) -> {
            JsonNode spread = Rendering.pod(rendering.one("Deployment")).path("topologySpreadConstraints");
            assertThat(Rendering.stream(spread).map(ScalingTest::spread)).as(key.toString()).containsExactly(
                    "topology.kubernetes.io/zone 1 " + (key.has("high-availability") ? "DoNotSchedule" : "ScheduleAnyway"),
                    "kubernetes.io/hostname 1 ScheduleAnyway");
            Rendering.stream(spread).forEach(each -> assertThat(Rendering.texts(each.path("matchLabelKeys")))
                    .as("old and new pods of a rollout are counted separately").containsExactly("pod-template-hash"));
        });
    }

    @Test
    void stagingAndProdAreHighlyAvailableAndAllEnvironmentsAreMonitored() {
        assertThat(RenderedOverlays.committed()).hasSize(6);
        RenderedOverlays.committed().keySet().forEach(key -> {
            assertThat(key.has("high-availability")).as(key.toString()).isEqualTo(!key.environment().equals("dev"));
            assertThat(key.components()).as(key.toString()).contains("load-balancer", "monitoring");
        });
    }

    private static String spread(JsonNode constraint) {
        return constraint.path("topologyKey").asText() + " " + constraint.path("maxSkew").asInt() + " "
                + constraint.path("whenUnsatisfiable").asText();
    }
}
