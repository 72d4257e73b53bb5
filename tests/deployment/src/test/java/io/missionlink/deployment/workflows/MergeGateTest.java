package io.missionlink.deployment.workflows;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The single check that a merge requires passes only if all other jobs pass. */
class MergeGateTest {

    @TempDir
    private Path folder;

    private ScriptSandbox sandbox;

    @BeforeEach
    void createSandbox() {
        sandbox = new ScriptSandbox(folder);
    }

    @Test
    void passesIfAllJobsPassed() {
        assertThat(gate("success", "success")).isZero();
    }

    @Test
    void passesIfSkippableJobWasSkipped() {
        assertThat(gate("success", "skipped")).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = { "failure", "cancelled", "skipped", "" })
    void failsIfRequiredJobDidNotPass(String result) {
        assertThat(gate(result, "success")).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(strings = { "failure", "cancelled" })
    void failsIfSkippableJobFailed(String result) {
        assertThat(gate("success", result)).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(strings = { "{}", "", "[" })
    void failsWithoutResults(String needs) {
        assertThat(sandbox.run(Map.of("NEEDS", needs), "gate", "plan").exitCode()).isNotZero();
    }

    private int gate(String test, String plan) {
        String needs = """
                {"test": {"result": "%s", "outputs": {}}, "plan": {"result": "%s", "outputs": {}}}""".formatted(test, plan);
        return sandbox.run(Map.of("NEEDS", needs), "gate", "plan", "manifests").exitCode();
    }
}
