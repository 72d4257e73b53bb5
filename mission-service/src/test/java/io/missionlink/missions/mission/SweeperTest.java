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
import io.missionlink.missions.testing.LedgerFixture;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;

@QuarkusTest
class SweeperTest {

    private static final Duration TIMEOUT = Duration.ofSeconds(15);

    private final LedgerFixture ledger = new LedgerFixture();

    private final UUID streamer = Api.newUser();

    @AfterEach
    void assertLedgerInvariants() {
        ledger.assertInvariants();
    }

    @Test
    void expiresMissionAtDeadline() {
        UUID mission = Api.propose(ledger.newUserWithBalance(5_000), streamer, 5_000, 1);
        await().atMost(TIMEOUT).untilAsserted(() -> Api.mission(streamer, mission).body("status", equalTo("EXPIRED")));
        Api.decide(streamer, mission, "success").statusCode(409).body("outcome", equalTo("EXPIRED"));
        JsonPath expired = Api.mission(streamer, mission).extract().jsonPath();
        assertThat(Instant.parse(expired.getString("outcomeAt")))
                .isAfterOrEqualTo(Instant.parse(expired.getString("deadline")));
        assertThat(ledger.eventTypes(mission)).endsWith("mission.expired");
    }

    @Test
    void lapsesUndecidedProposal() {
        Api.replaceSettings(streamer, Map.of("autoAccept", false));
        UUID mission = Api.propose(ledger.newUserWithBalance(5_000), streamer, 5_000, 60);
        asOwner("UPDATE mission SET answer_by = now() - interval '1 second' WHERE id = :id", mission);
        await().atMost(TIMEOUT).untilAsserted(() -> Api.mission(streamer, mission).body("status", equalTo("LAPSED")));
        Api.decide(streamer, mission, "acceptance").statusCode(409).body("outcome", equalTo("LAPSED"));
    }

    @Test
    void announcesOutcomeAgainUntilSettled() {
        UUID mission = Api.propose(ledger.newUserWithBalance(5_000), streamer, 5_000, 60);
        Api.decide(streamer, mission, "cancellation").statusCode(200);
        // The tests configure a reminder after 4 seconds instead of 2 minutes.
        await().atMost(TIMEOUT).untilAsserted(() -> assertThat(ledger.eventTypes(mission))
                .filteredOn("mission.cancelled"::equals).hasSize(2));
    }

    private void asOwner(String sql, UUID mission) {
        String url = org.eclipse.microprofile.config.ConfigProvider.getConfig().getValue("DB_URL", String.class);
        Jdbi.create(url, "missions_owner", "owner")
                .useHandle(handle -> handle.createUpdate(sql).bind("id", mission).execute());
    }
}
