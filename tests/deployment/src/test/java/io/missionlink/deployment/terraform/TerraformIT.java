package io.missionlink.deployment.terraform;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.condition.DisabledIfSystemProperty;

/**
 * Checks of the Terraform sources without an AWS account: format, validity, and the tests of the modules. Runs in parallel with
 * {@link MotoSystemIT}, which mostly waits.
 */
@DisabledIfSystemProperty(named = "native.executables", matches = "true", disabledReason = "Does not run native executables")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TerraformIT {

    private static final Pattern PASSED = Pattern.compile("Success! (\\d+) passed, 0 failed\\.");

    private final Terraform terraform = new Terraform(Path.of("target/terraform"));

    @AfterAll
    void stopProvider() {
        terraform.close();
    }

    @Test
    void isFormatted() {
        assertThat(terraform.run(".", "fmt", "-check", "-recursive", "-diff").orFail()).isEmpty();
    }

    /** A root module cannot read variables of another, so each has an identical copy of the shared variables. */
    @Test
    void deploymentsDeclareIdenticalSharedVariables() {
        assertThat(terraform.roots().stream().filter(root -> root.startsWith("deployments/"))
                .map(root -> read(terraform.sources().resolve(root).resolve("common.variables.tf"))).distinct()).hasSize(1);
    }

    @TestFactory
    Stream<DynamicTest> validatesAndTestsEveryModule() {
        return Stream.concat(terraform.roots().stream(), terraform.testedModules().stream())
                .map(module -> DynamicTest.dynamicTest(module, () -> check(module)));
    }

    @Test
    void containsEnoughAssertions() {
        long assertions = Stream.concat(terraform.roots().stream(), terraform.testedModules().stream())
                .mapToLong(this::assertions).sum();
        assertThat(assertions).as("assertions and expected failures in *.tftest.hcl").isGreaterThanOrEqualTo(40);
    }

    private void check(String module) {
        terraform.init(module, "-backend=false").orFail();
        terraform.run(module, "validate").orFail();
        Matcher passed = PASSED.matcher(terraform.run(module, "test").orFail());
        assertThat(passed.find()).as("tests of " + module).isTrue();
        assertThat(Integer.parseInt(passed.group(1))).as("tests of " + module).isPositive();
    }

    private long assertions(String module) {
        try (Stream<Path> files = Files.list(terraform.sources().resolve(module).resolve("tests"))) {
            return files.mapToLong(file -> count(file, "assert {") + count(file, "expect_failures")).sum();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static long count(Path file, String text) {
        return read(file).lines().filter(line -> line.strip().startsWith(text)).count();
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
