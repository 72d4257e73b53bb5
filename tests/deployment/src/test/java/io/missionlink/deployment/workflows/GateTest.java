package io.missionlink.deployment.workflows;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The one check that a merge requires says yes only if every other one does. */
class GateTest {

    @TempDir
    private Path folder;

    private Sandbox sandbox;

    @BeforeEach
    void set() {
        sandbox = new Sandbox(folder);
    }

    @Test
    void letsThroughWhatPassed() {
        assertThat(gate("success", "success")).isZero();
    }

    @Test
    void letsThroughWhatMayBeSkipped() {
        assertThat(gate("success", "skipped")).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = { "failure", "cancelled", "skipped", "" })
    void stopsWhatDidNotPass(String result) {
        assertThat(gate(result, "success")).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(strings = { "failure", "cancelled" })
    void stopsWhatMayBeSkippedAndWasNot(String result) {
        assertThat(gate("success", result)).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(strings = { "{}", "", "[" })
    void stopsWhatNothingIsKnownOf(String needs) {
        assertThat(sandbox.run(Map.of("NEEDS", needs), "gate", "plan").exitCode()).isNotZero();
    }

    private int gate(String test, String plan) {
        String needs = """
                {"test": {"result": "%s", "outputs": {}}, "plan": {"result": "%s", "outputs": {}}}""".formatted(test, plan);
        return sandbox.run(Map.of("NEEDS", needs), "gate", "plan", "manifests").exitCode();
    }
}
