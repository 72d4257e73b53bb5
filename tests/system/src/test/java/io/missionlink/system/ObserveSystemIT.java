package io.missionlink.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;

import com.fasterxml.jackson.databind.JsonNode;

import io.missionlink.local.demo.DemoMissions;
import io.missionlink.local.stack.Observation;
import io.missionlink.local.stack.Prometheus;
import io.missionlink.local.stack.StackOptions;
import io.missionlink.testing.NotChecked;

/**
 * A real Prometheus scrapes the stack: dashboards have data, each fault raises its alert, and the dashboard page shows the
 * values
 * of Prometheus. {@link FastRules} shortens the rules, because the thresholds of production take minutes.
 */
@Tag("slow")
@Timeout(420)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ObserveSystemIT {

    private static final Path REPOSITORY = StackOptions.free(Path.of("target")).repository();
    private static final Path TARGET = Path.of("target/observe");
    private static final Duration INTERVAL = Duration.ofSeconds(1);
    private static final String RATE_INTERVAL = "60s";
    private static final Pattern STAT = Pattern.compile(
            "<article class=\"panel stat\"[^>]*data-title=\"([^\"]*)\"(.*?)</article>",
            Pattern.DOTALL);
    private static final Pattern VALUE = Pattern.compile("<output data-raw=\"([^\"]*)\"[^>]*>([^<]*)<");
    private static final Pattern TIME = Pattern.compile("<html[^>]*data-time=\"(\\d+)\"");

    /** Expressions that may have no result here. */
    private static final List<Pattern> MAY_BE_EMPTY = List.of(
            // There is no cluster.
            Pattern.compile("\\b(kube|container|cluster_autoscaler)_"),
            // The AWS endpoint has no metrics of these services.
            Pattern.compile("\\baws_(rds|events|sns|usage|certificatemanager)_"),
            // No request is rejected or fails.
            Pattern.compile("outcome=\"(CLIENT|SERVER)_ERROR\""),
            // Native executables have fewer metrics of the runtime.
            Pattern.compile(TestedPackaging.NATIVE ? "\\bjvm_" : "(?!)"));

    private TestEnvironment env;
    private PrometheusApi prometheus;

    @BeforeAll
    void start() {
        if (Prometheus.find().isEmpty()) {
            throw NotChecked.missing("prometheus", Prometheus.HOW_TO_GET);
        }
        Path rules = FastRules.write(REPOSITORY.resolve("gitops-manifests/platform/alerts.yaml"),
                TARGET.resolve("rules.json"));
        env = TestEnvironment.separate("observed", options -> options
                .withObservation(Observation.local().withInterval(INTERVAL).withRules(rules.toAbsolutePath()))
                // A frozen worker is not replaced before its alert fires, and a poison message becomes a dead letter early.
                .withDelivery(Duration.ofSeconds(200), Duration.ofSeconds(1), 2)
                .withEnvironment("mission-service", Map.of("MISSION_LINK_RECONCILIATION_LOOK_EVERY", "1s",
                        "RECONCILIATION_INTERVAL", "PT1S", "MISSION_LINK_RECONCILIATION_FULL_INTERVAL", "PT1S")));
        prometheus = new PrometheusApi(env.stack().observers().prometheus().orElseThrow());
        new DemoMissions(env.stack().gateway(), env.stack().inbox(), env.stack().demoPassword(), line -> {
        }).run();
    }

    @AfterAll
    void stop() {
        if (env != null) {
            env.close();
        }
    }

    @Test
    void evaluatesEveryRuleWithoutError() {
        assertThat(prometheus.rules()).hasSizeGreaterThan(30).allSatisfy(rule -> assertThat(rule.get("health").asText())
                .as("%s: %s", rule.get("name"), rule.path("lastError")).isEqualTo("ok"));
        assertThat(prometheus.firing()).contains("Watchdog");
    }

    @Test
    void answersEveryQueryOfTheDashboards() {
        List<DashboardQuery> queries = DashboardQuery.all(REPOSITORY);
        assertThat(queries).hasSizeGreaterThan(100);
        List<DashboardQuery> empty = new ArrayList<>();
        for (DashboardQuery query : queries) {
            boolean mayBeEmpty = MAY_BE_EMPTY.stream().anyMatch(exception -> exception.matcher(query.expression()).find());
            if (prometheus.query(query.interpolated(RATE_INTERVAL)).isEmpty() && !mayBeEmpty) {
                empty.add(query);
            }
        }
        assertThat(empty).as("queries without data").isEmpty();
    }

    @Test
    void eachFaultRaisesItsAlertUntilItIsRepaired() {
        TestMission frozen = TestMission.create(env);
        List<TestMission> late = lateMissions();
        TestUser user = late.getFirst().viewers().getFirst();
        AlertFaults faults = new AlertFaults(env);
        AlertWatch watch = new AlertWatch(prometheus);
        try (FailedLogins logins = new FailedLogins(env)) {
            watch.cause(Duration.ofSeconds(120), logins::start, "LoginFailuresSurge");
            watch.cause(Duration.ofSeconds(10), () -> faults.repeatRefreshToken(TestUser.viewer(env, "Reuse", "en")),
                    "RefreshTokenReuse");
            watch.cause(Duration.ofSeconds(45), () -> faults.freezeSettlement(frozen), "MissionUnsettled");
            watch.cause(Duration.ofSeconds(20), () -> faults.sendContradiction(frozen), "SettlementRejected");
            watch.cause(Duration.ofSeconds(20), () -> faults.reportOtherAmount(user), "PaymentUnexpected");
            watch.cause(Duration.ofSeconds(30), faults::sendPoison, "DeadLetters");
            watch.cause(Duration.ofSeconds(60), () -> faults.delayMessage(frozen, Duration.ofSeconds(75)), "QueueAge");
            watch.cause(Duration.ofSeconds(20), () -> faults.lockWallets(late.getFirst()), "RequestErrorsBurnFast",
                    "SlowPledgesBurnFast");
            watch.cause(Duration.ofSeconds(100), () -> faults.seedDrift(user), "LedgerDrift", "ReconciliationStale");
            watch.cause(Duration.ofSeconds(30), () -> {
                env.stack().busUnavailable(true);
                late.forEach(mission -> mission.decide("failure"));
            }, "OutboxLag");
            watch.awaitFiring();
        } finally {
            env.stack().busUnavailable(false);
            faults.resumeSettlement();
        }
        watch.cause(Duration.ofSeconds(30), () -> {
            faults.removeDrift(user);
            faults.removePoison();
            frozen.awaitSettled();
            late.forEach(TestMission::awaitSettled);
        }, "SlowSettlementsBurnFast", "SlowEmailsBurnFast");
        watch.awaitFiring();
        watch.awaitCleared(Duration.ofSeconds(30), "MissionUnsettled", "DeadLetters", "QueueAge", "LedgerDrift",
                "ReconciliationStale", "OutboxLag", "RequestErrorsBurnFast", "SlowPledgesBurnFast");
        watch.awaitCleared(Duration.ofSeconds(60), "SlowSettlementsBurnFast", "SlowEmailsBurnFast");

        try {
            watch.cause(Duration.ofSeconds(25), () -> env.stack().signal("postgres", "STOP"), "SweeperStopped");
            watch.awaitFiring();
        } finally {
            env.stack().signal("postgres", "CONT");
        }
        watch.awaitCleared(Duration.ofSeconds(30), "SweeperStopped");
        // The alert of a counter clears when its range has passed. That of RefreshTokenReuse is longer than this test.
        watch.awaitCleared(Duration.ofSeconds(75), "PaymentUnexpected", "SettlementRejected", "LoginFailuresSurge");
        frozen.assertPaidOnce();
        LedgerCheck.assertBalanced(env.stack());
    }

    /** Five missions of the same users: the alerts for latency need at least five late settlements. */
    private List<TestMission> lateMissions() {
        TestMission first = TestMission.create(env);
        return Stream.concat(Stream.of(first), Stream.generate(
                () -> TestMission.propose(env, first.streamer(), first.viewers())).limit(4)).toList();
    }

    @Test
    void dashboardPageShowsValuesOfPrometheus() throws Exception {
        Browser browser = Browser.find(TARGET.resolve("browser").toAbsolutePath());
        for (String name : DashboardQuery.names(REPOSITORY)) {
            String page = browser.open(env.stack().observers().dashboards().orElseThrow() + "/#dashboard=" + name,
                    Files.createDirectories(TARGET).resolve(name + ".png"), 1_280, 1_600, name.equals("events"));
            assertThat(page).as(name).contains("data-state=\"ready\"", "data-failed=\"0\"");
            if (name.equals("overview")) {
                assertThat(compareStats(page)).as("compared values of the overview").isGreaterThanOrEqualTo(8);
            }
        }
    }

    /** @return number of panels that show the value that Prometheus returns for the time of the page */
    private int compareStats(String page) {
        Map<String, DashboardQuery> queries = DashboardQuery.all(REPOSITORY).stream()
                .filter(query -> query.dashboard().equals("overview") && query.type().equals("stat"))
                .collect(Collectors.toMap(DashboardQuery::panel, query -> query));
        Matcher time = TIME.matcher(page);
        assertThat(time.find()).isTrue();
        int compared = 0;
        for (Matcher stat = STAT.matcher(page); stat.find();) {
            String expression = queries.get(stat.group(1)).expression();
            List<JsonNode> series = prometheus.query(expression, Optional.of(Long.parseLong(time.group(1))));
            Matcher value = VALUE.matcher(stat.group(2));
            if (!expression.contains("$__") && series.size() == 1 && value.find()) {
                assertThat(Double.parseDouble(value.group(1))).as(stat.group(1))
                        .isEqualTo(series.getFirst().get("value").get(1).asDouble());
                assertThat(value.group(2)).as("text of %s", stat.group(1)).isNotBlank().isNotEqualTo("–");
                compared++;
            }
        }
        return compared;
    }
}
