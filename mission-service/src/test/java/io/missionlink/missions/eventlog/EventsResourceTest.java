package io.missionlink.missions.eventlog;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

import jakarta.inject.Inject;

import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;

import io.missionlink.contracts.event.EventBody;
import io.missionlink.contracts.event.EventBody.MissionAccepted;
import io.missionlink.contracts.event.EventBody.MissionEnded;
import io.missionlink.contracts.event.EventBody.MissionProposed;
import io.missionlink.contracts.event.EventBody.PledgeAdded;
import io.missionlink.contracts.event.EventBody.PledgeRefunded;
import io.missionlink.contracts.event.EventBody.PledgeWithdrawn;
import io.missionlink.contracts.event.EventType;
import io.missionlink.contracts.event.MissionEvent;
import io.missionlink.contracts.event.MissionTerms;
import io.missionlink.contracts.event.Outcome;
import io.missionlink.missions.outbox.Outbox;
import io.missionlink.missions.testing.TestTokens;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;

@QuarkusTest
class EventsResourceTest {

    private static final String PATH = "/api/missions/{id}/events";
    private static final MissionTerms TERMS = new MissionTerms(500, 0, true, 1_000, 1_000_000);

    @Inject
    EventLog log;

    @Inject
    Jdbi jdbi;

    private final UUID mission = UUID.randomUUID();
    private final UUID streamer = UUID.randomUUID();
    private final UUID proposer = UUID.randomUUID();
    private final UUID contributor = UUID.randomUUID();
    private final UUID reader = UUID.randomUUID();
    private final UUID firstPledge = UUID.randomUUID();
    private final UUID secondPledge = UUID.randomUUID();
    private long sequence = 100;

    @Test
    void listsEventsOldestFirst() {
        createHistory(false, false);
        JsonPath events = events(reader).statusCode(200).body("items", hasSize(6)).body("nextCursor", nullValue()).extract()
                .jsonPath();
        assertThat(events.getList("items.type")).containsExactly("mission.proposed", "pledge.added", "pledge.added",
                "mission.accepted", "pledge.withdrawn", "pledge.refunded");
        assertThat(events.getList("items.sequence", Long.class)).isSorted();
        assertThat(events.getString("items[0].missionId")).isEqualTo(mission.toString());
        assertThat(events.getString("items[0].content")).isEqualTo("미션");
        assertThat(events.getString("items[1].userId")).isEqualTo(proposer.toString());
        assertThat(events.getLong("items[1].amount")).isEqualTo(5_000_000_000L);
        assertThat(events.getString("items[1].eventId")).isNotNull();
        assertThat(Instant.parse(events.getString("items[1].occurredAt"))).isEqualTo(Instant.EPOCH);
    }

    @Test
    void listsEventsInPages() {
        createHistory(false, false);
        List<String> types = new ArrayList<>();
        String cursor = null;
        do {
            var request = given().auth().oauth2(TestTokens.viewer(reader)).queryParam("limit", 4);
            JsonPath page = (cursor == null ? request : request.queryParam("cursor", cursor)).get(PATH, mission).then()
                    .statusCode(200).extract().jsonPath();
            types.addAll(page.getList("items.type"));
            cursor = page.getString("nextCursor");
        } while (cursor != null && types.size() < 20);
        assertThat(types).hasSize(6);
    }

    @Test
    void hidesAnonymousContributor() {
        createHistory(false, true);
        for (UUID other : List.of(reader, streamer, proposer)) {
            assertThat(events(other).statusCode(200).extract().asString()).doesNotContain(contributor.toString())
                    .contains(proposer.toString());
        }
        events(contributor).body("items[2].userId", equalTo(contributor.toString()))
                .body("items[4].userId", equalTo(contributor.toString()))
                .body("items[4].actorId", equalTo(contributor.toString()));
    }

    @Test
    void hidesAnonymousProposer() {
        createHistory(true, false);
        for (UUID other : List.of(reader, streamer, contributor)) {
            assertThat(events(other).statusCode(200).extract().asString()).doesNotContain(proposer.toString())
                    .contains(contributor.toString(), streamer.toString());
        }
        events(proposer).body("items[0].proposerId", equalTo(proposer.toString()))
                .body("items[0].actorId", equalTo(proposer.toString()))
                .body("items[1].userId", equalTo(proposer.toString())).body("items[3].actorId", equalTo(streamer.toString()));
    }

    @Test
    void hidesAnonymousContributorWhoseWithdrawalEndsMission() {
        createHistory(false, true);
        put(EventType.MISSION_WITHDRAWN, contributor,
                new MissionEnded(Outcome.WITHDRAWN, streamer, proposer, "미션", 0, 0, "KRW", TERMS, Optional.empty()));
        for (UUID other : List.of(reader, streamer, proposer)) {
            assertThat(events(other).statusCode(200).extract().asString()).doesNotContain(contributor.toString());
        }
        events(contributor).body("items[6].actorId", equalTo(contributor.toString()));
    }

    @Test
    void hidesContributorOfUnknownPledge() {
        createHistory(false, false);
        put(EventType.PLEDGE_ADDED, contributor, new PledgeAdded(UUID.randomUUID(), contributor, 1, "KRW", false));
        events(reader).body("items[6].userId", nullValue()).body("items[6].pledgeId", notNullValue());
    }

    @Test
    void rejectsUnknownMissionAndUnauthorizedCaller() {
        given().auth().oauth2(TestTokens.viewer(reader)).get(PATH, UUID.randomUUID()).then().statusCode(404);
        given().auth().oauth2(TestTokens.viewer(reader)).get(PATH, "1").then().statusCode(400);
        given().auth().oauth2(TestTokens.settlement()).get(PATH, mission).then().statusCode(403);
        given().get(PATH, mission).then().statusCode(401);
    }

    @Test
    void rejectsOrIgnoresInvalidCursorWithoutServerError() {
        createHistory(false, false);
        for (String cursor : List.of("1", "%%%", "bm90aGluZw", "LTE")) {
            given().auth().oauth2(TestTokens.viewer(reader)).queryParam("cursor", cursor).get(PATH, mission).then()
                    .statusCode(org.hamcrest.Matchers.oneOf(400, 200));
        }
    }

    @Test
    void rejectsInvalidLimit() {
        createHistory(false, false);
        for (String limit : List.of("0", "-1", "101", "x", "1.5")) {
            given().auth().oauth2(TestTokens.viewer(reader)).queryParam("limit", limit).get(PATH, mission).then()
                    .statusCode(400);
        }
    }

    private ValidatableResponse events(UUID caller) {
        return given().auth().oauth2(TestTokens.viewer(caller)).get(PATH, mission).then();
    }

    private void createHistory(boolean proposerHidden, boolean contributorHidden) {
        jdbi.useHandle(handle -> {
            handle.execute("""
                    INSERT INTO mission (id, streamer_id, proposer_id, anonymous, content, time_limit_seconds, currency,
                        fee_bps, failure_share_bps, min_amount, max_amount, status, created_at, answer_by)
                    VALUES (?, ?, ?, ?, '미션', 60, 'KRW', 500, 0, 1000, 1000000, 'PROPOSED', now(), now() + interval '1 day')""",
                    mission, streamer, proposer, proposerHidden);
            pledge(handle, firstPledge, proposer, proposerHidden);
            pledge(handle, secondPledge, contributor, contributorHidden);
        });
        put(EventType.MISSION_PROPOSED, proposer,
                new MissionProposed(streamer, proposer, proposerHidden, "미션", 60, "KRW", TERMS, Instant.EPOCH,
                        Optional.of(5_000_000_000L), Optional.of(false)));
        put(EventType.PLEDGE_ADDED, proposer, new PledgeAdded(firstPledge, proposer, 5_000_000_000L, "KRW", proposerHidden));
        put(EventType.PLEDGE_ADDED, contributor, new PledgeAdded(secondPledge, contributor, 2_000, "KRW", contributorHidden));
        put(EventType.MISSION_ACCEPTED, streamer,
                new MissionAccepted(streamer, proposer, "미션", Instant.EPOCH, Optional.of("해볼게요")));
        put(EventType.PLEDGE_WITHDRAWN, contributor, new PledgeWithdrawn(secondPledge, contributor, 2_000, "KRW"));
        put(EventType.PLEDGE_REFUNDED, contributor, new PledgeRefunded(secondPledge, contributor, 2_000, "KRW"));
    }

    /** Inserts a resolved pledge: an unresolved one without transfers would break the ledger checks of other tests. */
    private void pledge(org.jdbi.v3.core.Handle handle, UUID id, UUID owner, boolean anonymous) {
        handle.execute("""
                INSERT INTO pledge (id, mission_id, user_id, amount, anonymous, sequence) VALUES (?, ?, ?, 1000, ?, ?)""",
                id, mission, owner, anonymous, sequence++);
        handle.execute("""
                UPDATE pledge SET resolution = 'WITHDRAWN', resolved_at = now(), payout = 0, fee = 0, refund = 1000
                WHERE id = ?""", id);
    }

    private void put(EventType type, UUID actor, EventBody body) {
        log.put(new MissionEvent(Outbox.newEventId(), type, mission, sequence++, Instant.EPOCH, Optional.of(actor), body));
    }
}
