package io.missionlink.deployment.gitops;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.junit.jupiter.api.Test;

import com.fasterxml.jackson.databind.JsonNode;

import io.missionlink.contracts.ResourceNames;

/** Rules for every pod of every rendered overlay. */
class PodPolicyTest {

    private static final String SIZE = "256Mi";
    private static final String DIGEST = "@sha256:[0-9a-f]{64}";

    @Test
    void containerHasRequestsAndLimits() {
        forEachWorkload((label, workload) -> {
            JsonNode resources = Rendering.container(workload).path("resources");
            assertThat(resources.path("requests").fieldNames()).toIterable().as(label).containsExactlyInAnyOrder("cpu",
                    "memory");
            assertThat(resources.path("limits").fieldNames()).toIterable().as(label).containsExactlyInAnyOrder("cpu", "memory");
            // The executables are tested with this size. Memory must be reserved: otherwise a full node kills the pod.
            assertThat(resources.at("/limits/memory").asText()).as(label).isEqualTo(SIZE);
            assertThat(resources.at("/requests/memory").asText()).as(label).isEqualTo(SIZE);
        });
    }

    @Test
    void probesManagementPort() {
        RenderedOverlays.all().forEach((key, rendering) -> {
            JsonNode container = Rendering.container(rendering.one("Deployment"));
            assertThat(probe(container, "startupProbe")).as(key.toString()).isEqualTo("management /q/health/started");
            assertThat(probe(container, "livenessProbe")).as(key.toString()).isEqualTo("management /q/health/live");
            assertThat(probe(container, "readinessProbe")).as(key.toString()).isEqualTo("management /q/health/ready");
        });
    }

    @Test
    void podIsRestrictedAndWritesOnlyToTmp() {
        forEachWorkload((label, workload) -> {
            JsonNode pod = Rendering.pod(workload);
            assertThat(pod.at("/securityContext/runAsNonRoot").asBoolean()).as(label).isTrue();
            assertThat(pod.at("/securityContext/runAsUser").asInt()).as(label).isEqualTo(1001);
            assertThat(pod.at("/securityContext/seccompProfile/type").asText()).as(label).isEqualTo("RuntimeDefault");
            for (String shared : List.of("hostNetwork", "hostPID", "hostIPC", "hostUsers", "shareProcessNamespace",
                    "initContainers", "ephemeralContainers")) {
                assertThat(pod.has(shared)).as(label + " " + shared).isFalse();
            }
            JsonNode container = Rendering.container(workload);
            JsonNode context = container.path("securityContext");
            assertThat(context.fieldNames()).toIterable().as(label).containsExactlyInAnyOrder("allowPrivilegeEscalation",
                    "readOnlyRootFilesystem", "capabilities");
            assertThat(context.path("allowPrivilegeEscalation").asBoolean(true)).as(label).isFalse();
            assertThat(context.path("readOnlyRootFilesystem").asBoolean()).as(label).isTrue();
            assertThat(context.path("capabilities").toString()).as(label).isEqualTo("{\"drop\":[\"ALL\"]}");

            assertThat(Rendering.stream(pod.path("volumes")).map(PodPolicyTest::kindOfVolume)).as(label)
                    .isSubsetOf("emptyDir", "secret");
            assertThat(Rendering.stream(container.path("volumeMounts"))
                    .filter(mount -> !mount.path("readOnly").asBoolean()).map(mount -> mount.path("mountPath").asText()))
                    .as(label)
                    .containsExactly("/tmp");
        });
    }

    @Test
    void podGetsNoServiceAccountTokenAndNoServiceLinks() {
        forEachWorkload((label, workload) -> {
            assertThat(Rendering.pod(workload).path("automountServiceAccountToken").asBoolean(true)).as(label).isFalse();
            assertThat(Rendering.pod(workload).path("enableServiceLinks").asBoolean(true)).as(label).isFalse();
        });
    }

    @Test
    void imageHasDigestAndRegistryOfItsEnvironment() {
        RenderedOverlays.all().forEach((key, rendering) -> {
            Set<String> accounts = Set.of(account("dev"), account("staging"), account("prod"));
            assertThat(accounts).as("one account per environment").hasSize(3);
            rendering.workloads().forEach(workload -> assertThat(Rendering.container(workload).path("image").asText())
                    .as(key.toString()).matches(account(key.environment()) + "\\.dkr\\.ecr\\.ap-northeast-2\\.amazonaws\\.com"
                            + "/mission-link/" + key.service() + DIGEST));
        });
        for (var file : Manifests.COMMITTED.files()) {
            assertThat(Manifests.read(file)).as(file.toString()).doesNotContain("newTag", ":latest");
        }
    }

    /** Account of the topics of the environment: the image must come from the same account. */
    private static String account(String environment) {
        String settings = Manifests
                .read(Manifests.COMMITTED.overlay("user-service", environment).resolve("settings.properties"));
        Matcher topic = Pattern
                .compile("(?m)^NOTIFICATION_TOPIC_PREFIX=arn:aws:sns:ap-northeast-2:(\\d{12}):"
                        + ResourceNames.USER_TOPIC_PREFIX + "$")
                .matcher(settings);
        assertThat(topic.find()).as(environment).isTrue();
        return topic.group(1);
    }

    @Test
    void serviceHasItsOwnServiceAccountAndMigrationHasNone() {
        RenderedOverlays.all().forEach((key, rendering) -> {
            assertThat(Rendering.pod(rendering.one("Deployment")).path("serviceAccountName").asText()).as(key.toString())
                    .isEqualTo(key.service()).isEqualTo(Rendering.name(rendering.one("ServiceAccount")));
            assertThat(Rendering.pod(rendering.one("Job")).has("serviceAccountName")).as(key.toString()).isFalse();
        });
    }

    @Test
    void priorityClassExistsInPlatform() {
        List<String> classes = Manifests.COMMITTED.platform().all("PriorityClass").stream().map(Rendering::name).toList();
        forEachWorkload((label, workload) -> assertThat(classes).as(label)
                .contains(Rendering.pod(workload).path("priorityClassName").asText()));
    }

    interface Check {
        void accept(String label, JsonNode workload);
    }

    private static void forEachWorkload(Check check) {
        RenderedOverlays.all().forEach((key, rendering) -> {
            assertThat(rendering.workloads()).as(key.toString()).extracting(workload -> workload.path("kind").asText())
                    .containsExactlyInAnyOrder("Deployment", "Job");
            rendering.workloads().forEach(workload -> check.accept(Rendering.name(workload) + " of " + key, workload));
        });
    }

    private static String probe(JsonNode container, String name) {
        return container.at("/" + name + "/httpGet/port").asText() + " " + container.at("/" + name + "/httpGet/path").asText();
    }

    private static String kindOfVolume(JsonNode volume) {
        return volume.propertyStream().map(Map.Entry::getKey).filter(field -> !field.equals("name")).findFirst()
                .orElseThrow();
    }
}
