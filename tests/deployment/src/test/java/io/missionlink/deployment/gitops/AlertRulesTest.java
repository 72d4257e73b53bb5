package io.missionlink.deployment.gitops;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;

import io.missionlink.deployment.Checkout;
import io.missionlink.deployment.Tool;

/** promtool on the alerts of the platform: their syntax, and a firing and a quiet case of each. */
class AlertRulesTest {

    private static final Path CASES = Path.of("src/test/resources/alerts");
    private static final List<String> FILES = List.of("mission-link.yaml", "slow-burns.yaml");
    private static final String RUNBOOKS = "https://github.com/mission-link/mission-link/blob/main/";
    private static final String ALWAYS_FIRES = "Watchdog";
    private static final Duration LIMIT = Duration.ofMinutes(2);

    @TempDir
    private Path folder;

    private JsonNode groups;

    @BeforeEach
    void readRules() throws IOException {
        groups = committedGroups();
        Files.writeString(folder.resolve("rules.json"), JsonNodeFactory.instance.objectNode().set("groups", groups).toString());
        for (String file : FILES) {
            Files.copy(CASES.resolve(file), folder.resolve(file));
        }
    }

    @Test
    void rulesAreValid() {
        assertThat(promtool("check", "rules", "rules.json")).contains("SUCCESS");
    }

    @Test
    void alertsFireAndStayQuietAsTheirCasesSay() {
        assertThat(promtool(Stream.concat(Stream.of("test", "rules"), FILES.stream()).toArray(String[]::new)))
                .contains("SUCCESS");
    }

    @Test
    void everyAlertHasFiringAndQuietCase() {
        List<JsonNode> cases = FILES.stream()
                .flatMap(file -> Rendering
                        .stream(Manifests.documents(Manifests.read(CASES.resolve(file))).getFirst().path("tests")))
                .flatMap(test -> Rendering.stream(test.path("alert_rule_test"))).toList();
        Set<String> names = alerts().map(alert -> alert.path("alert").asText()).collect(Collectors.toSet());

        assertThat(names).isNotEmpty().isEqualTo(names(cases.stream().filter(one -> !one.path("exp_alerts").isEmpty())));
        names.remove(ALWAYS_FIRES);
        assertThat(names).isEqualTo(names(cases.stream().filter(one -> one.path("exp_alerts").isEmpty())));
    }

    @Test
    void everyAlertHasSeverityAndRunbook() {
        assertThat(alerts()).allSatisfy(alert -> {
            assertThat(alert.at("/labels/severity").asText()).isIn("page", "ticket", "none");
            assertThat(alert.at("/annotations/summary").asText()).isNotBlank();
            String runbook = alert.at("/annotations/runbook_url").asText();
            assertThat(runbook).startsWith(RUNBOOKS);
            assertThat(Checkout.ROOT.resolve(runbook.substring(RUNBOOKS.length()))).isRegularFile();
        });
    }

    static JsonNode committedGroups() {
        return Manifests.documents(Manifests.read(Manifests.COMMITTED.root().resolve("platform/alerts.yaml"))).getFirst()
                .at("/spec/groups");
    }

    private Stream<JsonNode> alerts() {
        return Rendering.stream(groups).flatMap(group -> Rendering.stream(group.path("rules")))
                .filter(rule -> rule.has("alert"));
    }

    private static Set<String> names(Stream<JsonNode> cases) {
        return cases.map(one -> one.path("alertname").asText()).collect(Collectors.toSet());
    }

    private String promtool(String... arguments) {
        return Tool.find("promtool", "install Prometheus (Debian, Ubuntu: apt-get install prometheus)")
                .run(folder, Map.of(), LIMIT, arguments).orFail();
    }
}
