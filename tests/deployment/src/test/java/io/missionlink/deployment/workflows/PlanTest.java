package io.missionlink.deployment.workflows;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What was planned, and nothing else, is applied; what was found is said. */
class PlanTest {

    @TempDir
    private Path folder;

    private Sandbox sandbox;

    @BeforeEach
    void set() {
        sandbox = new Sandbox(folder);
        sandbox.write("terraform/deployments/data/main.tf", "");
        sandbox.write("terraform/variables/dev/common.tfvars", "");
    }

    @Test
    void saysThatNothingChanges() {
        terraform(0);

        assertThat(sandbox.run(Map.of(), "plan", "data", "dev").exitCode()).isZero();
        assertThat(sandbox.read("comments/plan-dev-data.md")).contains("data in dev").contains("Nothing changes.\n");
        assertThat(sandbox.outputs()).containsExactly("changed=false");
    }

    @Test
    void showsWhatChanges() {
        terraform(2);

        assertThat(sandbox.run(Map.of(), "plan", "data", "dev").exitCode()).isZero();
        assertThat(sandbox.read("comments/plan-dev-data.md")).contains("what show says").doesNotContain("Nothing changes.");
        assertThat(sandbox.outputs()).containsExactly("changed=true");
    }

    @Test
    void failsAndShowsWhatFailed() {
        terraform(1);

        assertThat(sandbox.run(Map.of(), "plan", "data", "dev").exitCode()).isNotZero();
        assertThat(sandbox.read("comments/plan-dev-data.md")).contains("what plan says").doesNotContain("Nothing changes.");
        assertThat(sandbox.outputs()).containsExactly("changed=false");
    }

    @Test
    void readsTheVariablesOfItsEnvironmentAndOfTheReleaseAndTakesNoLock() {
        sandbox.write("terraform/deployments/data/variables.tf", "variable \"packages\" {}\n");
        sandbox.write("terraform/variables/dev/data.release.tfvars.json", "{}");
        terraform(0);

        sandbox.run(Map.of(), "plan", "data", "dev").orFail();
        assertThat(sandbox.calls()).filteredOn(call -> call.startsWith("terraform plan")).singleElement().asString()
                .contains("-lock=false").contains("-out=saved.tfplan").doesNotContain("/prod/")
                .containsSubsequence("/dev/common.tfvars", "/dev/data.tfvars", "/dev/data.release.tfvars.json");
    }

    @Test
    void plansNothingBeforeTheFirstRelease() {
        sandbox.write("terraform/deployments/data/variables.tf", "variable \"packages\" {}\n");
        sandbox.write("terraform/variables/prod/data.release.tfvars.json", "{}");
        terraform(2);

        sandbox.run(Map.of(), "plan", "data", "dev").orFail();
        assertThat(sandbox.calls()).isEmpty();
        assertThat(sandbox.outputs()).containsExactly("changed=false");
        assertThat(sandbox.read("comments/plan-dev-data.md")).contains("no release has come to dev yet");
    }

    @Test
    void appliesTheSavedPlan() {
        terraform(0);

        sandbox.run(Map.of(), "apply", "data", "dev").orFail();
        assertThat(sandbox.calls().getLast())
                .isEqualTo("terraform apply -input=false -no-color -lock-timeout=10m saved.tfplan");
    }

    private void terraform(int ofPlan) {
        sandbox.standIn("terraform", """
                case $1 in
                  plan) echo "what plan says"; exit %d ;;
                  *) echo "what $1 says" ;;
                esac""".formatted(ofPlan));
    }
}
