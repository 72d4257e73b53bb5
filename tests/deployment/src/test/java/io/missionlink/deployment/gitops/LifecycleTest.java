package io.missionlink.deployment.gitops;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;

import com.fasterxml.jackson.databind.JsonNode;

import io.missionlink.deployment.Checkout;

/** Rollout and termination of a version. */
class LifecycleTest {

    /** Deregistration delay of the target groups in seconds: time for the requests of a removed target to end. */
    static final int DEREGISTRATION_DELAY = 30;
    /** Seconds until the controller and the load balancer notice that a pod terminates. */
    private static final int NOTICE_SECONDS = 10;
    private static final int MARGIN = 5;
    private static final Pattern SHUTDOWN_TIMEOUT = Pattern.compile("(?m)^quarkus\\.shutdown\\.timeout=(\\d+)s$");

    @Test
    void preStopSleepCoversLoadBalancerDeregistration() {
        RenderedOverlays.all().forEach((key, rendering) -> {
            JsonNode pod = Rendering.pod(rendering.one("Deployment"));
            int sleep = pod.at("/containers/0/lifecycle/preStop/sleep/seconds").asInt();
            assertThat(sleep).as(key.toString()).isGreaterThanOrEqualTo(DEREGISTRATION_DELAY + NOTICE_SECONDS);
            assertThat(pod.path("terminationGracePeriodSeconds").asInt()).as(key.toString())
                    .isGreaterThanOrEqualTo(sleep + shutdownTimeout(key.service()) + MARGIN);
        });
    }

    /** Pods get the readiness gate only with the label, and only if the binding exists before them. */
    @Test
    void rolloutWaitsForLoadBalancer() {
        assertThat(Rendering.labels(Manifests.COMMITTED.platform().one("Namespace", "mission-link"))
                .path("elbv2.k8s.aws/pod-readiness-gate-inject").asText()).isEqualTo("enabled");
        RenderedOverlays.all().forEach((key, rendering) -> Stream.of("Service", "TargetGroupBinding").flatMap(
                kind -> rendering.all(kind).stream())
                .forEach(object -> assertThat(Rendering.wave(object)).as(key.toString())
                        .isLessThan(Rendering.wave(rendering.one("Deployment")))));
    }

    @Test
    void migratesDatabaseWithSameImageBeforePodsStart() {
        RenderedOverlays.all().forEach((key, rendering) -> {
            JsonNode job = rendering.one("Job");
            JsonNode annotations = job.at("/metadata/annotations");
            assertThat(annotations.path("argocd.argoproj.io/hook").asText()).as(key.toString()).isEqualTo("Sync");
            assertThat(annotations.path("argocd.argoproj.io/hook-delete-policy").asText()).isEqualTo("BeforeHookCreation");
            assertThat(Rendering.container(job).path("image"))
                    .isEqualTo(Rendering.container(rendering.one("Deployment")).path("image"));
            assertThat(Rendering.wave(job)).as(key.toString()).isLessThan(Rendering.wave(rendering.one("Deployment")));
            assertThat(Rendering.pod(job).path("restartPolicy").asText()).isEqualTo("Never");
            assertThat(job.at("/spec/activeDeadlineSeconds").asInt()).isPositive();
        });
    }

    @Test
    void createsDependenciesOfMigrationBeforeIt() {
        RenderedOverlays.all().forEach((key, rendering) -> {
            JsonNode job = rendering.one("Job");
            List<JsonNode> needed = Stream.concat(needed(rendering, job),
                    rendering.all("NetworkPolicy").stream().filter(policy -> Rendering
                            .selects(policy.at("/spec/podSelector"), Rendering.podLabels(job))))
                    .toList();
            assertThat(needed).as(key.toString()).hasSizeGreaterThanOrEqualTo(4);
            needed.forEach(object -> assertThat(Rendering.wave(object)).as(Rendering.name(object) + " of " + key)
                    .isLessThan(Rendering.wave(job)));
        });
    }

    /** Settings and secrets of a workload. Fails if one is not in the rendering. */
    private static Stream<JsonNode> needed(Rendering rendering, JsonNode workload) {
        Stream<JsonNode> ofEnvironment = Rendering.stream(Rendering.container(workload).path("envFrom"))
                .map(source -> source.has("configMapRef")
                        ? rendering.one("ConfigMap", source.at("/configMapRef/name").asText())
                        : rendering.one("ExternalSecret", source.at("/secretRef/name").asText()));
        Stream<JsonNode> ofVolumes = Rendering.stream(Rendering.pod(workload).path("volumes"))
                .filter(volume -> volume.has("secret"))
                .map(volume -> rendering.one("ExternalSecret", volume.at("/secret/secretName").asText()));
        return Stream.concat(ofEnvironment, ofVolumes);
    }

    private static int shutdownTimeout(String service) {
        Matcher timeout = SHUTDOWN_TIMEOUT
                .matcher(Manifests.read(Checkout.ROOT.resolve(service + "/src/main/resources/application.properties")));
        assertThat(timeout.find()).isTrue();
        return Integer.parseInt(timeout.group(1));
    }
}
