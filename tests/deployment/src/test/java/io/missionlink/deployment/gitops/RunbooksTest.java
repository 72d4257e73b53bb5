package io.missionlink.deployment.gitops;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import io.missionlink.contracts.ResourceNames;
import io.missionlink.deployment.Checkout;
import io.missionlink.deployment.gitops.DashboardChecker.Dashboard;

/** The pages of docs/runbooks, which name the panels to look at. */
class RunbooksTest {

    private static final Path FOLDER = Checkout.ROOT.resolve("docs/runbooks");
    private static final String INDEX = "README.md";
    private static final String WITHOUT_PANEL = "watchdog.md";
    private static final Pattern PANELS = Pattern.compile("Panels? ((?:\"[^\"]+\"(?:, | and )?)+) of the dashboard (\\w+)");
    private static final Pattern QUOTED = Pattern.compile("\"([^\"]+)\"");

    private static final Pattern PID_FILE = Pattern.compile("\\.local/([\\w/]+)/([a-z-]+?)(?:-\\*)?\\.pid");
    private static final Pattern CONSTANT = Pattern.compile("static final String \\w+ = \"([a-z-]+)\"");
    private static final Path STACK = Checkout.ROOT.resolve("local/stack/src/main/java/io/missionlink/local/stack");
    private static final Path WORKER = Checkout.ROOT
            .resolve("local/aws/src/main/java/io/missionlink/local/aws/lambda/Worker.java");
    private static final Set<String> FUNCTIONS = Set.of(ResourceNames.SETTLEMENT_FUNCTION,
            ResourceNames.NOTIFICATION_FUNCTION);

    /** The pages of the alerts. */
    static Stream<String> pages() {
        return Rendering.stream(AlertRulesTest.committedGroups()).flatMap(group -> Rendering.stream(group.path("rules")))
                .filter(rule -> rule.has("alert")).map(rule -> rule.at("/annotations/runbook_url").asText())
                .map(url -> url.substring(url.lastIndexOf('/') + 1)).filter(page -> !page.equals(WITHOUT_PANEL)).distinct();
    }

    @ParameterizedTest
    @MethodSource("pages")
    void firstLookNamesPanelsThatExist(String page) {
        List<Matcher> mentions = PANELS.matcher(Manifests.read(FOLDER.resolve(page))).results()
                .map(result -> PANELS.matcher(result.group())).filter(Matcher::matches).toList();

        assertThat(mentions).isNotEmpty().allSatisfy(mention -> assertThat(titles(mention.group(2)))
                .containsAll(QUOTED.matcher(mention.group(1)).results().map(name -> name.group(1)).toList()));
    }

    @Test
    void indexListsEveryPage() {
        String index = Manifests.read(FOLDER.resolve(INDEX));

        assertThat(FOLDER.toFile().list()).hasSizeGreaterThan(20)
                .allSatisfy(page -> assertThat(page.equals(INDEX) || index.contains("](" + page + ")")).as(page).isTrue());
    }

    /** The names of the files come from the launcher and from the local AWS endpoint. */
    @Test
    void pidFilesExistInLocalRun() {
        List<MatchResult> files = Stream.of(FOLDER.toFile().list()).map(page -> Manifests.read(FOLDER.resolve(page)))
                .flatMap(page -> PID_FILE.matcher(page).results()).toList();
        Set<String> constants = Stream.of("Services", "DynamoDbLocal", "Prometheus")
                .flatMap(source -> CONSTANT.matcher(Manifests.read(STACK.resolve(source + ".java"))).results())
                .map(constant -> constant.group(1)).collect(Collectors.toSet());

        assertThat(Manifests.read(STACK.resolve("StackComponents.java"))).contains("new PidFiles(state.resolve(\"run\"))",
                "AwsConfig.local(state.resolve(\"aws\"))");
        assertThat(Manifests.read(WORKER)).contains("new PidFiles(launch.config().directory().resolve(\"workers\"))");
        assertThat(files).hasSizeGreaterThan(4).allSatisfy(file -> {
            Set<String> known = file.group(1).equals("run") ? constants : FUNCTIONS;
            assertThat(file.group(1)).isIn("run", "aws/workers");
            assertThat(file.group(2)).isIn(known);
        });
    }

    private static List<String> titles(String dashboard) {
        return DashboardChecker.committed().stream()
                .filter(one -> one.file().equals(dashboard.toLowerCase(Locale.ROOT) + ".json")).map(Dashboard::json)
                .flatMap(json -> Rendering.stream(json.path("panels"))).map(panel -> panel.path("title").asText()).toList();
    }
}
