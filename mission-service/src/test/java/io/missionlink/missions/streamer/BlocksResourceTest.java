package io.missionlink.missions.streamer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import java.util.Map;
import java.util.UUID;

import org.junit.jupiter.api.Test;

import io.missionlink.missions.testing.Api;
import io.missionlink.missions.testing.LedgerFixture;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;

@QuarkusTest
class BlocksResourceTest {

    private static final long HOUR = 3_600;

    private final LedgerFixture ledger = new LedgerFixture();
    private final UUID streamer = Api.newUser();

    @Test
    void blockedViewerCanNeitherProposeNorPledge() {
        UUID viewer = ledger.newUserWithBalance(10_000);
        UUID mission = Api.propose(ledger.newUserWithBalance(1_000), streamer, 1_000, HOUR);
        Api.pledge(viewer, mission, 2_000);

        block(viewer).statusCode(204);

        Api.tryPledge(viewer, mission, 1_000).statusCode(403).body("code", equalTo("blocked"), "detail",
                equalTo("The streamer has blocked you"));
        propose(viewer).statusCode(403).body("code", equalTo("blocked"));
        assertThat(Api.balance(viewer)).isEqualTo(8_000);
        Api.mission(viewer, mission).body("pot", equalTo(3_000), "pledgeCount", equalTo(2));
        unblock(viewer).statusCode(204);
        Api.pledge(viewer, mission, 1_000);
        propose(viewer).statusCode(201);
        ledger.assertInvariants();
    }

    @Test
    void endedMissionIsEndedForBlockedViewerToo() {
        UUID viewer = ledger.newUserWithBalance(1_000);
        UUID mission = Api.propose(ledger.newUserWithBalance(1_000), streamer, 1_000, HOUR);
        block(viewer).statusCode(204);
        Api.decide(streamer, mission, "success").statusCode(200);

        Api.tryPledge(viewer, mission, 1_000).statusCode(409).body("code", equalTo("mission-ended"));
    }

    @Test
    void returnsStoredResponseOfPledgeThatWasMadeBeforeTheBlock() {
        UUID viewer = ledger.newUserWithBalance(1_000);
        UUID mission = Api.propose(ledger.newUserWithBalance(1_000), streamer, 1_000, HOUR);
        String key = UUID.randomUUID().toString();
        pledge(viewer, mission, key).statusCode(201);
        block(viewer).statusCode(204);

        pledge(viewer, mission, key).statusCode(201).header("Idempotency-Replayed", "true");
    }

    @Test
    void limitsBlocksToOneStreamer() {
        UUID viewer = ledger.newUserWithBalance(2_000);
        block(viewer).statusCode(204);

        Api.propose(viewer, Api.newUser(), 1_000, HOUR);
        Api.asStreamer(Api.newUser()).get("/api/streamers/me/blocks").then().statusCode(200).body("items", hasSize(0));
    }

    @Test
    void repeatedRequestsChangeNothing() {
        UUID viewer = Api.newUser();
        block(viewer).statusCode(204);
        String blockedAt = blocks("").body("items", hasSize(1)).extract().path("items[0].blockedAt");
        block(viewer).statusCode(204);
        blocks("").body("items.blockedAt", contains(blockedAt));
        unblock(viewer).statusCode(204);
        unblock(viewer).statusCode(204);
        blocks("").body("items", hasSize(0));
    }

    @Test
    void listsBlockedViewersInPages() {
        UUID[] viewers = { new UUID(1, 1), new UUID(1, 2), new UUID(2, 1) };
        block(viewers[2]).statusCode(204);
        block(viewers[0]).statusCode(204);
        block(viewers[1]).statusCode(204);

        String cursor = blocks("?limit=2").body("items.userId", contains(viewers[0].toString(), viewers[1].toString()),
                "items[0].displayName", notNullValue(), "items[0].blockedAt", notNullValue()).extract().path("nextCursor");

        blocks("?limit=2&cursor=" + cursor).body("items.userId", contains(viewers[2].toString()), "nextCursor", nullValue());
    }

    @Test
    void rejectsInvalidBlocks() {
        block(streamer).statusCode(422).body("code", equalTo("invalid"), "violations.field", contains("userId"));
        Api.asStreamer(streamer).put("/api/streamers/me/blocks/me").then().statusCode(400).body("code", equalTo("malformed"));
        Api.asStreamer(streamer).delete("/api/streamers/me/blocks/me").then().statusCode(400);
        Api.asViewer(streamer).put("/api/streamers/me/blocks/{id}", Api.newUser()).then().statusCode(403)
                .body("code", equalTo("forbidden"));
        blocks("").body("items", hasSize(0));
    }

    @Test
    void limitsNumberOfBlocks() {
        ledger.jdbi().useHandle(handle -> handle.createUpdate("""
                INSERT INTO blocked_viewer (streamer_id, user_id)
                SELECT :streamer, md5(i::text)::uuid FROM generate_series(1, 9999) i""")
                .bind("streamer", streamer).execute());
        UUID last = Api.newUser();
        block(last).statusCode(204);

        block(Api.newUser()).statusCode(409).body("code", equalTo("too-many-blocks"), "detail",
                equalTo("A streamer can block at most 10000 viewers, unblock one first"));

        block(last).statusCode(204);
        unblock(last).statusCode(204);
        block(Api.newUser()).statusCode(204);
    }

    private ValidatableResponse block(UUID user) {
        return Api.asStreamer(streamer).put("/api/streamers/me/blocks/{id}", user).then();
    }

    private ValidatableResponse unblock(UUID user) {
        return Api.asStreamer(streamer).delete("/api/streamers/me/blocks/{id}", user).then();
    }

    private ValidatableResponse blocks(String query) {
        return Api.asStreamer(streamer).get("/api/streamers/me/blocks" + query).then().statusCode(200);
    }

    private ValidatableResponse propose(UUID viewer) {
        return Api.withIdempotencyKey(Api.asViewer(viewer))
                .body(Map.of("streamerId", streamer, "content", "Win", "amount", 1_000,
                        "timeLimitSeconds", 60))
                .post("/api/missions").then();
    }

    private static ValidatableResponse pledge(UUID viewer, UUID mission, String key) {
        return Api.asViewer(viewer).header("Idempotency-Key", key).body(Map.of("amount", 1_000))
                .post("/api/missions/{id}/pledges", mission).then();
    }
}
