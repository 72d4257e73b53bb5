package io.missionlink.deployment.workflows;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.missionlink.deployment.Tool;

/** The comment for reviewers shows the difference of the rendered manifests, not of the files. */
class ManifestDifferenceTest {

    private static final String OVERLAY = "gitops-manifests/apps/shop/envs/prod/kustomization.yaml";

    @TempDir
    private Path folder;

    private ScriptSandbox sandbox;

    @BeforeEach
    void createSandbox() {
        Tool.find("kubectl", "install it (https://kubernetes.io/docs/tasks/tools)");
        sandbox = new ScriptSandbox(folder);
        sandbox.write("gitops-manifests/apps/shop/base/kustomization.yaml",
                "configMapGenerator: [{ name: shop, literals: [a=1] }]\n");
        sandbox.write("gitops-manifests/components/more/kustomization.yaml",
                "apiVersion: kustomize.config.k8s.io/v1alpha1\nkind: Component\nnamePrefix: more-\n");
        sandbox.write(OVERLAY, "resources: [../../base]\n");
        sandbox.write("terraform/main.tf", "");
        sandbox.commitAsMain();
    }

    @Test
    void showsRenderedDifference() {
        sandbox.write(OVERLAY, "resources: [../../base]\nnamePrefix: the-\n");
        sandbox.commit("change");

        assertThat(difference()).contains("apps.shop.envs.prod.yaml").contains("-  name: shop-").contains("+  name: the-shop-");
    }

    @Test
    void showsOverlaysButNotBasesAndComponents() {
        String changed = "configMapGenerator: [{ name: shop, literals: [a=2] }]\n";
        sandbox.write("gitops-manifests/apps/shop/base/kustomization.yaml", changed);
        sandbox.write("gitops-manifests/components/more/kustomization.yaml",
                "apiVersion: kustomize.config.k8s.io/v1alpha1\nkind: Component\n" + changed);
        sandbox.commit("change");

        assertThat(difference()).contains("apps.shop.envs.prod.yaml").doesNotContain("apps.shop.base")
                .doesNotContain("components.more");
    }

    @Test
    void showsNothingIfRenderingIsEqual() {
        sandbox.write(OVERLAY, "# a comment\nresources:\n  - ../../base\n");
        sandbox.commit("change");

        assertThat(difference()).contains("Nothing changes.\n").doesNotContain("```");
    }

    @Test
    void failsIfChangeCannotBeRendered() {
        sandbox.write(OVERLAY, "resources: [../../bass]\n");
        sandbox.commit("change");

        assertThat(sandbox.run(Map.of(), "diff-manifests", "origin/main").exitCode()).isNotZero();
        assertThat(Files.exists(sandbox.checkout().resolve("comments/manifests.md"))).isFalse();
    }

    @Test
    void removesItsWorktree() {
        difference();

        assertThat(sandbox.git("worktree", "list").lines()).hasSize(1);
    }

    @Test
    void reportsChangedParts() {
        assertThat(changes()).isEqualTo("terraform=false\nmanifests=false\n");

        sandbox.write("terraform/main.tf", "locals {}\n");
        sandbox.commit("change");
        assertThat(changes()).isEqualTo("terraform=true\nmanifests=false\n");

        sandbox.write(OVERLAY, "resources: []\n");
        sandbox.commit("change");
        assertThat(changes()).isEqualTo("terraform=true\nmanifests=true\n");
    }

    @Test
    void pipelineChangeCountsAsTerraformAndManifestChange() {
        sandbox.write(".github/bin/plan", "");
        sandbox.commit("change");

        assertThat(changes()).isEqualTo("terraform=true\nmanifests=true\n");
    }

    private String changes() {
        return sandbox.run(Map.of(), "changes", "origin/main").orFail();
    }

    private String difference() {
        sandbox.run(Map.of(), "diff-manifests", "origin/main").orFail();
        return sandbox.read("comments/manifests.md");
    }
}
