package io.missionlink.deployment.gitops;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpServer;

import io.missionlink.deployment.Tool;

/** amtool and a running Alertmanager on the routes of the alerts (gitops-manifests/docs/adr/0007-alerts-by-severity.md). */
class AlertRoutesTest {

    private static final String SECRETS = "/etc/alertmanager/secrets/";
    private static final Duration LIMIT = Duration.ofSeconds(30);
    private static final Map<String, String> OWN_WATCHDOG = Map.of("alertname", "Watchdog", "severity", "none", "watches",
            "mission-link");

    @TempDir
    private Path folder;

    private final Set<String> notified = ConcurrentHashMap.newKeySet();
    private HttpServer receivers;
    private JsonNode alertmanager;

    @BeforeEach
    void readRoutes() throws IOException {
        receivers = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        receivers.createContext("/", exchange -> {
            notified.add(exchange.getRequestURI().getPath());
            exchange.sendResponseHeaders(200, -1);
            exchange.close();
        });
        receivers.start();
        alertmanager = Manifests.documents(
                Manifests.read(Manifests.COMMITTED.root().resolve("monitoring/kube-prometheus-stack.yaml"))).getFirst()
                .path("alertmanager");
        JsonNode config = alertmanager.path("config").deepCopy();
        webhooks(config).forEach(webhook -> readAddress((ObjectNode) webhook));
        Files.writeString(folder.resolve("alertmanager.yml"), config.toString());
    }

    @AfterEach
    void stopReceivers() {
        receivers.stop(0);
    }

    @Test
    void configurationIsValid() {
        assertThat(amtool("check-config", "alertmanager.yml")).contains("SUCCESS", "4 receivers", "2 inhibit rules");
    }

    @ParameterizedTest
    @CsvSource({ "Watchdog, none, none", "LedgerDrift, page, pager", "LoginFailuresSurge, ticket, tickets",
            "KubeletDown, critical, pager", "KubePodCrashLooping, warning, tickets", "CPUThrottlingHigh, info, none",
            "InfoInhibitor, none, none", "WithoutMeaning, other, tickets" })
    void severityDecidesReceiver(String alert, String severity, String receiver) {
        assertThat(receiver(Map.of("alertname", alert, "severity", severity))).isEqualTo(receiver);
    }

    /** The Watchdog of the chart fires even if Prometheus has lost the rules of Mission Link. */
    @Test
    void deadMansSwitchReceivesOwnWatchdogOnly() {
        assertThat(receiver(OWN_WATCHDOG)).isEqualTo("dead-mans-switch");
        assertThat(receiver(Map.of("alertname", "Watchdog", "severity", "none", "watches", "other"))).isEqualTo("none");
        assertThat(receiver(Map.of("alertname", "InfoInhibitor", "severity", "none", "watches", "mission-link")))
                .isEqualTo("none");
    }

    @Test
    void everyAlertReachesTheReceiverOfItsSeverity() {
        Map<String, String> bySeverity = Map.of("page", "pager", "ticket", "tickets", "none", "dead-mans-switch");

        assertThat(Rendering.stream(AlertRulesTest.committedGroups()).flatMap(group -> Rendering.stream(group.path("rules")))
                .filter(rule -> rule.has("alert"))).hasSizeGreaterThan(20).allSatisfy(rule -> {
                    Map<String, String> labels = new HashMap<>(Map.of("alertname", rule.path("alert").asText()));
                    rule.path("labels").propertyStream()
                            .forEach(label -> labels.put(label.getKey(), label.getValue().asText()));
                    assertThat(receiver(labels)).isEqualTo(bySeverity.get(labels.get("severity")));
                });
    }

    @Test
    void addressesAreInTheMountedSecretOnly() {
        List<String> mounted = Rendering.texts(alertmanager.at("/alertmanagerSpec/secrets"));

        assertThat(mounted).hasSize(1);
        assertThat(webhooks(alertmanager.path("config"))).hasSize(3).allSatisfy(webhook -> {
            assertThat(webhook.propertyStream().map(Map.Entry::getKey)).isSubsetOf("url_file", "send_resolved");
            assertThat(webhook.path("url_file").asText()).startsWith(SECRETS + mounted.getFirst() + "/");
        });
    }

    @Test
    void reportsWatchdogAtOnceAndRepeatsItEachMinute() throws Exception {
        try (RunningAlertmanager running = RunningAlertmanager.start(folder)) {
            running.fire(OWN_WATCHDOG);

            await().atMost(LIMIT).until(() -> notified.equals(Set.of("/dead-mans-switch")));
        }
        JsonNode route = alertmanager.at("/config/route/routes/0");
        assertThat(duration(route.path("group_interval"))).isEqualTo(Duration.ofMinutes(1));
        assertThat(duration(route.path("repeat_interval"))).isLessThan(duration(route.path("group_interval")));
    }

    @Test
    void pageHidesTicketOfSameObjectiveOnly() throws Exception {
        try (RunningAlertmanager running = RunningAlertmanager.start(folder)) {
            running.fire(Map.of("alertname", "SlowPledgesBurnFast", "severity", "page", "slo", "pledges"),
                    Map.of("alertname", "SlowPledgesBurnSlow", "severity", "ticket", "slo", "pledges"),
                    Map.of("alertname", "SlowEmailsBurnSlow", "severity", "ticket", "slo", "emails"),
                    Map.of("alertname", "OutboxLag", "severity", "page"),
                    Map.of("alertname", "SigningKeyOld", "severity", "ticket"));

            await().atMost(LIMIT).untilAsserted(() -> assertThat(running.states()).isEqualTo(Map.of(
                    "SlowPledgesBurnFast", "active", "SlowPledgesBurnSlow", "suppressed", "SlowEmailsBurnSlow", "active",
                    "OutboxLag", "active", "SigningKeyOld", "active")));
        }
    }

    /** Alertmanager reads the file from the mounted secret; versions before 0.26 know only the address itself. */
    private void readAddress(ObjectNode webhook) {
        String file = webhook.remove("url_file").asText();
        webhook.put("url", URI.create("http://127.0.0.1:%d".formatted(receivers.getAddress().getPort()))
                .resolve(file.substring(file.lastIndexOf('/'))).toString());
    }

    private static Stream<JsonNode> webhooks(JsonNode config) {
        return Rendering.stream(config.path("receivers"))
                .flatMap(receiver -> Rendering.stream(receiver.path("webhook_configs")));
    }

    private static Duration duration(JsonNode value) {
        return Duration.parse("PT" + value.asText());
    }

    private String receiver(Map<String, String> labels) {
        return amtool(Stream.concat(Stream.of("config", "routes", "test", "--config.file=alertmanager.yml"),
                labels.entrySet().stream().map(label -> label.getKey() + "=" + label.getValue())).toArray(String[]::new))
                .lines().toList().getLast();
    }

    private String amtool(String... arguments) {
        return Tool.find("amtool", RunningAlertmanager.HOW_TO_GET).run(folder, Map.of(), LIMIT, arguments).orFail();
    }
}
