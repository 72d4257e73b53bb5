package io.missionlink.deployment.gitops;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.stream.Stream;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.missionlink.deployment.gitops.DashboardChecker.Dashboard;
import io.missionlink.deployment.gitops.DashboardChecker.Finding;
import io.missionlink.deployment.gitops.DashboardChecker.Result;

/** The Grafana dashboards, and the queries of dashboards and alerts (docs/operations.md#dashboards-and-alerts). */
class DashboardsTest {

    private static final int LARGEST_CONFIG_MAP = 1024 * 1024;
    private static final String BASE = "cluster.json";
    private static final int ENOUGH_PANELS = 4;
    private static final List<Sample> BAD = List.of(
            new Sample("uid", board -> board.put("uid", "other")),
            new Sample("title", board -> board.put("title", "Cluster")),
            new Sample("title", board -> board.remove("description")),
            new Sample("editable", board -> board.put("editable", true)),
            new Sample("data source", board -> object(board, "/templating/list/0").put("name", "source")),
            new Sample("data source", board -> object(panel(board), "/datasource").put("uid", "prometheus")),
            new Sample("data source", board -> object(board, "/annotations/list/0/datasource").put("uid", "prometheus")),
            new Sample("id", board -> panel(board).put("id", 1)),
            new Sample("grid", board -> object(panel(board), "/gridPos").put("x", 8)),
            new Sample("grid", board -> object(board, "/panels/2/gridPos").put("w", 25)),
            new Sample("panel title", board -> panel(board).put("title", " ")),
            new Sample("description", board -> panel(board).remove("description")),
            new Sample("unit", board -> object(panel(board), "/fieldConfig/defaults").remove("unit")),
            new Sample("query", board -> panel(board).putArray("targets")),
            new Sample("query", board -> target(board).put("expr", "sum(rate(up[$__rate_interval])")),
            new Sample("legend", board -> target(board).put("legendFormat", "")),
            new Sample("interval", board -> target(board).put("expr", "sum(rate(up[5m]))")),
            new Sample("metric", board -> target(board).put("expr", "mission_link_unknown")),
            new Sample("metric", board -> object(board, "/annotations/list/0").put("expr", "mission_link_unknown")),
            new Sample("runbook",
                    board -> object(panel(board), "/links/0").put("url", "https://example.com/replicas-missing.md")),
            new Sample("threshold", board -> object(panel(board), "/fieldConfig/defaults").remove("custom")),
            new Sample("type", board -> board.put("unknown", 1)),
            new Sample("type", board -> panel(board).put("transparent", "yes")),
            new Sample("type", board -> panel(board).put("type", "graph")),
            new Sample("type", board -> target(board).put("query", "up")),
            new Sample("type", board -> object(panel(board), "/options/tooltip").put("mode", "many")),
            new Sample("type", board -> object(panel(board), "/fieldConfig/defaults/custom").put("lineSize", 2)));

    @TempDir
    private static Path folder;

    private static List<Dashboard> dashboards;
    private static JsonNode groups;
    private static Result committed;
    private static Result bad;

    record Sample(String rule, Consumer<ObjectNode> change) {

        @Override
        public String toString() {
            return rule;
        }
    }

    @BeforeAll
    static void check() {
        DashboardChecker checker = DashboardChecker.install(folder);
        dashboards = DashboardChecker.committed();
        groups = AlertRulesTest.committedGroups();
        committed = checker.check(dashboards, groups);
        bad = checker.check(BAD.stream().map(DashboardsTest::dashboard).toList(), groups, badRules());
    }

    @Test
    void dashboardsAndAlertsFollowEveryRule() {
        assertThat(dashboards).extracting(Dashboard::file).containsExactly("cluster.json", "database.json", "events.json",
                "functions.json", "money.json", "overview.json", "services.json", "users.json");
        assertThat(committed.findings()).isEmpty();
    }

    /** A metric that nothing uses any more leaves the list and the configuration of the exporter. */
    @Test
    void everyKnownMetricIsUsed() {
        Set<String> used = new TreeSet<>(committed.used());
        used.removeIf(name -> name.contains(":"));

        assertThat(used).isEqualTo(new TreeSet<>(DashboardChecker.existingMetrics()));
    }

    static Stream<Integer> badSamples() {
        return Stream.iterate(0, i -> i < BAD.size(), i -> i + 1);
    }

    @ParameterizedTest
    @MethodSource("badSamples")
    void findsBadSample(int index) {
        assertThat(bad.findings()).filteredOn(finding -> finding.file().equals("sample%d.json".formatted(index)))
                .extracting(Finding::rule).containsOnly(BAD.get(index).rule());
    }

    @Test
    void findsAlertWithoutPanelAndBadQueriesOfAlerts() {
        assertThat(bad.findings()).filteredOn(finding -> finding.file().equals("alerts")).extracting(Finding::rule)
                .contains("alert", "query", "metric");
        assertThat(bad.findings()).filteredOn(finding -> finding.rule().equals("alert")).extracting(Finding::text)
                .contains("no panel shows up with the runbook of LedgerDrift");
    }

    @Test
    void grafanaLoadsEveryDashboard() throws IOException {
        JsonNode map = Manifests.COMMITTED.platform().one("ConfigMap", "mission-link-dashboards");

        assertThat(map.at("/metadata/namespace").asText()).isEqualTo("monitoring");
        assertThat(map.at("/metadata/labels/grafana_dashboard").asText()).isEqualTo("1");
        assertThat(map.path("data").propertyStream().map(entry -> entry.getKey()))
                .containsExactlyElementsOf(dashboards.stream().map(Dashboard::file).toList());
        assertThat(map.toString()).hasSizeLessThan(LARGEST_CONFIG_MAP);
        for (Dashboard dashboard : dashboards) {
            assertThat(Manifests.YAML.readTree(map.path("data").path(dashboard.file()).asText())).isEqualTo(dashboard.json());
        }
    }

    /** The sidecar ignores the folder unless it knows the annotation and Grafana creates a folder for each directory. */
    @Test
    void grafanaPutsDashboardsIntoTheirFolder() {
        JsonNode sidecar = Manifests.documents(
                Manifests.read(Manifests.COMMITTED.root().resolve("monitoring/kube-prometheus-stack.yaml"))).getFirst()
                .at("/grafana/sidecar/dashboards");
        JsonNode annotations = Manifests.COMMITTED.platform().one("ConfigMap", "mission-link-dashboards")
                .at("/metadata/annotations");

        assertThat(sidecar.path("folderAnnotation").asText()).isNotBlank();
        assertThat(annotations.path(sidecar.path("folderAnnotation").asText()).asText()).isEqualTo("Mission Link");
        assertThat(sidecar.at("/provider/foldersFromFilesStructure").asBoolean()).isTrue();
    }

    @Test
    void everyObjectiveHasOnePageAndOneTicket() {
        List<String> objectives = new ArrayList<>();
        Rendering.stream(groups).flatMap(group -> Rendering.stream(group.path("rules")))
                .filter(rule -> rule.at("/labels/slo").isTextual())
                .forEach(rule -> objectives.add(rule.at("/labels/slo").asText() + " " + rule.at("/labels/severity").asText()));

        assertThat(new HashSet<>(objectives)).hasSameSizeAs(objectives).containsExactlyInAnyOrder("request-errors page",
                "request-errors ticket", "pledges page", "pledges ticket", "settlements page", "settlements ticket",
                "emails page", "emails ticket");
    }

    /** The rules on money with an expression of another metric, of a syntax error, and of an unknown metric. */
    private static JsonNode badRules() {
        ObjectNode changed = groups.get(0).deepCopy();
        object(changed, "/rules/0").put("expr", "up > 0");
        object(changed, "/rules/1").put("expr", "sum(up");
        object(changed, "/rules/2").put("expr", "mission_link_unknown > 0");
        return changed;
    }

    private static Dashboard dashboard(Sample sample) {
        String name = "sample" + BAD.indexOf(sample);
        ObjectNode board = dashboards.stream().filter(dashboard -> dashboard.file().equals(BASE)).findFirst().orElseThrow()
                .json().deepCopy();
        board.put("uid", "mission-link-" + name);
        ArrayNode panels = (ArrayNode) board.path("panels");
        while (panels.size() > ENOUGH_PANELS) {
            panels.remove(ENOUGH_PANELS);
        }
        sample.change().accept(board);
        return new Dashboard(name + ".json", board);
    }

    /** The first panel below the first row: ReplicasMissing reads its metric. */
    private static ObjectNode panel(ObjectNode board) {
        return object(board, "/panels/1");
    }

    private static ObjectNode target(ObjectNode board) {
        return object(panel(board), "/targets/0");
    }

    private static ObjectNode object(ObjectNode root, String path) {
        return (ObjectNode) root.requiredAt(path);
    }
}
