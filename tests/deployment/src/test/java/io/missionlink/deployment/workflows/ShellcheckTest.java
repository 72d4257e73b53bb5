package io.missionlink.deployment.workflows;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.missionlink.deployment.Checkout;
import io.missionlink.deployment.Tool;

/** Runs shellcheck on every shell script of the repository, and on the steps of the workflows. */
class ShellcheckTest {

    private static final Duration LIMIT = Duration.ofMinutes(2);
    private static final Set<String> IGNORED_FOLDERS = Set.of(".git", ".local", ".terraform", "target", "node_modules");

    private static Tool shellcheck;

    @TempDir
    private Path folder;

    @BeforeAll
    static void find() {
        shellcheck = Tool.find("shellcheck", "install it (Debian, Ubuntu: apt-get install shellcheck)");
    }

    @Test
    void scriptsHaveNoFindings() {
        List<String> scripts = scripts(Checkout.ROOT).map(Path::toString).toList();

        assertThat(scripts).extracting(script -> Checkout.ROOT.relativize(Path.of(script)).toString())
                .contains("run", "test", "bin/audit", "bin/bench", "bin/book", "bin/reconcile", "bin/redrive", "bin/rotate",
                        "bin/test-crash",
                        ".ci/run", "bin/lib/native.sh", "bin/lib/operator-command.sh", ".github/bin/gate");
        assertThat(check(scripts)).isEmpty();
    }

    @Test
    void workflowStepsHaveNoFindings() {
        List<String> steps = Stream.concat(Workflow.workflows().stream(), Workflow.actions().stream())
                .flatMap(ShellcheckTest::steps).map(this::file).toList();

        assertThat(steps).isNotEmpty();
        assertThat(check(steps)).isEmpty();
    }

    @Test
    void findsErrorsInBadScripts() throws IOException {
        Workflow bad = Workflow.of("bad.yml", "jobs: { a: { steps: [{ run: 'rm -r $FOLDER/*' }] } }");
        Path script = Files.writeString(folder.resolve("script"), "#!/usr/bin/env bash\ncd $1\n");

        assertThat(check(steps(bad).map(this::file).toList())).contains("SC2086").contains("bad.yml");
        assertThat(scripts(folder)).containsExactly(script);
        assertThat(check(List.of(script.toString()))).contains("SC2164");
    }

    private static String check(List<String> files) {
        String[] arguments = Stream
                .concat(Stream.of("--shell=bash", "--external-sources", "--source-path=SCRIPTDIR:" + Checkout.ROOT,
                        "--format=gcc"), files.stream())
                .toArray(String[]::new);
        return shellcheck.run(Checkout.ROOT, Map.of(), LIMIT, arguments).output();
    }

    /** GitHub runs a step in bash with -e and pipefail. */
    private static Stream<Map.Entry<String, String>> steps(Workflow workflow) {
        return workflow.scripts().map(script -> Map.entry(workflow.name(), "set -eo pipefail\n" + script + "\n"));
    }

    private String file(Map.Entry<String, String> step) {
        try {
            return Files.writeString(Files.createTempFile(folder, "", "-" + step.getKey().replace('/', '-')), step.getValue())
                    .toString();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Files that start with a shell shebang, and sourced *.sh files. */
    private static Stream<Path> scripts(Path root) {
        try (Stream<Path> files = Files.list(root)) {
            return files.sorted().toList().stream().flatMap(file -> {
                if (Files.isDirectory(file)) {
                    return IGNORED_FOLDERS.contains(file.getFileName().toString()) ? Stream.empty() : scripts(file);
                }
                return file.toString().endsWith(".sh") || hasShellShebang(file) ? Stream.of(file) : Stream.empty();
            });
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean hasShellShebang(Path file) {
        try (var content = Files.newInputStream(file)) {
            return new String(content.readNBytes(32)).matches("(?s)#!/(?:usr/)?bin/(?:env )?(?:ba)?sh\\n.*");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
