package io.missionlink.missions.mission;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;

import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import io.missionlink.missions.testing.Api;
import io.missionlink.missions.testing.Books;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;

@QuarkusTest
class SweeperTest {

    private static final Duration SOON = Duration.ofSeconds(15);

    private final Books books = new Books();

    private final UUID streamer = Api.newUser();

    @AfterEach
    void theBooksAreRight() {
        books.check();
    }

    @Test
    void theDeadlineEndsAMissionByItself() {
        UUID mission = Api.propose(books.userWith(5_000), streamer, 5_000, 1);
        await().atMost(SOON).untilAsserted(() -> Api.mission(streamer, mission).body("status", equalTo("EXPIRED")));
        Api.decide(streamer, mission, "success").statusCode(409).body("outcome", equalTo("EXPIRED"));
        JsonPath expired = Api.mission(streamer, mission).extract().jsonPath();
        assertThat(Instant.parse(expired.getString("outcomeAt")))
                .isAfterOrEqualTo(Instant.parse(expired.getString("deadline")));
        assertThat(books.eventTypes(mission)).endsWith("mission.expired");
    }

    @Test
    void anAnswerThatDoesNotComeLapsesAProposal() {
        Api.settings(streamer, Map.of("autoAccept", false));
        UUID mission = Api.propose(books.userWith(5_000), streamer, 5_000, 60);
        owner("UPDATE mission SET answer_by = now() - interval '1 second' WHERE id = :id", mission);
        await().atMost(SOON).untilAsserted(() -> Api.mission(streamer, mission).body("status", equalTo("LAPSED")));
        Api.decide(streamer, mission, "acceptance").statusCode(409).body("outcome", equalTo("LAPSED"));
    }

    @Test
    void anEndingThatNothingSettlesIsAnnouncedAgain() {
        UUID mission = Api.propose(books.userWith(5_000), streamer, 5_000, 60);
        Api.decide(streamer, mission, "cancellation").statusCode(200);
        // The test profile reminds after 4 seconds, production after 2 minutes.
        await().atMost(SOON).untilAsserted(() -> assertThat(books.eventTypes(mission))
                .filteredOn("mission.cancelled"::equals).hasSize(2));
    }

    private void owner(String sql, UUID mission) {
        String url = org.eclipse.microprofile.config.ConfigProvider.getConfig().getValue("DB_URL", String.class);
        Jdbi.create(url, "missions_owner", "owner")
                .useHandle(handle -> handle.createUpdate(sql).bind("id", mission).execute());
    }
}
