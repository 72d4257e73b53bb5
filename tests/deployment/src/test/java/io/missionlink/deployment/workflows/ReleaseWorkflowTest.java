package io.missionlink.deployment.workflows;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Release of a service to dev and staging, and rollback, on a copy of the real manifests and variables. */
class ReleaseWorkflowTest {

    private static final String FIRST = "sha256:" + "1".repeat(64);
    private static final String SECOND = "sha256:" + "2".repeat(64);
    private static final String DEV = "gitops-manifests/apps/user-service/envs/dev/image/kustomization.yaml";
    private static final String STAGING = "gitops-manifests/apps/user-service/envs/staging/image/kustomization.yaml";

    @TempDir
    private Path folder;

    private ScriptSandbox sandbox;

    @BeforeEach
    void createSandbox() {
        sandbox = ScriptSandbox.withReleaseFiles(folder);
        for (String tool : List.of("aws", "gh", "skopeo", "cosign", "docker")) {
            sandbox.stub(tool, "");
        }
    }

    @Test
    void publishesOneManifestListForBothArchitecturesOnce() {
        stubRegistry();
        sandbox.run(Map.of("BASE_IMAGE", "base@sha256:b"), "publish-image", "user-service", "dev").orFail();

        List<String> docker = sandbox.calls("docker buildx ");
        assertThat(docker).filteredOn(call -> call.contains(" build ")).hasSize(2)
                .anyMatch(call -> call.contains("--platform linux/amd64") && call.endsWith(" native-amd64"))
                .anyMatch(call -> call.contains("--platform linux/arm64") && call.endsWith(" native-arm64"))
                .allMatch(call -> call.contains("push-by-digest=true"));
        assertThat(docker).filteredOn(call -> call.contains("imagetools create")).singleElement().asString()
                .contains("--tag " + repository("dev") + ":" + "c".repeat(40)).contains("@sha256:amd64")
                .contains("@sha256:arm64");
        assertThat(sandbox.outputs()).containsExactly("name=" + repository("dev"), "digest=" + FIRST);

        sandbox.run(Map.of("BASE_IMAGE", "base@sha256:b"), "publish-image", "user-service", "dev").orFail();
        assertThat(sandbox.calls("docker buildx build")).hasSize(2);
        assertThat(sandbox.read("release/user-service")).isEqualTo(repository("dev") + "@" + FIRST + "\n");
    }

    @Test
    void releaseChangesOnlyImageFileOfDev() {
        sandbox.write("release/user-service", repository("dev") + "@" + FIRST + "\n");

        sandbox.run(Map.of(), "set-release", "dev", "release").orFail();
        assertThat(sandbox.changedFiles()).containsExactly(DEV);
    }

    @Test
    void promotesVerifiedDigestOfDevToStaging() {
        release(FIRST);
        sandbox.run(Map.of(), "fetch-release", "user-service", "dev").orFail();
        sandbox.stub("docker", "[[ $* != *inspect* ]]");
        sandbox.run(Map.of(), "promote-release", "user-service", "dev", "staging").orFail();

        assertThat(sandbox.calls("gh attestation verify")).singleElement().asString()
                .contains("oci://" + repository("dev") + "@" + FIRST).contains(".github/workflows/main.yml")
                .contains("--source-ref refs/heads/main");
        assertThat(sandbox.calls("skopeo")).hasSize(2).allMatch(call -> call.contains("--preserve-digests"))
                .last().asString().contains("docker://" + repository("staging") + ":");
        assertThat(sandbox.calls("cosign sign")).singleElement().asString().endsWith(repository("staging") + "@" + FIRST);
        assertThat(sandbox.changedFiles()).containsExactly(STAGING);
        assertThat(sandbox.read(STAGING)).contains(FIRST);
    }

    @Test
    void doesNotFetchImageWithoutAttestationOfMain() {
        release(FIRST);
        sandbox.stub("gh", "exit 1");

        assertThat(sandbox.run(Map.of(), "fetch-release", "user-service", "dev").exitCode()).isNotZero();
        assertThat(sandbox.calls("skopeo")).isEmpty();
    }

    @Test
    void pushesProposalOnlyIfFilesChanged() {
        sandbox.run(Map.of(), "propose", "release/dev", "chore(dev): release", "--merge-when-green").orFail();
        assertThat(sandbox.calls("gh")).isEmpty();

        sandbox.write("release/user-service", repository("dev") + "@" + FIRST + "\n");
        sandbox.run(Map.of(), "set-release", "dev", "release").orFail();
        sandbox.run(Map.of(), "propose", "release/dev", "chore(dev): release", "--merge-when-green").orFail();

        assertThat(sandbox.git("diff", "--name-only", "origin/main", "origin/release/dev").lines()).containsExactly(DEV);
        assertThat(sandbox.calls("gh pr create")).hasSize(1);
        assertThat(sandbox.calls("gh pr merge")).singleElement().asString().contains("release/dev --auto");
    }

    @Test
    void doesNotMergePromotionAutomatically() {
        release(FIRST);
        sandbox.write("gitops-manifests/changed", "");
        sandbox.run(Map.of(), "propose", "promote/staging-user-service", "chore(staging): promote user-service").orFail();

        assertThat(sandbox.calls("gh pr create")).hasSize(1);
        assertThat(sandbox.calls("gh pr merge")).isEmpty();
    }

    /** Rehearsal of docs/delivery.md: a revert restores the previous release byte for byte. */
    @Test
    void revertRestoresPreviousRelease() {
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

    /** The stub has the manifest list after its creation. */
    private void stubRegistry() {
        sandbox.stub("docker", """
                case "$*" in
                  "buildx build "*)
                    arch=${*: -1}
                    while [ "$1" != --metadata-file ]; do shift; done
                    echo '{"containerimage.digest": "sha256:'"${arch#native-}"'"}' >"$2" ;;
                  *"imagetools create"*) touch "$HOME/created" ;;
                  *"imagetools inspect"*) [ -e "$HOME/created" ] && echo '{"digest": "%s"}' ;;
                esac""".formatted(FIRST));
    }

    private String repository(String environment) {
        return sandbox.read("gitops-manifests/apps/user-service/envs/" + environment + "/kustomization.yaml").lines()
                .filter(line -> line.contains("newName: ")).map(line -> line.replaceAll(".*newName: ", "")).findFirst()
                .orElseThrow();
    }
}
