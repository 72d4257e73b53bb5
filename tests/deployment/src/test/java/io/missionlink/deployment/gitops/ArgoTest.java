package io.missionlink.deployment.gitops;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import com.fasterxml.jackson.databind.JsonNode;

import io.missionlink.deployment.Checkout;

/** The objects that ArgoCD applies, their order, and the limits of its projects. */
class ArgoTest {

    private static final Set<String> CLUSTER_SCOPED = Set.of("Namespace", "PriorityClass");
    private static final String CLUSTER = "https://kubernetes.default.svc";

    @ParameterizedTest
    @ValueSource(strings = { "dev", "staging", "prod" })
    void projectAllowsExactlyWhatItsApplicationsNeed(String environment) {
        Rendering argocd = Manifests.COMMITTED.argocd(environment);
        assertThat(argocd.all("AppProject")).extracting(Rendering::name).containsExactlyInAnyOrder("mission-link",
                "mission-link-platform", "mission-link-root");

        allowsExactly(argocd, "mission-link-root", "argocd", List.of(argocd));
        allowsExactly(argocd, "mission-link-platform", "mission-link", List.of(Manifests.COMMITTED.platform()));
        allowsExactly(argocd, "mission-link", "mission-link", RenderedOverlays.all().values());
    }

    private static void allowsExactly(Rendering argocd, String project, String namespace, Iterable<Rendering> applied) {
        JsonNode spec = argocd.one("AppProject", project).path("spec");
        Set<String> clusterKinds = new TreeSet<>();
        Set<String> namespacedKinds = new TreeSet<>();
        Set<String> destinations = new TreeSet<>(Set.of(namespace));
        applied.forEach(rendering -> rendering.objects().forEach(object -> {
            String kind = object.path("kind").asText();
            String apiVersion = object.path("apiVersion").asText();
            String group = apiVersion.contains("/") ? apiVersion.substring(0, apiVersion.indexOf('/')) : "";
            (CLUSTER_SCOPED.contains(kind) ? clusterKinds : namespacedKinds).add(group + "/" + kind);
            if (!CLUSTER_SCOPED.contains(kind)) {
                destinations.add(object.at("/metadata/namespace").asText());
            }
        }));
        assertThat(kinds(spec.path("clusterResourceWhitelist"))).as(project).containsExactlyElementsOf(clusterKinds);
        assertThat(kinds(spec.path("namespaceResourceWhitelist"))).as(project).containsExactlyElementsOf(namespacedKinds);
        assertThat(Rendering.stream(spec.path("destinations")).map(to -> to.path("server").asText()).distinct()).as(project)
                .containsExactly(CLUSTER);
        assertThat(Rendering.stream(spec.path("destinations")).map(to -> to.path("namespace").asText())).as(project)
                .containsExactlyInAnyOrderElementsOf(destinations);
        assertThat(Rendering.texts(spec.path("sourceRepos"))).as(project).hasSize(1);
        assertThat(spec.toString()).as(project).doesNotContain("*", "\"Secret\"");
    }

    @ParameterizedTest
    @ValueSource(strings = { "dev", "staging", "prod" })
    void rootAppliesPlatformBeforeServicesOfItsEnvironment(String environment) {
        Rendering argocd = Manifests.COMMITTED.argocd(environment);
        JsonNode root = argocd.one("Application", "mission-link");
        JsonNode platform = argocd.one("Application", "mission-link-platform");
        JsonNode apps = argocd.one("ApplicationSet", "mission-link-apps");

        assertThat(root.at("/spec/source/path").asText()).isEqualTo("gitops-manifests/argocd/envs/" + environment);
        assertThat(platform.at("/spec/source/path").asText()).isEqualTo("gitops-manifests/platform");
        Stream.of(root, platform).forEach(application -> assertThat(
                Files.exists(Checkout.ROOT.resolve(application.at("/spec/source/path").asText()))).isTrue());
        argocd.all("AppProject")
                .forEach(project -> assertThat(Rendering.wave(project)).isLessThan(Rendering.wave(platform)));
        assertThat(Rendering.wave(platform)).isLessThan(Rendering.wave(apps));
        assertThat(Manifests.read(Manifests.COMMITTED.root().resolve("argocd/values.yaml")))
                .as("a sync wave waits until an application is healthy")
                .contains("resource.customizations.health.argoproj.io_Application: |", "obj.status.health.status");
        assertThat(argocd.objects().toString()).doesNotContain("ENVIRONMENT");

        assertThat(root.at("/spec/project").asText()).isEqualTo("mission-link-root");
        assertThat(platform.at("/spec/project").asText()).isEqualTo("mission-link-platform");
        assertThat(apps.at("/spec/template/spec/project").asText()).isEqualTo("mission-link");
        assertThat(Stream.of(root.at("/spec/source/repoURL"), platform.at("/spec/source/repoURL"),
                apps.at("/spec/template/spec/source/repoURL"), apps.at("/spec/generators/0/git/repoURL"),
                argocd.one("AppProject", "mission-link").at("/spec/sourceRepos/0")).distinct()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = { "dev", "staging", "prod" })
    void createsOneApplicationPerImageFile(String environment) {
        JsonNode spec = Manifests.COMMITTED.argocd(environment).one("ApplicationSet").path("spec");
        assertThat(spec.path("goTemplate").asBoolean()).isTrue();
        assertThat(Rendering.texts(spec.path("goTemplateOptions"))).containsExactly("missingkey=error");
        assertThat(spec.at("/syncPolicy/preserveResourcesOnDeletion").asBoolean()).isTrue();

        PathMatcher files = FileSystems.getDefault()
                .getPathMatcher("glob:" + spec.at("/generators/0/git/files/0/path").asText());
        List<Path> found = Manifests.COMMITTED.files().stream().map(Checkout.ROOT::relativize).filter(files::matches).toList();
        assertThat(found).hasSize(2);

        for (Path file : found) {
            ApplicationTemplate template = new ApplicationTemplate(spec, Checkout.ROOT, file);
            String service = file.getName(2).toString();
            assertThat(template.application().at("/metadata/name").asText()).isEqualTo(service);
            assertThat(template.application().at("/spec/source/path").asText())
                    .isEqualTo("gitops-manifests/apps/" + service + "/envs/" + environment);
        }
    }

    @Test
    void doesNotSyncBeforeFirstRelease() {
        JsonNode spec = Manifests.COMMITTED.argocd("dev").one("ApplicationSet").path("spec");
        assertThat(spec.at("/template/spec/syncPolicy").has("automated")).isFalse();
        ApplicationTemplate template = new ApplicationTemplate(spec, Checkout.ROOT,
                Path.of("gitops-manifests/apps/user-service/envs/dev/image/kustomization.yaml"));

        assertThat(template.patch("sha256:" + "0".repeat(64)).isEmpty()).isTrue();
        assertThat(template.patch("sha256:" + "0".repeat(63) + "1").at("/spec/syncPolicy/automated").toString())
                .isEqualTo("{\"prune\":true,\"selfHeal\":true}");
    }

    private static Set<String> kinds(JsonNode whitelist) {
        return new TreeSet<>(Rendering.stream(whitelist)
                .map(entry -> entry.path("group").asText() + "/" + entry.path("kind").asText()).toList());
    }
}
