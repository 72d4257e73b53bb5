package io.missionlink.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;

import software.amazon.awssdk.services.sns.model.Subscription;

/**
 * Names and e-mail addresses are stored in user-service only, secrets nowhere. Logs, metrics, events, the event log and the
 * database of mission-service contain user IDs. Deletion of an account erases the names and leaves the ledger unchanged.
 */
@ExtendWith(TestEnvironmentExtension.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PrivacySystemIT {

    private static final Duration TIMEOUT = Duration.ofSeconds(30);

    private final TestEnvironment env;
    private final StackData data;
    private final List<String> metrics = new ArrayList<>();
    private PrivacyScenario scenario;
    private List<String> namesInMissionDatabase;
    private List<String> textsInMissionDatabase;
    private List<String> ledger;

    PrivacySystemIT(TestEnvironment env) {
        this.env = env;
        this.data = new StackData(env);
    }

    @BeforeAll
    void createAndDeleteAccount() {
        scenario = new PrivacyScenario(env);
        Awaitility.await("three mails").atMost(TIMEOUT).untilAsserted(
                () -> assertThat(env.mailbox().to(scenario.proposer)).as("accepted, ended, settled").hasSize(3));
        Stream.of("user-service", "mission-service").map(data::metrics).forEach(metrics::add);
        namesInMissionDatabase = data.tablesWith("missions", scenario.names());
        textsInMissionDatabase = data.tablesWith("missions", scenario.texts());
        assertThat(data.tablesWith("users", scenario.namesOfProposer())).as("data to erase").isNotEmpty();
        ledger = data.ledgerOf(scenario.proposer.id());

        scenario.closeAccountOfProposer();
        // A restart clears the name cache of mission-service; otherwise entries last up to a minute (DirectoryCacheTest).
        env.stack().restart("mission-service");
    }

    @Test
    void keepsPersonalDataOutOfLogs() {
        Map<String, String> logs = data.logs();

        assertThat(logs).containsKeys("user-service.log", "mission-service.log", "postgres.log", "settlement-lambda.log",
                "notification-lambda.log");
        assertThat(String.join("", logs.values())).as("log lines about the mission").contains(scenario.mission);
        assertThat(logs.get("postgres.log")).as("log lines about failed statements").contains("accounts_login_id_unique",
                "accounts_email_unique");
        logs.forEach((file, text) -> assertAbsent(file, text, scenario.allWords()));
    }

    @Test
    void keepsPersonalDataOutOfMetrics() {
        assertThat(metrics).hasSize(2).allSatisfy(text -> assertThat(text).contains("http_server_requests_seconds_count"));
        metrics.forEach(text -> assertAbsent("/q/metrics", text, scenario.allWords()));
        metrics.forEach(text -> assertAbsent("/q/metrics", text, List.of(scenario.proposer.id(), scenario.mission)));
    }

    /** Events may carry the public texts of a mission: its content and the streamer's note (see the schemas in contracts). */
    @Test
    void keepsNamesAndSecretsOutOfEvents() {
        String items = data.dynamoDb();

        assertThat(items).contains(scenario.mission, scenario.proposer.id(), scenario.streamer.id());
        assertAbsent("DynamoDB", items,
                Stream.of(scenario.names(), scenario.secrets(), List.of(scenario.message)).flatMap(List::stream).toList());
    }

    /** Includes the outbox and the stored responses of idempotent requests. */
    @Test
    void keepsNamesAndSecretsOutOfMissionDatabase() {
        assertThat(namesInMissionDatabase).isEmpty();
        assertThat(textsInMissionDatabase).as("the search finds stored texts").hasSizeGreaterThanOrEqualTo(3);
        assertThat(data.tablesWith("missions", scenario.secrets())).isEmpty();
    }

    @Test
    void erasesPersonalDataOfDeletedAccount() {
        Awaitility.await("deletion of the subscription").atMost(TIMEOUT).untilAsserted(() -> {
            assertThat(data.tablesWith("users", scenario.namesOfProposer())).isEmpty();
            assertThat(env.aws().subscriptions()).extracting(Subscription::endpoint).contains(scenario.streamer.email())
                    .doesNotContain(scenario.proposer.email());
        });
        assertThat(data.tablesWith("users", scenario.secrets())).isEmpty();
        assertThat(data.tablesWith("users", List.of(scenario.proposer.id()))).as("ID for the ledger")
                .isNotEmpty();
        assertThat(data.tablesWith("users", List.of(scenario.streamer.email()))).as("data of the other user").isNotEmpty();
    }

    @Test
    void keepsLedgerUnchangedWhenAccountIsDeleted() {
        assertThat(ledger).hasSizeGreaterThanOrEqualTo(4);
        assertThat(data.ledgerOf(scenario.proposer.id())).isEqualTo(ledger);
        LedgerCheck.assertBalanced(env.stack());
    }

    @Test
    void hidesNameOfDeletedAccountFromOtherUsers() {
        for (String view : List.of("", "/pledges", "/events", "/receipt")) {
            String body = scenario.streamer.api().get(TestMission.path(scenario.mission) + view).expect(200).body();
            assertThat(body).as(view).contains(scenario.mission).doesNotContain(scenario.namesOfProposer());
        }
        scenario.streamer.api().get("/api/users/" + scenario.proposer.id()).expect(404);
        assertThat(scenario.streamer.api().get(TestMission.path(scenario.mission)).body()).as("data of the other user")
                .contains(scenario.streamer.name());
    }

    private static void assertAbsent(String source, String text, Collection<String> words) {
        List<String> found = words.stream().filter(text::contains)
                .map(word -> word + " in: " + text.lines().filter(line -> line.contains(word)).findFirst().orElseThrow())
                .toList();
        assertThat(found).as(source).isEmpty();
    }
}
