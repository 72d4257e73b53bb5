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
 * Names and addresses stay in user-service, and secrets nowhere: logs, metrics, events, the event log and the missions'
 * database
 * know ids. Once the account is deleted the ledger is as it was, and nobody is named.
 */
@ExtendWith(WorldExtension.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PrivacySystemIT {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final World world;
    private final Places places;
    private final List<String> metrics = new ArrayList<>();
    private PrivateStory story;
    private List<String> namedInMissions;
    private List<String> keptInMissions;
    private List<String> ledger;

    PrivacySystemIT(World world) {
        this.world = world;
        this.places = new Places(world);
    }

    @BeforeAll
    void thePersonCameAndLeft() {
        story = new PrivateStory(world);
        Awaitility.await("mails of the end").atMost(PATIENCE).untilAsserted(
                () -> assertThat(world.mailbox().to(story.proposer)).as("accepted, ended, settled").hasSize(3));
        Stream.of("user-service", "mission-service").map(places::metrics).forEach(metrics::add);
        namedInMissions = places.tablesWith("missions", story.names());
        keptInMissions = places.tablesWith("missions", story.texts());
        assertThat(places.tablesWith("users", story.namesOfTheProposer())).as("what is to be removed").isNotEmpty();
        ledger = places.ledgerOf(story.proposer.id());

        story.proposer.api().delete("/api/users/me").expect(204);
        // What mission-service remembers of names it asks for again within a minute (DirectoryCacheTest); this is sooner.
        world.stack().restart("mission-service");
    }

    @Test
    void logsNameNobody() {
        Map<String, String> logs = places.logs();

        assertThat(logs).containsKeys("user-service.log", "mission-service.log", "postgres.log", "settlement-lambda.log",
                "notification-lambda.log");
        assertThat(String.join("", logs.values())).as("the story is in them").contains(story.mission);
        assertThat(logs.get("postgres.log")).as("what failed is in them").contains("accounts_login_id_unique",
                "accounts_email_unique");
        logs.forEach((file, text) -> nothing(file, text, story.everyWord()));
    }

    @Test
    void metricsNameNobody() {
        assertThat(metrics).hasSize(2).allSatisfy(text -> assertThat(text).contains("http_server_requests_seconds_count"));
        metrics.forEach(text -> nothing("/q/metrics", text, story.everyWord()));
        metrics.forEach(text -> nothing("/q/metrics", text, List.of(story.proposer.id(), story.mission)));
    }

    /** Beside the mission's own words, which everybody may read: what to do, and the streamer's note (contracts' schemas). */
    @Test
    void eventsCarryIdsOnly() {
        String items = places.dynamoDb();

        assertThat(items).contains(story.mission, story.proposer.id(), story.streamer.id());
        nothing("DynamoDB", items,
                Stream.of(story.names(), story.secrets(), List.of(story.message)).flatMap(List::stream).toList());
    }

    /** The outbox, from which events go to the bus, is one of its tables; kept answers are another. */
    @Test
    void missionServiceKeepsNoNames() {
        assertThat(namedInMissions).isEmpty();
        assertThat(keptInMissions).as("what is searched has rows").hasSizeGreaterThanOrEqualTo(3);
        assertThat(places.tablesWith("missions", story.secrets())).isEmpty();
    }

    @Test
    void userServiceKeepsNothingOfWhoLeft() {
        Awaitility.await("end of the subscription").atMost(PATIENCE).untilAsserted(() -> {
            assertThat(places.tablesWith("users", story.namesOfTheProposer())).isEmpty();
            assertThat(world.aws().subscriptions()).extracting(Subscription::endpoint).contains(story.streamer.email())
                    .doesNotContain(story.proposer.email());
        });
        assertThat(places.tablesWith("users", story.secrets())).isEmpty();
        assertThat(places.tablesWith("users", List.of(story.proposer.id()))).as("the id, of which the ledger speaks")
                .isNotEmpty();
        assertThat(places.tablesWith("users", List.of(story.streamer.email()))).as("who stayed").isNotEmpty();
    }

    @Test
    void theLedgerIsAsItWas() {
        assertThat(ledger).hasSizeGreaterThanOrEqualTo(4);
        assertThat(places.ledgerOf(story.proposer.id())).isEqualTo(ledger);
        Books.balance(world.stack());
    }

    @Test
    void nobodyIsShownTheNameAnyMore() {
        for (String view : List.of("", "/pledges", "/events", "/receipt")) {
            String body = story.streamer.api().get(Running.path(story.mission) + view).expect(200).body();
            assertThat(body).as(view).contains(story.mission).doesNotContain(story.namesOfTheProposer());
        }
        story.streamer.api().get("/api/users/" + story.proposer.id()).expect(404);
        assertThat(story.streamer.api().get(Running.path(story.mission)).body()).as("who stayed")
                .contains(story.streamer.name());
    }

    private static void nothing(String place, String text, Collection<String> words) {
        List<String> found = words.stream().filter(text::contains)
                .map(word -> word + " in: " + text.lines().filter(line -> line.contains(word)).findFirst().orElseThrow())
                .toList();
        assertThat(found).as(place).isEmpty();
    }
}
