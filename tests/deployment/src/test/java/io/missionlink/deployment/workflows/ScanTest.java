package io.missionlink.deployment.workflows;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import com.fasterxml.jackson.databind.JsonNode;

import io.missionlink.deployment.Checkout;
import io.missionlink.deployment.Folders;
import io.missionlink.deployment.Tool;

/** What is released was scanned for known vulnerabilities. */
class ScanTest {

    private static final Path SECURITY = Checkout.ROOT.resolve("security");
    private static final Pattern IMAGE = Pattern.compile("(?m)^FROM (\\S+:v\\d+\\.\\d+\\.\\d+@sha256:[0-9a-f]{64})$");
    private static final Pattern EXCEPTION = Pattern.compile(
            "\\[\\[IgnoredVulns]]\\nid = \"((?:CVE|GHSA)-[\\w-]+)\"\\nignoreUntil = (\\d{4}-\\d\\d-\\d\\d)\\nreason = \"(.{20,})\"\\n");

    @TempDir
    private Path folder;

    private Sandbox sandbox;

    @BeforeEach
    void set() {
        sandbox = new Sandbox(folder);
        Folders.copy(SECURITY, sandbox.checkout().resolve("security"), file -> true);
    }

    @Test
    void scansEveryBillOfMaterialsByTheNameThatTheScannerKnows() {
        sandbox.standIn("docker", "ls \"${4%%:*}\" >\"$HOME/../scanned\"");
        sandbox.write("built/native-amd64/user-service/target/native/user-service-sbom.json", "{}");
        sandbox.write("built/native-arm64/settlement-lambda/target/native/settlement-lambda-sbom.json", "{}");

        sandbox.run(Map.of(), "scan-sboms", "built").orFail();

        String user = "native-amd64-user-service-target-native-user-service-sbom.cdx.json";
        String settlement = "native-arm64-settlement-lambda-target-native-settlement-lambda-sbom.cdx.json";
        assertThat(Workflow.content(folder.resolve("scanned")).lines()).containsExactly(user, settlement);
        assertThat(sandbox.calls("docker run")).singleElement().asString()
                .endsWith(" %s scan source --config=/security/osv-scanner.toml --lockfile /boms/%s --lockfile /boms/%s"
                        .formatted(image(), user, settlement));
    }

    @Test
    void failsWhenSomethingIsFoundOrNothingIsThere() {
        sandbox.standIn("docker", "exit 1");
        sandbox.checkout().resolve("built").toFile().mkdirs();
        Tool.Result empty = sandbox.run(Map.of(), "scan-sboms", "built");
        sandbox.write("built/a/user-service-sbom.json", "{}");
        Tool.Result vulnerable = sandbox.run(Map.of(), "scan-sboms", "built");

        assertThat(empty.exitCode()).isNotZero();
        assertThat(empty.output()).contains("no bill of materials");
        assertThat(vulnerable.exitCode()).isEqualTo(1);
        assertThat(sandbox.calls("docker")).hasSize(1);
    }

    @Test
    void nothingIsPublishedBeforeTheScan() {
        JsonNode jobs = Workflow.workflows().stream().filter(workflow -> workflow.name().equals("workflows/main.yml"))
                .findFirst().orElseThrow().tree().path("jobs");

        assertThat(jobs.path("scan").findValuesAsText("run")).containsExactly(".github/bin/scan-sboms built");
        assertThat(List.of("image", "functions")).allSatisfy(
                job -> assertThat(Workflow.elements(jobs.path(job).path("needs")).map(JsonNode::asText)).contains("scan"));
    }

    @Test
    void anExceptionHasAReasonAndEndsWithinAYear() {
        String exceptions = Workflow.content(SECURITY.resolve("osv-scanner.toml"));
        List<MatchResult> all = EXCEPTION.matcher(exceptions).results().toList();

        assertThat(all).hasSize(exceptions.split("\\[\\[", -1).length - 1);
        assertThat(all).allSatisfy(exception -> assertThat(LocalDate.parse(exception.group(2)))
                .isBefore(LocalDate.now().plusYears(1)));
    }

    /** The reason of the exceptions for Quarkus. */
    @Test
    void noRuleOfARouteIsBoundToAPath() throws IOException {
        try (Stream<Path> files = Files.walk(Checkout.ROOT)) {
            List<Path> properties = files.filter(file -> file.toString().contains("/src/main/resources/"))
                    .filter(file -> file.toString().endsWith(".properties")).toList();

            assertThat(properties).hasSizeGreaterThan(3)
                    .allSatisfy(file -> assertThat(file).content().doesNotContain("quarkus.http.auth.permission"));
        }
    }

    private static String image() {
        MatchResult image = IMAGE.matcher(Workflow.content(SECURITY.resolve("Dockerfile"))).results().findFirst().orElseThrow();
        return image.group(1);
    }
}
