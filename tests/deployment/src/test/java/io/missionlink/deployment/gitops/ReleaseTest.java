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

/** Releasing, promoting and rolling back, on a copy of the manifests. */
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
        copy = Manifests.OURS.copyTo(folder.resolve("gitops-manifests"));
        unrelease();
        before = contents();
    }

    /** As it was before the first release, whatever the repository's copy has been released to. */
    private void unrelease() {
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
    void aReleaseChangesTheImageFileOfOneEnvironmentAndNothingElse() {
        run("set-image", "user-service", "dev", REGISTRY + "user-service@" + FIRST).orFail();

        assertThat(changed()).containsExactly("apps/user-service/envs/dev/image/kustomization.yaml");
        Rendering rendering = copy.render(copy.overlay("user-service", "dev"));
        assertThat(rendering.workloads()).hasSize(2).allSatisfy(workload -> assertThat(
                Rendering.container(workload).path("image").asText()).isEqualTo(REGISTRY + "user-service@" + FIRST));
    }

    @Test
    void theProgramsAreSoundShell() {
        assertThat(Tool.find("shellcheck", "apt-get install shellcheck").run(copy.root().resolve("bin"), Map.of(), LIMIT,
                "set-image", "promote").output()).isEmpty();
    }

    @Test
    void aReleaseCanBeSetAgain() {
        run("set-image", "user-service", "dev", REGISTRY + "user-service@" + FIRST).orFail();
        Map<String, String> released = contents();
        run("set-image", "user-service", "dev", REGISTRY + "user-service@" + FIRST).orFail();
        assertThat(contents()).isEqualTo(released);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            user-service | dev | %1$suser-service:1.2.3                   | by its digest
            user-service | dev | %1$suser-service@sha256:1234             | by its digest
            user-service | dev | %1$suser-service@sha256:%3$s             | by its digest
            user-service | dev | %1$suser-service@sha256:%4$s             | zeros
            user-service | dev | %1$smission-service@%2$s                 | own registry
            user-service | dev | registry.example/user-service@%2$s       | own registry
            user-service | staging | %1$suser-service@%2$s                | own registry
            user-service | production | %1$suser-service@%2$s             | no environment
            user-service | ../dev | %1$suser-service@%2$s                 | no environment
            nobody       | dev | %1$snobody@%2$s                          | no service
            ../apps/user-service | dev | %1$suser-service@%2$s            | no service
            """)
    void whatIsWrongIsSaidAndChangesNothing(String service, String environment, String image, String says) {
        String given = image.formatted(REGISTRY, FIRST, "G".repeat(64), "0".repeat(64));
        Tool.Result result = run("set-image", service, environment, given);
        assertThat(result.exitCode()).isEqualTo(1);
        assertThat(result.output()).startsWith("set-image: ").contains(says);
        assertThat(contents()).isEqualTo(before);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            user-service | dev     | prod    | from dev to staging
            user-service | staging | dev     | from dev to staging
            user-service | dev     | staging | never released
            nobody       | dev     | staging | no service
            """)
    void whatCannotBePromotedIsSaidAndChangesNothing(String service, String from, String to, String says) {
        Tool.Result result = run("promote", service, from, to);
        assertThat(result.exitCode()).isEqualTo(1);
        assertThat(result.output()).startsWith("promote: ").contains(says);
        assertThat(contents()).isEqualTo(before);
    }

    @Test
    void tooFewOrTooManyWordsAreAUsage() {
        for (String program : List.of("set-image", "promote")) {
            for (String[] words : List.of(new String[] {}, new String[] { "user-service", "dev" },
                    new String[] { "user-service", "dev", "staging", "prod" })) {
                assertThat(run(program, words).output()).contains("usage: " + program);
            }
        }
        assertThat(contents()).isEqualTo(before);
    }

    @Test
    void aPromotionCopiesOneFileAndTheImageIsOfTheEnvironmentsOwnRegistry() {
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
    void aRevertOfACommitRollsBackToWhatWasRenderedBefore() {
        git("init", "--quiet", "--initial-branch=main");
        commit("manifests");
        run("set-image", "user-service", "dev", REGISTRY + "user-service@" + FIRST).orFail();
        commit("first release");
        run("promote", "user-service", "dev", "staging").orFail();
        commit("first promotion");
        List<Rendering> good = everything();

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
        assertThat(everything()).isEqualTo(good);
    }

    private List<Rendering> everything() {
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

    /** Of every file what it says and who may do what with it. */
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

    private Tool.Result run(String program, String... words) {
        return new Tool(copy.root().resolve("bin").resolve(program)).run(folder, Map.of(), LIMIT, words);
    }

    private void commit(String message) {
        git("add", "--all");
        git("-c", "commit.gpgsign=false", "commit", "--quiet", "--message", message);
    }

    private String git(String... words) {
        return Tool.find("git", "install git").run(copy.root(), Map.of("GIT_CONFIG_GLOBAL", "/dev/null", "GIT_CONFIG_SYSTEM",
                "/dev/null", "GIT_AUTHOR_NAME", "test", "GIT_AUTHOR_EMAIL", "test@example.com", "GIT_COMMITTER_NAME", "test",
                "GIT_COMMITTER_EMAIL", "test@example.com"), LIMIT, words).orFail();
    }
}
