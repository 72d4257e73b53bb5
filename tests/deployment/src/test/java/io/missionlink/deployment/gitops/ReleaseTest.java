package io.missionlink.deployment.gitops;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.missionlink.deployment.Tool;

/** Release, promotion and rollback on a copy of the manifests. */
class ReleaseTest {

    private static final String REGISTRY = "111111111111.dkr.ecr.ap-northeast-2.amazonaws.com/mission-link/";
    private static final String ZEROS = "sha256:" + "0".repeat(64);
    private static final String FIRST = "sha256:" + "1a".repeat(32);
    private static final String SECOND = "sha256:" + "2b".repeat(32);
    private static final Duration LIMIT = Duration.ofSeconds(30);

    @TempDir
    private Path folder;
    private Manifests copy;
    private Map<String, String> before;

    @BeforeEach
    void copy() {
        copy = Manifests.COMMITTED.copyTo(folder.resolve("gitops-manifests"));
        resetReleases();
        before = contents();
    }

    /** Resets the copy to the state before the first release. */
    private void resetReleases() {
        for (String service : copy.services()) {
            for (String environment : copy.environments()) {
                Path file = copy.imageFile(service, environment);
                try {
                    Files.writeString(file, Manifests.read(file).replaceAll("sha256:[0-9a-f]{64}", ZEROS));
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            }
        }
    }

    @Test
    void releaseChangesOnlyImageFileOfOneEnvironment() {
        run("set-image", "user-service", "dev", REGISTRY + "user-service@" + FIRST).orFail();

        assertThat(changed()).containsExactly("apps/user-service/envs/dev/image/kustomization.yaml");
        Rendering rendering = copy.render(copy.overlay("user-service", "dev"));
        assertThat(rendering.workloads()).hasSize(2).allSatisfy(workload -> assertThat(
                Rendering.container(workload).path("image").asText()).isEqualTo(REGISTRY + "user-service@" + FIRST));
    }

    @Test
    void scriptsPassShellcheck() {
        assertThat(Tool.find("shellcheck", "apt-get install shellcheck").run(copy.root().resolve("bin"), Map.of(), LIMIT,
                "set-image", "promote").output()).isEmpty();
    }

    @Test
    void releaseIsIdempotent() {
        run("set-image", "user-service", "dev", REGISTRY + "user-service@" + FIRST).orFail();
        Map<String, String> released = contents();
        run("set-image", "user-service", "dev", REGISTRY + "user-service@" + FIRST).orFail();
        assertThat(contents()).isEqualTo(released);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            user-service | dev | %1$suser-service:1.2.3                   | by digest
            user-service | dev | %1$suser-service@sha256:1234             | by digest
            user-service | dev | %1$suser-service@sha256:%3$s             | by digest
            user-service | dev | %1$suser-service@sha256:%4$s             | all zeros
            user-service | dev | %1$smission-service@%2$s                 | own registry
            user-service | dev | registry.example/user-service@%2$s       | own registry
            user-service | staging | %1$suser-service@%2$s                | own registry
            user-service | production | %1$suser-service@%2$s             | unknown environment
            user-service | ../dev | %1$suser-service@%2$s                 | unknown environment
            no-service   | dev | %1$sno-service@%2$s                      | unknown service
            ../apps/user-service | dev | %1$suser-service@%2$s            | unknown service
            """)
    void rejectsInvalidReleaseAndChangesNothing(String service, String environment, String image, String message) {
        String given = image.formatted(REGISTRY, FIRST, "G".repeat(64), "0".repeat(64));
        Tool.Result result = run("set-image", service, environment, given);
        assertThat(result.exitCode()).isEqualTo(1);
        assertThat(result.output()).startsWith("set-image: ").contains(message);
        assertThat(contents()).isEqualTo(before);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            user-service | dev     | prod    | from dev to staging
            user-service | staging | dev     | from dev to staging
            user-service | dev     | staging | no release
            no-service   | dev     | staging | unknown service
            """)
    void rejectsInvalidPromotionAndChangesNothing(String service, String from, String to, String message) {
        Tool.Result result = run("promote", service, from, to);
        assertThat(result.exitCode()).isEqualTo(1);
        assertThat(result.output()).startsWith("promote: ").contains(message);
        assertThat(contents()).isEqualTo(before);
    }

    @Test
    void printsUsageForWrongNumberOfArguments() {
        for (String program : List.of("set-image", "promote")) {
            for (String[] arguments : List.of(new String[] {}, new String[] { "user-service", "dev" },
                    new String[] { "user-service", "dev", "staging", "prod" })) {
                assertThat(run(program, arguments).output()).contains("usage: " + program);
            }
        }
        assertThat(contents()).isEqualTo(before);
    }

    @Test
    void promotionCopiesDigestAndKeepsRegistryOfEnvironment() {
        run("set-image", "mission-service", "dev", REGISTRY + "mission-service@" + FIRST).orFail();
        Map<String, String> released = contents();

        run("promote", "mission-service", "dev", "staging").orFail();
        assertThat(changed(released)).containsExactly("apps/mission-service/envs/staging/image/kustomization.yaml");
        assertThat(Manifests.read(copy.imageFile("mission-service", "staging")))
                .isEqualTo(Manifests.read(copy.imageFile("mission-service", "dev")));

        Map<String, String> inStaging = contents();
        run("promote", "mission-service", "staging", "prod").orFail();
        assertThat(changed(inStaging)).containsExactly("apps/mission-service/envs/prod/image/kustomization.yaml");
        assertThat(images("mission-service", "prod"))
                .containsOnly("333333333333.dkr.ecr.ap-northeast-2.amazonaws.com/mission-link/mission-service@" + FIRST);
    }

    @Test
    void revertRestoresPreviousRendering() {
        git("init", "--quiet", "--initial-branch=main");
        commit("manifests");
        run("set-image", "user-service", "dev", REGISTRY + "user-service@" + FIRST).orFail();
        commit("first release");
        run("promote", "user-service", "dev", "staging").orFail();
        commit("first promotion");
        List<Rendering> good = renderAll();

        run("set-image", "user-service", "dev", REGISTRY + "user-service@" + SECOND).orFail();
        commit("second release");
        run("promote", "user-service", "dev", "staging").orFail();
        commit("second promotion");
        assertThat(images("user-service", "staging")).allMatch(image -> image.endsWith(SECOND));
        assertThat(git("show", "--name-only", "--format=", "HEAD").strip())
                .isEqualTo("apps/user-service/envs/staging/image/kustomization.yaml");

        git("revert", "--no-edit", "HEAD");
        assertThat(images("user-service", "staging")).allMatch(image -> image.endsWith(FIRST));
        assertThat(images("user-service", "dev")).allMatch(image -> image.endsWith(SECOND));
        git("revert", "--no-edit", "HEAD~2");
        assertThat(renderAll()).isEqualTo(good);
    }

    private List<Rendering> renderAll() {
        return copy.services().stream().flatMap(service -> copy.environments().stream()
                .map(environment -> copy.render(copy.overlay(service, environment)))).toList();
    }

    private List<String> images(String service, String environment) {
        return copy.render(copy.overlay(service, environment)).workloads().stream()
                .map(workload -> Rendering.container(workload).path("image").asText()).toList();
    }

    private List<String> changed() {
        return changed(before);
    }

    private List<String> changed(Map<String, String> since) {
        Map<String, String> now = contents();
        assertThat(now.keySet()).isEqualTo(since.keySet());
        return now.keySet().stream().filter(file -> !now.get(file).equals(since.get(file))).toList();
    }

    /** Content and permissions of every file. */
    private Map<String, String> contents() {
        Map<String, String> contents = new TreeMap<>();
        for (Path file : copy.files()) {
            try {
                contents.put(copy.root().relativize(file).toString(),
                        Files.getPosixFilePermissions(file) + Manifests.read(file));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return contents;
    }

    private Tool.Result run(String program, String... arguments) {
        return new Tool(copy.root().resolve("bin").resolve(program)).run(folder, Map.of(), LIMIT, arguments);
    }

    private void commit(String message) {
        git("add", "--all");
        git("-c", "commit.gpgsign=false", "commit", "--quiet", "--message", message);
    }

    private String git(String... arguments) {
        return Tool.find("git", "install git").run(copy.root(), Map.of("GIT_CONFIG_GLOBAL", "/dev/null", "GIT_CONFIG_SYSTEM",
                "/dev/null", "GIT_AUTHOR_NAME", "test", "GIT_AUTHOR_EMAIL", "test@example.com", "GIT_COMMITTER_NAME", "test",
                "GIT_COMMITTER_EMAIL", "test@example.com"), LIMIT, arguments).orFail();
    }
}
