package io.missionlink.deployment;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The tests need only the variables PATH and HOME, and report missing programs. {@code env -i PATH=… HOME=… ./test} checks all
 * tests.
 */
class EmptyEnvironmentTest {

    private static final String PACKAGE = "io.missionlink.deployment.";
    private static final List<String> TESTS = List.of("terraform.ProvidersTest", "workflows.MergeGateTest",
            "workflows.VulnerabilityScanTest",
            "workflows.ShellcheckTest", "supply.ThreatModelTest");
    private static final Pattern COUNTS = Pattern.compile("succeeded=(\\d+) failed=(\\d+) notRun=(\\d+)");

    @TempDir
    private Path folder;

    @Test
    void passesWithPathAndHomeOnly() throws IOException, InterruptedException {
        String output = run(Map.of("PATH", System.getenv("PATH"), "HOME", System.getenv("HOME")));

        assertThat(count(output, 1)).as(output).isGreaterThan(10);
        assertThat(count(output, 2)).as(output).isZero();
        assertThat(count(output, 3) > 0).as(output).isEqualTo(output.contains("NOT CHECKED: "));
    }

    @Test
    void missingProgramsAreReportedWithInstallHint() throws IOException, InterruptedException {
        String output = run(Map.of("PATH", folder.toString(), "HOME", folder.toString()));

        assertThat(count(output, 1)).as(output).isPositive();
        assertThat(count(output, 2)).as(output).isZero();
        assertThat(count(output, 3)).as(output).isPositive();
        assertThat(List.of("terraform", "shellcheck", "git")).allSatisfy(
                program -> assertThat(output).containsPattern("(?m)^NOT CHECKED: " + program + " is missing; get it by: .+"));
        assertThat(folder.resolve("not-checked.txt")).content().contains("terraform\n", "git\n", "shellcheck\n");
    }

    @Test
    void reportsThatTerraformProvidersCannotBeDownloaded() throws IOException, InterruptedException {
        Path terraform = Files.writeString(folder.resolve("terraform"), """
                #!/bin/sh
                echo 'Error: could not connect'
                echo 'to the registry'
                exit 1
                """);
        assertThat(terraform.toFile().setExecutable(true)).isTrue();

        String output = run(Map.of("PATH", folder.toString(), "HOME", folder.toString()));

        assertThat(output)
                .containsPattern("(?m)^NOT CHECKED: Terraform's provider hashicorp/aws/[\\d.]+ is missing; get it by: ");
        assertThat(count(output, 2)).as(output).isZero();
    }

    @Test
    void failsForMissingProgramInCi() throws IOException, InterruptedException {
        String output = run(Map.of("PATH", folder.toString(), "HOME", folder.toString(), "CI", "true"));

        assertThat(count(output, 2)).as(output).isPositive();
        assertThat(output).contains("terraform is missing; get it by: ").doesNotContain("NOT CHECKED: ");
    }

    @Test
    void countsMissingProgramsAcrossModules() throws IOException, InterruptedException {
        Path bash = Tool.find("bash", "install bash").path();
        String script = Checkout.ROOT.resolve("bin/lib/not-checked.sh").toString();
        list("tests/system", "aws\n");
        list("tests/deployment", "jq\naws\njq\n");

        assertThat(shell(bash, ". '" + script + "'; say_not_checked"))
                .startsWith("NOT CHECKED: 2 (aws, jq).").hasLineCount(1);
        assertThat(shell(bash, ". '" + script + "'; forget_not_checked; say_not_checked")).isEmpty();
    }

    private String run(Map<String, String> environment) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(Path.of(System.getProperty("java.home"), "bin/java").toString(),
                "-XX:TieredStopAtLevel=1", "-Dnot-checked.list=" + folder.resolve("not-checked.txt"), "-cp",
                System.getProperty("java.class.path"), TestLauncherMain.class.getName()));
        TESTS.forEach(test -> command.add(PACKAGE + test));
        return output(new ProcessBuilder(command), environment);
    }

    private String shell(Path bash, String script) throws IOException, InterruptedException {
        return output(new ProcessBuilder(bash.toString(), "-euc", script).directory(folder.toFile()),
                Map.of("PATH", System.getenv("PATH")));
    }

    private String output(ProcessBuilder builder, Map<String, String> environment) throws IOException, InterruptedException {
        Path output = Files.createTempFile(folder, "output", ".txt");
        builder.environment().clear();
        builder.environment().putAll(environment);
        Process process = builder.redirectErrorStream(true).redirectOutput(output.toFile()).start();
        try {
            assertThat(process.waitFor(2, TimeUnit.MINUTES)).as(Files.readString(output)).isTrue();
            assertThat(process.exitValue()).as(Files.readString(output)).isZero();
        } finally {
            process.destroyForcibly();
        }
        return Files.readString(output);
    }

    private void list(String module, String missing) throws IOException {
        Path target = folder.resolve(module).resolve("target");
        Files.createDirectories(target);
        Files.writeString(target.resolve("not-checked.txt"), missing);
    }

    private static int count(String output, int group) {
        Matcher counts = COUNTS.matcher(output);
        assertThat(counts.find()).as(output).isTrue();
        return Integer.parseInt(counts.group(group));
    }
}
