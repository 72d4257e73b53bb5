package io.missionlink.deployment;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The end of a failed {@code ./test}. */
class FailureReportTest {

    @TempDir
    private Path folder;

    @Test
    void listsFailedTestsOfAllModulesWithTheirMessages() throws IOException {
        report("user-service/target/surefire-reports",
                """
                          <testcase name="passes" classname="io.A" time="0.1"/>
                          <testcase name="fails(String)[1]" classname="io.A" time="0.1">
                            <failure message="&#10;Expecting:&#10;  &quot;a&quot; &lt; b &amp;&amp; c" type="java.lang.AssertionError">trace</failure>
                          </testcase>
                        """);
        report("tests/system/target/failsafe-reports", """
                  <testcase name="throwsException" classname="io.BIT" time="0.1">
                    <error type="java.lang.IllegalStateException">trace</error>
                  </testcase>
                """);
        assertThat(reportFailures()).isEqualTo("""
                Failed tests:
                  io.A.fails(String)[1]: Expecting: "a" < b && c
                  io.BIT.throwsException: java.lang.IllegalStateException
                """);
    }

    @Test
    void printsNothingWhenNoTestFailed() throws IOException {
        report("user-service/target/surefire-reports", "  <testcase name=\"passes\" classname=\"io.A\" time=\"0.1\"/>\n");
        assertThat(reportFailures()).isEmpty();
    }

    private void report(String directory, String testCases) throws IOException {
        Files.writeString(Files.createDirectories(folder.resolve(directory)).resolve("TEST-io.xml"),
                "<testsuite name=\"io\" time=\"0.2\" tests=\"2\" skipped=\"0\">\n" + testCases + "</testsuite>\n");
    }

    private String reportFailures() {
        return Tool.find("bash", "install bash").run(folder, Map.of(), Duration.ofMinutes(1), "-euo", "pipefail", "-c",
                ". '" + Checkout.ROOT.resolve("bin/lib/test-run.sh") + "'; report_failures").orFail();
    }
}
