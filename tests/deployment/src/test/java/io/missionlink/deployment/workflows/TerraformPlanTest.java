package io.missionlink.deployment.workflows;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code plan} reports its result, and {@code apply} applies exactly the saved plan. */
class TerraformPlanTest {

    @TempDir
    private Path folder;

    private ScriptSandbox sandbox;

    @BeforeEach
    void createSandbox() {
        sandbox = new ScriptSandbox(folder);
        sandbox.write("terraform/deployments/data/main.tf", "");
        sandbox.write("terraform/variables/dev/common.tfvars", "");
    }

    @Test
    void reportsThatNothingChanges() {
        stubTerraform(0);

        assertThat(sandbox.run(Map.of(), "plan", "data", "dev").exitCode()).isZero();
        assertThat(sandbox.read("comments/plan-dev-data.md")).contains("data in dev").contains("Nothing changes.\n");
        assertThat(sandbox.outputs()).containsExactly("changed=false");
    }

    @Test
    void reportsChanges() {
        stubTerraform(2);

        assertThat(sandbox.run(Map.of(), "plan", "data", "dev").exitCode()).isZero();
        assertThat(sandbox.read("comments/plan-dev-data.md")).contains("output of show").doesNotContain("Nothing changes.");
        assertThat(sandbox.outputs()).containsExactly("changed=true");
    }

    @Test
    void failsAndReportsError() {
        stubTerraform(1);

        assertThat(sandbox.run(Map.of(), "plan", "data", "dev").exitCode()).isNotZero();
        assertThat(sandbox.read("comments/plan-dev-data.md")).contains("output of plan").doesNotContain("Nothing changes.");
        assertThat(sandbox.outputs()).containsExactly("changed=false");
    }

    @Test
    void readsVariablesOfEnvironmentAndReleaseWithoutLock() {
        sandbox.write("terraform/deployments/data/variables.tf", "variable \"packages\" {}\n");
        sandbox.write("terraform/variables/dev/data.release.tfvars.json", "{}");
        stubTerraform(0);

        sandbox.run(Map.of(), "plan", "data", "dev").orFail();
        assertThat(sandbox.calls()).filteredOn(call -> call.startsWith("terraform plan")).singleElement().asString()
                .contains("-lock=false").contains("-out=saved.tfplan").doesNotContain("/prod/")
                .containsSubsequence("/dev/common.tfvars", "/dev/data.tfvars", "/dev/data.release.tfvars.json");
    }

    @Test
    void skipsPlanBeforeFirstRelease() {
        sandbox.write("terraform/deployments/data/variables.tf", "variable \"packages\" {}\n");
        sandbox.write("terraform/variables/prod/data.release.tfvars.json", "{}");
        stubTerraform(2);

        sandbox.run(Map.of(), "plan", "data", "dev").orFail();
        assertThat(sandbox.calls()).isEmpty();
        assertThat(sandbox.outputs()).containsExactly("changed=false");
        assertThat(sandbox.read("comments/plan-dev-data.md")).contains("dev has no release yet");
    }

    @Test
    void appliesSavedPlan() {
        stubTerraform(0);

        sandbox.run(Map.of(), "apply", "data", "dev").orFail();
        assertThat(sandbox.calls().getLast())
                .isEqualTo("terraform apply -input=false -no-color -lock-timeout=10m saved.tfplan");
    }

    private void stubTerraform(int exitCodeOfPlan) {
        sandbox.stub("terraform", """
                case $1 in
                  plan) echo "output of plan"; exit %d ;;
                  *) echo "output of $1" ;;
                esac""".formatted(exitCodeOfPlan));
    }
}
