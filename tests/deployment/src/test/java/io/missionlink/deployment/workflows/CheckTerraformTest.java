package io.missionlink.deployment.workflows;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code check-terraform} covers all of terraform/, and fails if any step fails. */
class CheckTerraformTest {

    @TempDir
    private Path folder;

    private ScriptSandbox sandbox;

    @BeforeEach
    void createSandbox() {
        sandbox = new ScriptSandbox(folder);
        for (String root : List.of("bootstrap", "deployments/data", "deployments/edge", "modules/tested/tests",
                "modules/other")) {
            sandbox.write("terraform/" + root + "/main.tf", "");
        }
    }

    @Test
    void validatesAndTestsEveryRoot() {
        stubTerraformFailingAt("nothing");

        sandbox.run(Map.of(), "check-terraform").orFail();
        assertThat(sandbox.read("../home/done").lines()).filteredOn(done -> !done.endsWith(" init")).containsExactly(
                "terraform fmt", "bootstrap validate", "bootstrap test", "data validate", "data test", "edge validate",
                "edge test",
                "tested validate", "tested test");
    }

    @ParameterizedTest
    @ValueSource(strings = { "terraform fmt", "data validate", "data test", "tested test" })
    void failsIfAnyStepFails(String step) {
        stubTerraformFailingAt(step);

        assertThat(sandbox.run(Map.of(), "check-terraform").exitCode()).isNotZero();
    }

    private void stubTerraformFailingAt(String step) {
        sandbox.stub("terraform", """
                echo "${PWD##*/} $1" >>"$HOME/done"
                [ "${PWD##*/} $1" != "%s" ]""".formatted(step));
    }
}
