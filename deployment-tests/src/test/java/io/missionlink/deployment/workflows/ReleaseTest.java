package io.missionlink.deployment.workflows;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** From a build to dev, to staging, and back, on a copy of the real manifests and variables. */
class ReleaseTest {

    private static final String FIRST = "sha256:" + "1".repeat(64);
    private static final String SECOND = "sha256:" + "2".repeat(64);
    private static final String DEV = "gitops-manifests/apps/user-service/envs/dev/image/kustomization.yaml";
    private static final String STAGING = "gitops-manifests/apps/user-service/envs/staging/image/kustomization.yaml";
    private static final String PACKAGES = "terraform/variables/dev/events.release.tfvars.json";

    @TempDir
    private Path folder;

    private Sandbox sandbox;

    @BeforeEach
    void set() {
        sandbox = Sandbox.ofAllThatIsReleased(folder);
        sandbox.standIn("aws",
                "case \"$*\" in *put-object*) echo version-of-${*: -3:1} ;; *get-object*) touch \"${*: -1}\" ;; esac");
        for (String outside : List.of("gh", "skopeo", "cosign", "docker")) {
            sandbox.standIn(outside, "");
        }
    }

    @Test
    void theImageOfBothProcessorsIsOneListAndIsNotPushedTwice() {
        registryHas(null);
        sandbox.run(Map.of("BASE_IMAGE", "base@sha256:b"), "publish-image", "user-service", "dev").orFail();

        List<String> docker = calls("docker buildx ");
        assertThat(docker).filteredOn(call -> call.contains(" build ")).hasSize(2)
                .anyMatch(call -> call.contains("--platform linux/amd64") && call.endsWith(" native-amd64"))
                .anyMatch(call -> call.contains("--platform linux/arm64") && call.endsWith(" native-arm64"))
                .allMatch(call -> call.contains("push-by-digest=true"));
        assertThat(docker).filteredOn(call -> call.contains("imagetools create")).singleElement().asString()
                .contains("--tag " + repository("dev") + ":" + "c".repeat(40)).contains("@sha256:amd64")
                .contains("@sha256:arm64");
        assertThat(sandbox.outputs()).containsExactly("name=" + repository("dev"), "digest=" + FIRST);

        registryHas(FIRST);
        sandbox.run(Map.of("BASE_IMAGE", "base@sha256:b"), "publish-image", "user-service", "dev").orFail();
        assertThat(calls("docker buildx build")).hasSize(2);
        assertThat(sandbox.read("release/user-service")).isEqualTo(repository("dev") + "@" + FIRST + "\n");
    }

    @Test
    void theBumpChangesWhatDevRunsAndNothingElse() {
        sandbox.write("release/user-service", repository("dev") + "@" + FIRST + "\n");

        sandbox.run(Map.of(), "set-release", "dev", "release").orFail();
        assertThat(changedFiles()).containsExactly(DEV);
    }

    @Test
    void theFunctionsAreNamedByTheirBucketKeyAndVersion() {
        for (String function : List.of("settlement-lambda", "notification-lambda")) {
            sandbox.write("native-arm64/" + function + "/target/native/function.zip", function);
        }

        sandbox.run(Map.of(), "publish-functions", "dev", "native-arm64").orFail();
        sandbox.run(Map.of(), "set-release", "dev", "release").orFail();
        assertThat(changedFiles()).containsExactly(PACKAGES);
        assertThat(sandbox.read(PACKAGES)).contains("\"settlement-lambda\"", "\"notification-lambda\"").contains("\"version\"")
                .containsPattern("\"bucket\": \"mission-link-artifacts-\\d{12}\"")
                .containsPattern("\"key\": \"settlement-lambda/[0-9a-f]{64}.zip\"");
    }

    @Test
    void stagingGetsTheVerifiedDigestOfDev() {
        release(FIRST);
        sandbox.run(Map.of(), "fetch-release", "user-service", "dev").orFail();
        sandbox.standIn("docker", "[[ $* != *inspect* ]]");
        sandbox.run(Map.of(), "promote-release", "user-service", "dev", "staging").orFail();

        assertThat(calls("gh attestation verify")).singleElement().asString()
                .contains("oci://" + repository("dev") + "@" + FIRST).contains(".github/workflows/main.yml")
                .contains("--source-ref refs/heads/main");
        assertThat(calls("skopeo")).hasSize(2).allMatch(call -> call.contains("--preserve-digests"))
                .last().asString().contains("docker://" + repository("staging") + ":");
        assertThat(calls("cosign sign")).singleElement().asString().endsWith(repository("staging") + "@" + FIRST);
        assertThat(changedFiles()).containsExactly(STAGING);
        assertThat(sandbox.read(STAGING)).contains(FIRST);
    }

    @Test
    void whatMainDidNotBuildIsNotFetched() {
        release(FIRST);
        sandbox.standIn("gh", "exit 1");

        assertThat(sandbox.run(Map.of(), "fetch-release", "user-service", "dev").exitCode()).isNotZero();
        assertThat(calls("skopeo")).isEmpty();
    }

    @Test
    void aProposalIsPushedAndOneOfNothingIsNot() {
        sandbox.run(Map.of(), "propose", "release/dev", "chore(dev): release", "--merge-when-green").orFail();
        assertThat(calls("gh")).isEmpty();

        sandbox.write("release/user-service", repository("dev") + "@" + FIRST + "\n");
        sandbox.run(Map.of(), "set-release", "dev", "release").orFail();
        sandbox.run(Map.of(), "propose", "release/dev", "chore(dev): release", "--merge-when-green").orFail();

        assertThat(sandbox.git("diff", "--name-only", "origin/main", "origin/release/dev").lines()).containsExactly(DEV);
        assertThat(calls("gh pr create")).hasSize(1);
        assertThat(calls("gh pr merge")).singleElement().asString().contains("release/dev --auto");
    }

    @Test
    void aPromotionIsMergedByPeople() {
        release(FIRST);
        sandbox.write("gitops-manifests/changed", "");
        sandbox.run(Map.of(), "propose", "promote/staging-user-service", "chore(staging): promote user-service").orFail();

        assertThat(calls("gh pr create")).hasSize(1);
        assertThat(calls("gh pr merge")).isEmpty();
    }

    /** The rehearsal of docs/delivery.md: the revert of a release is the release before it, byte for byte. */
    @Test
    void aRevertRollsBack() {
        release(FIRST);
        String before = sandbox.git("rev-parse", "HEAD^{tree}");
        release(SECOND);
        assertThat(sandbox.read(DEV)).contains(SECOND);

        sandbox.git("revert", "--no-edit", "HEAD");
        assertThat(sandbox.read(DEV)).contains(FIRST);
        assertThat(sandbox.git("rev-parse", "HEAD^{tree}")).isEqualTo(before);
    }

    private void release(String digest) {
        sandbox.write("release/user-service", repository("dev") + "@" + digest + "\n");
        sandbox.run(Map.of(), "set-release", "dev", "release").orFail();
        sandbox.git("add", "gitops-manifests");
        sandbox.git("commit", "--quiet", "--message", "chore(dev): release " + digest);
    }

    /** What a registry answers that has this under the commit, or gets it. */
    private void registryHas(String digest) {
        sandbox.standIn("docker", """
                case "$*" in
                  "buildx build "*)
                    arch=${*: -1}
                    while [ "$1" != --metadata-file ]; do shift; done
                    echo '{"containerimage.digest": "sha256:'"${arch#native-}"'"}' >"$2" ;;
                  *"imagetools create"*) touch "$HOME/created" ;;
                  *"imagetools inspect"*) [ -e "$HOME/created" ] && echo '{"digest": "%s"}' ;;
                esac""".formatted(digest == null ? FIRST : digest));
    }

    private String repository(String environment) {
        return sandbox.read("gitops-manifests/apps/user-service/envs/" + environment + "/kustomization.yaml").lines()
                .filter(line -> line.contains("newName: ")).map(line -> line.replaceAll(".*newName: ", "")).findFirst()
                .orElseThrow();
    }

    private List<String> changedFiles() {
        return sandbox.git("status", "--porcelain", "--untracked-files=all", "gitops-manifests", "terraform").lines()
                .map(line -> line.substring(3)).toList();
    }

    private List<String> calls(String beginning) {
        return sandbox.calls().stream().filter(call -> call.startsWith(beginning)).toList();
    }
}
