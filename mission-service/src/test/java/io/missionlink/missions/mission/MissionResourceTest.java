package io.missionlink.missions.mission;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.missionlink.missions.testing.Api;
import io.missionlink.missions.testing.LedgerFixture;
import io.missionlink.missions.testing.TestTokens;
import io.missionlink.missions.testing.UserServiceControl;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;

@QuarkusTest
class MissionResourceTest {

    private static final long HOUR = 3_600;

    private final LedgerFixture ledger = new LedgerFixture();

    private final UUID streamer = Api.newUser();

    @AfterEach
    void assertLedgerInvariants() {
        ledger.assertInvariants();
    }

    @Test
    void acceptsProposalAutomaticallyWithProposersPledge() {
        UUID proposer = ledger.newUserWithBalance(10_000);

        String location = Api.withIdempotencyKey(Api.asViewer(proposer)).body(proposal(Map.of("amount", 7_000)))
                .post("/api/missions").then().statusCode(201)
                .body("status", equalTo("ACTIVE"), "pot", equalTo(7_000), "pledgeCount", equalTo(1),
                        "streamer.id", equalTo(streamer.toString()), "proposer.id", equalTo(proposer.toString()),
                        "terms.feeBps", equalTo(500), "deadline", notNullValue(), "settledAt", nullValue())
                .extract().header("Location");

        UUID mission = UUID.fromString(location.substring(location.lastIndexOf('/') + 1));
        Api.mission(proposer, mission).body("pot", equalTo(7_000), "currency", equalTo("KRW"));
        assertThat(Api.balance(proposer)).isEqualTo(3_000);
        assertThat(Api.held(proposer)).isEqualTo(7_000);
        assertThat(ledger.eventTypes(mission)).containsExactly("mission.proposed", "pledge.added", "mission.accepted");
        assertThat(ledger.lastEventBody(mission, "mission.proposed")).contains("\"firstPledge\":7000",
                "\"autoAccepted\":true");
    }

    @Test
    void rejectsProposalOfStreamerToThemselves() {
        UUID self = ledger.newUserWithBalance(5_000);
        Api.withIdempotencyKey(Api.asStreamer(self)).body(proposal(Map.of("streamerId", self))).post("/api/missions").then()
                .statusCode(422).body("code", equalTo("own-mission"));
        assertThat(Api.balance(self)).isEqualTo(5_000);
        Api.asViewer(self).get("/api/missions?proposerId=" + self).then().body("items", hasSize(0));
    }

    @Test
    void staysProposedUntilAcceptedWithoutAutoAccept() {
        Api.replaceSettings(streamer, Map.of("autoAccept", false));
        UUID mission = Api.propose(ledger.newUserWithBalance(5_000), streamer, 5_000, HOUR);

        Api.mission(streamer, mission).body("status", equalTo("PROPOSED"), "deadline", nullValue());
        Api.decide(streamer, mission, "acceptance").statusCode(200).body("status", equalTo("ACTIVE"));
        Api.decide(streamer, mission, "acceptance").statusCode(200).body("status", equalTo("ACTIVE"));
        assertThat(ledger.eventTypes(mission)).containsExactly("mission.proposed", "pledge.added", "mission.accepted");
        assertThat(ledger.lastEventBody(mission, "mission.proposed")).contains("\"autoAccepted\":false");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "amount           | 0                     | 422",
            "amount           | -1                    | 422",
            "amount           | 999                   | 422",
            "amount           | 9223372036854775807   | 422",
            "amount           | 9223372036854775808   | 400",
            "amount           | 1.5                   | 400",
            "amount           | 1000.0                | 400",
            "amount           | 1e3                   | 400",
            "amount           | \"1000\"              | 400",
            "amount           | true                  | 400",
            "amount           | null                  | 422",
            "amount           | [1000]                | 400",
            "timeLimitSeconds | 0                     | 422",
            "timeLimitSeconds | -5                    | 422",
            "timeLimitSeconds | 86401                 | 422",
            "timeLimitSeconds | \"60\"                | 400",
            "content          | \"\"                  | 422",
            "content          | \"   \"               | 422",
            "content          | \"a\\u0000b\"         | 422",
            "content          | \" \\n \"             | 422",
            "content          | \"a\\ud800b\"         | 422",
            "content          | \"a\\u202eb\"         | 422",
            "content          | 5                     | 400",
            "content          | null                  | 422",
            "streamerId       | \"me\"                | 400",
            "streamerId       | null                  | 422",
            "cash             | 5                     | 400",
    })
    void rejectsInvalidProposalWithoutDebit(String field, String value, int status) {
        UUID proposer = ledger.newUserWithBalance(10_000);
        Map<String, String> body = new HashMap<>(Map.of("streamerId", '"' + streamer.toString() + '"', "content", "\"Win\"",
                "amount", "1000", "timeLimitSeconds", "60"));
        body.put(field, value);
        String json = body.entrySet().stream().map(entry -> '"' + entry.getKey() + "\":" + entry.getValue())
                .reduce((a, b) -> a + "," + b).orElseThrow();

        var response = Api.withIdempotencyKey(Api.asViewer(proposer)).body("{" + json + "}").post("/api/missions").then()
                .statusCode(status)
                .contentType("application/problem+json")
                .body("status", equalTo(status), "code", notNullValue(), "type", startsWith("urn:mission-link:problem:"),
                        "title", notNullValue(), "instance", equalTo("/api/missions"), "traceId",
                        matchesPattern("[0-9a-f]{32}"));
        assertThat(response.extract().asString())
                .as("no implementation details in the response")
                .doesNotContain("io.missionlink", "jackson", "Exception", "SELECT");
        assertThat(Api.balance(proposer)).isEqualTo(10_000);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = { "not json", "{\"amount\":1", "{\"amount\":1,\"amount\":2}", "{} {}", "[]", "null",
            "''" })
    void rejectsBodyThatIsNotSingleJsonObject(String body) {
        Api.withIdempotencyKey(Api.asViewer(Api.newUser())).body(body).post("/api/missions").then().statusCode(400)
                .contentType("application/problem+json").body("code", equalTo("malformed"));
    }

    @Test
    void limitsContentTo500Characters() {
        UUID proposer = ledger.newUserWithBalance(10_000);
        for (String character : List.of("가", "\uD83D\uDE00", "e\u0301", "a\u200B")) {
            Api.withIdempotencyKey(Api.asViewer(proposer)).body(proposal(Map.of("content", character.repeat(500))))
                    .post("/api/missions").then().statusCode(201);
            Api.withIdempotencyKey(Api.asViewer(proposer)).body(proposal(Map.of("content", character.repeat(501))))
                    .post("/api/missions").then().statusCode(422).body("violations[0].field", equalTo("content"),
                            "violations[0].message", equalTo("size must be between 0 and 500"));
        }
    }

    @Test
    void keepsLineBreaksOfContentAsLineFeeds() {
        UUID proposer = ledger.newUserWithBalance(10_000);
        Api.replaceSettings(streamer, Map.of("autoAccept", false));

        UUID mission = UUID.fromString(Api.withIdempotencyKey(Api.asViewer(proposer))
                .body(proposal(Map.of("content", "\r\nfirst\r\n\r\nthird\rfourth\n"))).post("/api/missions").then()
                .statusCode(201).body("content", equalTo("first\n\nthird\nfourth")).extract().path("id"));
        Api.asViewer(proposer).body(Map.of("content", "new\r\nlines ")).patch("/api/missions/{id}", mission).then()
                .statusCode(200).body("content", equalTo("new\nlines"));
    }

    @Test
    void rejectsBodyOver64Kilobytes() {
        Api.withIdempotencyKey(Api.asViewer(Api.newUser())).body("{\"content\":\"" + "x".repeat(70_000) + "\"}")
                .post("/api/missions").then().statusCode(413);
    }

    @Test
    void rejectsProposalOutsideStreamerSettings() {
        UUID proposer = ledger.newUserWithBalance(100_000);
        Api.replaceSettings(streamer, Map.of("minAmount", 2_000, "maxAmount", 3_000, "maxTimeLimitSeconds", 60, "bannedWords",
                List.of("Cheat")));

        assertRejected(proposer, Map.of("amount", 1_999), "amount-out-of-range");
        assertRejected(proposer, Map.of("amount", 3_001), "amount-out-of-range");
        assertRejected(proposer, Map.of("amount", 2_000, "timeLimitSeconds", 61), "time-limit-out-of-range");
        Api.replaceSettings(streamer, Map.of("minTimeLimitSeconds", 60, "maxTimeLimitSeconds", 60, "bannedWords",
                List.of("Cheat")));
        assertRejected(proposer, Map.of("timeLimitSeconds", 59), "time-limit-out-of-range")
                .body("violations.field", contains("timeLimitSeconds"),
                        "violations.message", contains("must be between 60 and 60 seconds"), "detail",
                        equalTo("The time limit must be between 60 and 60 seconds"));
        assertRejected(proposer, Map.of("amount", 2_000, "content", "use a cHEAt code"), "banned-word");
        Api.replaceSettings(streamer, Map.of("accepting", false));
        assertRejected(proposer, Map.of(), "not-accepting");
        assertThat(Api.balance(proposer)).isEqualTo(100_000);
    }

    @Test
    void replacesAllSettingsAndRejectsInvalidOnes() {
        Api.replaceSettings(streamer, Map.of("failureShareBps", 1_000));
        Api.asViewer(Api.newUser()).get("/api/streamers/{id}/settings", streamer).then().statusCode(200)
                .body("failureShareBps", equalTo(1_000), "autoAccept", equalTo(true), "minAmount", equalTo(1_000),
                        "minTimeLimitSeconds", equalTo(1), "maxTimeLimitSeconds", equalTo(86_400));
        Api.replaceSettings(streamer, Map.of("autoAccept", false));
        Api.asViewer(streamer).get("/api/streamers/{id}/settings", streamer).then().body("failureShareBps", equalTo(0));

        for (Map<String, ?> invalid : List.of(Map.of("minAmount", 999), Map.of("failureShareBps", 5_001),
                Map.of("minAmount", 5_000, "maxAmount", 4_999), Map.of("maxTimeLimitSeconds", 0),
                Map.of("minTimeLimitSeconds", 0), Map.of("minTimeLimitSeconds", 2_592_001, "maxTimeLimitSeconds", 2_592_000),
                Map.of("minTimeLimitSeconds", 600, "maxTimeLimitSeconds", 599))) {
            Api.asStreamer(streamer).body(invalid).put("/api/streamers/me/settings").then().statusCode(422)
                    .body("violations", hasSize(1));
        }
        Api.asViewer(streamer).body(Map.of()).put("/api/streamers/me/settings").then().statusCode(403);
    }

    @Test
    void returnsSettingsOnlyOfStreamers() {
        UUID former = Api.newUser();
        UUID closed = Api.newUser();
        Api.replaceSettings(former, Map.of());
        Api.replaceSettings(closed, Map.of());
        UserServiceControl.addViewer(former, "viewer");
        UserServiceControl.removeAccount(closed);

        assertThat(settings(streamer).statusCode(200).extract().jsonPath().getBoolean("accepting")).isTrue();
        settings(former).statusCode(404).body("code", equalTo("not-found"));
        settings(closed).statusCode(404).body("code", equalTo("not-found"));
        settings("nonsense").statusCode(400).body("code", equalTo("malformed"));
    }

    @Test
    void keepsTermsWhenSettingsChange() {
        Api.replaceSettings(streamer, Map.of("failureShareBps", 1_000));
        UUID mission = Api.propose(ledger.newUserWithBalance(5_000), streamer, 5_000, HOUR);
        Api.replaceSettings(streamer, Map.of("failureShareBps", 5_000));
        Api.mission(streamer, mission).body("terms.failureShareBps", equalTo(1_000));
    }

    @ParameterizedTest
    @CsvSource({ "failureShareBps, 5000", "minAmount, 2000", "maxAmount, 7000", "autoAccept, false" })
    void proposesOnlyUnderTermsThatProposerSaw(String term, String value) {
        UUID proposer = ledger.newUserWithBalance(10_000);
        String seen = settings(streamer).statusCode(200).body("feeBps", equalTo(500)).extract().path("termsVersion");
        Object changed = value.equals("false") ? Boolean.FALSE : Integer.valueOf(value);
        String saved = Api.asStreamer(streamer).body(Map.of(term, changed)).put("/api/streamers/me/settings").then()
                .statusCode(200).body(term, equalTo(changed)).extract().path("termsVersion");

        String current = propose(proposer, Map.of("amount", 3_000, "termsVersion", seen)).statusCode(409)
                .body("code", equalTo("terms-changed"), "terms.feeBps", equalTo(500), "terms.feeOnFailure", equalTo(true),
                        "terms.maxAmount", notNullValue(), "autoAccept", equalTo(!term.equals("autoAccept")))
                .extract().path("termsVersion");

        assertThat(Api.balance(proposer)).isEqualTo(10_000);
        assertThat(current).isEqualTo(saved).isNotEqualTo(seen);
        settings(streamer).statusCode(200).body("termsVersion", equalTo(current));
        propose(proposer, Map.of("amount", 3_000, "termsVersion", current)).statusCode(201);
        Api.replaceSettings(streamer, Map.of());
        propose(proposer, Map.of("amount", 3_000, "termsVersion", seen)).statusCode(201);
        propose(proposer, Map.of("amount", 3_000, "termsVersion", "a\u0000")).statusCode(422);
    }

    @Test
    void keepsTermsVersionWhenSettingsChangeThatBindNoProposer() {
        String seen = settings(streamer).statusCode(200).extract().path("termsVersion");
        Api.replaceSettings(streamer, Map.of("bannedWords", List.of("Cheat"), "minTimeLimitSeconds", 60, "maxTimeLimitSeconds",
                600));
        settings(streamer).body("termsVersion", equalTo(seen));
    }

    @Test
    void replaysProposalAfterTermsChanged() {
        UUID proposer = ledger.newUserWithBalance(10_000);
        String key = UUID.randomUUID().toString();
        Map<String, Object> body = proposal(
                Map.of("termsVersion", settings(streamer).statusCode(200).extract().path("termsVersion")));
        Api.asViewer(proposer).header("Idempotency-Key", key).body(body).post("/api/missions").then().statusCode(201);
        Api.replaceSettings(streamer, Map.of("failureShareBps", 5_000));

        Api.asViewer(proposer).header("Idempotency-Key", key).body(body).post("/api/missions").then().statusCode(201)
                .header("Idempotency-Replayed", "true");
        assertThat(Api.balance(proposer)).isEqualTo(9_000);
    }

    @Test
    void acceptsOnlyContentThatStreamerSaw() {
        Api.replaceSettings(streamer, Map.of("autoAccept", false));
        UUID proposer = ledger.newUserWithBalance(5_000);
        UUID mission = Api.propose(proposer, streamer, 5_000, HOUR);
        Api.mission(streamer, mission).body("contentVersion", equalTo(1));
        Api.asViewer(proposer).body(Map.of("content", "Win 100 times")).patch("/api/missions/{id}", mission).then()
                .statusCode(200).body("contentVersion", equalTo(2));

        decide(mission, "acceptance", Map.of("contentVersion", 1, "note", "easy")).statusCode(409)
                .body("code", equalTo("content-changed"), "contentVersion", equalTo(2), "content", equalTo("Win 100 times"),
                        "timeLimitSeconds", equalTo(3_600));

        Api.mission(streamer, mission).body("status", equalTo("PROPOSED"), "contentVersion", equalTo(2), "note", nullValue());
        decide(mission, "acceptance", Map.of("contentVersion", 0)).statusCode(422);
        decide(mission, "acceptance", Map.of("contentVersion", "2")).statusCode(400);
        decide(mission, "acceptance", Map.of("contentVersion", 2)).statusCode(200).body("status", equalTo("ACTIVE"));
        decide(mission, "acceptance", Map.of("contentVersion", 1)).statusCode(200);
    }

    @Test
    void createsNoMissionWithInsufficientCash() {
        UUID proposer = ledger.newUserWithBalance(1_000);
        Api.withIdempotencyKey(Api.asViewer(proposer)).body(proposal(Map.of("amount", 1_001))).post("/api/missions").then()
                .statusCode(422)
                .body("code", equalTo("insufficient-cash"));
        Api.asViewer(proposer).get("/api/missions?proposerId=" + proposer).then().statusCode(200).body("items", hasSize(0));
    }

    @Test
    void rejectsReusedKeyWhenTextMovesBetweenFields() {
        UUID proposer = ledger.newUserWithBalance(10_000);
        String key = UUID.randomUUID().toString();
        Api.asViewer(proposer).header("Idempotency-Key", key).body(proposal(Map.of("content", "x", "message",
                "q, amount=2000, timeLimitSeconds=90, anonymous=null, message=r"))).post("/api/missions").then()
                .statusCode(201);
        Api.asViewer(proposer).header("Idempotency-Key", key).body(proposal(Map.of("content",
                "x, amount=1000, timeLimitSeconds=60, anonymous=null, message=q", "amount", 2_000, "timeLimitSeconds", 90,
                "message", "r"))).post("/api/missions").then().statusCode(422)
                .body("code", equalTo("idempotency-key-reused"));
    }

    @Test
    void idempotencyKeyCreatesOneMission() {
        UUID proposer = ledger.newUserWithBalance(10_000);
        String key = UUID.randomUUID().toString();
        Map<String, Object> body = proposal(Map.of("amount", 1_000));
        String first = Api.asViewer(proposer).header("Idempotency-Key", key).body(body).post("/api/missions").then()
                .statusCode(201)
                .header("Idempotency-Replayed", nullValue()).extract().asString();
        String replay = Api.asViewer(proposer).header("Idempotency-Key", key).body(body).post("/api/missions").then()
                .statusCode(201)
                .header("Idempotency-Replayed", "true").header("Location", notNullValue()).extract().asString();
        assertThat(replay).isEqualTo(first);
        assertThat(Api.balance(proposer)).isEqualTo(9_000);

        Api.asViewer(proposer).header("Idempotency-Key", key).body(proposal(Map.of("amount", 1_001))).post("/api/missions")
                .then().statusCode(422).body("code", equalTo("idempotency-key-reused"));
        Api.asViewer(proposer).body(body).post("/api/missions").then().statusCode(400).body("code",
                equalTo("idempotency-key-missing"));
        UUID otherUser = ledger.newUserWithBalance(10_000);
        Api.asViewer(otherUser).header("Idempotency-Key", key).body(body).post("/api/missions").then().statusCode(201)
                .header("Idempotency-Replayed", nullValue());
    }

    @Test
    void rejectsDecisionByOtherUser() {
        UUID proposer = ledger.newUserWithBalance(5_000);
        UUID mission = Api.propose(proposer, streamer, 5_000, HOUR);
        Api.decide(Api.newUser(), mission, "success").statusCode(403);
        Api.decide(proposer, mission, "success").statusCode(403).body("code", equalTo("forbidden"));
        Api.decide(streamer, UUID.randomUUID(), "success").statusCode(404);
        Api.asStreamer(streamer).put("/api/missions/nonsense/success").then().statusCode(400);
        Api.mission(proposer, mission).body("status", equalTo("ACTIVE"));
    }

    @ParameterizedTest
    @CsvSource({ "acceptance, accepted", "rejection, rejected" })
    void storesNoteOfDecisionOnProposal(String decision, String event) {
        Api.replaceSettings(streamer, Map.of("autoAccept", false));
        UUID proposer = ledger.newUserWithBalance(5_000);
        UUID mission = Api.propose(proposer, streamer, 5_000, HOUR);

        decide(mission, decision, Map.of("note", "let me see")).statusCode(200).body("note", equalTo("let me see"));
        decide(mission, decision, Map.of("note", "again")).statusCode(200).body("note", equalTo("let me see"));

        Api.mission(proposer, mission).body("note", equalTo("let me see"));
        assertThat(ledger.lastEventBody(mission, "mission." + event)).contains("\"note\":\"let me see\"");
    }

    @Test
    void replacesNoteWhenNextDecisionChangesStatus() {
        Api.replaceSettings(streamer, Map.of("autoAccept", false));
        UUID mission = Api.propose(ledger.newUserWithBalance(5_000), streamer, 5_000, HOUR);
        decide(mission, "acceptance", Map.of("note", "let me see")).statusCode(200);

        Api.decide(streamer, mission, "success").statusCode(200).body("note", nullValue());

        assertThat(ledger.lastEventBody(mission, "mission.succeeded")).doesNotContain("note");
        assertThat(ledger.lastEventBody(mission, "mission.accepted")).contains("let me see");
    }

    @ParameterizedTest
    @CsvSource({ "success, SUCCEEDED, failure", "failure, FAILED, success", "cancellation, CANCELLED, success" })
    void rejectsChangeOfOutcome(String decision, String status, String other) {
        UUID mission = Api.propose(ledger.newUserWithBalance(5_000), streamer, 5_000, HOUR);

        Api.asStreamer(streamer).body(Map.of("note", "well")).put("/api/missions/{id}/{decision}", mission, decision).then()
                .statusCode(200).body("status", equalTo(status), "note", equalTo("well"), "outcomeAt", notNullValue());
        Api.decide(streamer, mission, decision).statusCode(200).body("status", equalTo(status));
        Api.decide(streamer, mission, other).statusCode(409).body("code", equalTo("mission-ended"), "outcome", equalTo(status));
        Api.tryPledge(ledger.newUserWithBalance(5_000), mission, 1_000).statusCode(409).body("code", equalTo("mission-ended"));
        assertThat(ledger.eventTypes(mission)).filteredOn(type -> type.equals("mission." + status.toLowerCase())).hasSize(1);
    }

    @Test
    void proposerAmendsMissionWhileOnlyContributor() {
        Api.replaceSettings(streamer, Map.of("autoAccept", false, "maxTimeLimitSeconds", 100));
        UUID proposer = ledger.newUserWithBalance(5_000);
        UUID mission = Api.propose(proposer, streamer, 5_000, 60);

        Api.asViewer(proposer).body(Map.of("content", "Win twice")).patch("/api/missions/{id}", mission).then().statusCode(200)
                .body("content", equalTo("Win twice"), "timeLimitSeconds", equalTo(60));
        Api.asViewer(proposer).body(Map.of("timeLimitSeconds", 101)).patch("/api/missions/{id}", mission).then()
                .statusCode(422);
        Api.asViewer(proposer).body(Map.of("amount", 1)).patch("/api/missions/{id}", mission).then().statusCode(400);
        Api.asViewer(Api.newUser()).body(Map.of("content", "Lose")).patch("/api/missions/{id}", mission).then().statusCode(403);
        Api.pledge(ledger.newUserWithBalance(1_000), mission, 1_000);
        Api.asViewer(proposer).body(Map.of("content", "Win thrice")).patch("/api/missions/{id}", mission).then().statusCode(409)
                .body("code", equalTo("not-alone"));
    }

    @Test
    void amendsContentOfMissionThatViolatesLaterSettings() {
        Api.replaceSettings(streamer, Map.of("autoAccept", false));
        UUID proposer = ledger.newUserWithBalance(5_000);
        UUID mission = Api.propose(proposer, streamer, 5_000, 60);
        Api.replaceSettings(streamer, Map.of("autoAccept", false, "minTimeLimitSeconds", 61, "bannedWords", List.of("boss")));

        Api.asViewer(proposer).body(Map.of("timeLimitSeconds", 61)).patch("/api/missions/{id}", mission).then().statusCode(200)
                .body("content", equalTo("Beat the boss without armour"), "timeLimitSeconds", equalTo(61));
        Api.asViewer(proposer).body(Map.of("timeLimitSeconds", 60)).patch("/api/missions/{id}", mission).then().statusCode(422)
                .body("code", equalTo("time-limit-out-of-range"));
        Api.replaceSettings(streamer, Map.of("autoAccept", false, "minTimeLimitSeconds", 62));
        Api.asViewer(proposer).body(Map.of("content", "Win")).patch("/api/missions/{id}", mission).then().statusCode(200)
                .body("content", equalTo("Win"), "timeLimitSeconds", equalTo(61));
    }

    @Test
    void limitsOpenMissionsOfViewerWithStreamer() {
        UUID proposer = ledger.newUserWithBalance(2_000);
        ledger.jdbi()
                .useHandle(handle -> handle
                        .createUpdate(
                                """
                                        INSERT INTO mission (id, streamer_id, proposer_id, anonymous, content, time_limit_seconds, currency, fee_bps,
                                            failure_share_bps, min_amount, max_amount, status, created_at, answer_by)
                                        SELECT gen_random_uuid(), :streamer, :proposer, false, 'Win', 60, 'KRW', 500, 0, 1000, 100000, 'PROPOSED', now(),
                                            now() + interval '1 hour' FROM generate_series(1, 100)""")
                        .bind("streamer", streamer).bind("proposer", proposer).execute());

        propose(proposer, Map.of()).statusCode(409).body("code", equalTo("too-many-open-missions"), "detail",
                equalTo("A viewer can have at most 100 open missions with a streamer, propose again after one of them has ended"));

        assertThat(Api.balance(proposer)).isEqualTo(2_000);
    }

    @Test
    void delaysNextProposalAfterFiveRejections() {
        Api.replaceSettings(streamer, Map.of("autoAccept", false));
        UUID proposer = ledger.newUserWithBalance(9_000);
        for (int i = 0; i < 5; i++) {
            Api.decide(streamer, Api.propose(proposer, streamer, 1_000, 60), "rejection").statusCode(200);
        }

        String wait = propose(proposer, Map.of()).statusCode(429).body("code", equalTo("proposal-cooldown"), "detail", equalTo(
                "The streamer has rejected 5 of your proposals, propose again after the time in Retry-After"))
                .extract().header("Retry-After");

        assertThat(Long.parseLong(wait)).isBetween(86_300L, 86_400L);
    }

    @Test
    void hidesAnonymousProposerFromOthers() {
        UUID proposer = ledger.newUserWithBalance(5_000);
        UUID mission = UUID.fromString(Api.withIdempotencyKey(Api.asViewer(proposer)).body(proposal(Map.of("anonymous", true)))
                .post("/api/missions").then().statusCode(201).extract().path("id"));
        Api.mission(proposer, mission).body("proposer.id", equalTo(proposer.toString()));
        Api.mission(streamer, mission).body("proposer", nullValue());
        Api.asViewer(streamer).get("/api/missions?proposerId=" + proposer).then().body("items", hasSize(0));
        Api.asViewer(proposer).get("/api/missions?proposerId=" + proposer).then().body("items", hasSize(1));
    }

    @Test
    void sortsFiltersAndPagesMissionList() {
        UUID proposer = ledger.newUserWithBalance(100_000);
        UUID small = Api.propose(proposer, streamer, 1_000, 300);
        UUID large = Api.propose(proposer, streamer, 5_000, 200);
        UUID middle = Api.propose(proposer, streamer, 3_000, 100);
        String list = "/api/missions?streamerId=" + streamer;

        Api.asViewer(proposer).get(list).then().body("items.id", contains(text(middle, large, small)), "nextCursor",
                nullValue());
        Api.asViewer(proposer).get(list + "&sort=pot").then().body("items.id", contains(text(large, middle, small)));
        Api.asViewer(proposer).get(list + "&sort=deadline").then().body("items.id", contains(text(middle, large, small)));
        for (String sort : List.of("newest", "pot", "deadline")) {
            String first = Api.asViewer(proposer).get(list + "&limit=2&sort=" + sort).then().statusCode(200)
                    .body("items", hasSize(2), "nextCursor", notNullValue()).extract().path("nextCursor");
            Api.asViewer(proposer).get(list + "&limit=2&sort=" + sort + "&cursor=" + first).then().statusCode(200)
                    .body("items", hasSize(1), "items[0].id",
                            equalTo(small.toString()),
                            "nextCursor", nullValue());
        }
        Api.decide(streamer, large, "cancellation").statusCode(200);
        Api.asViewer(proposer).get(list + "&status=CANCELLED").then().body("items.id", contains(text(large)));
        Api.asViewer(proposer).get(list + "&status=ACTIVE").then().body("items.id", not(contains(text(large))), "items",
                hasSize(2));
        Api.asViewer(proposer).get(list + "&status=CANCELLED&sort=pot").then().body("items.id", contains(text(large)));
        Api.asViewer(proposer).get(list + "&status=CANCELLED&sort=deadline").then().body("items.id", contains(text(large)));
        for (String invalid : List.of("status=WON", "sort=best", "limit=0", "limit=101", "limit=x", "cursor=!!", "cursor=AAAA",
                "streamerId=me")) {
            Api.asViewer(proposer).get("/api/missions?" + invalid).then().statusCode(400).body("code", equalTo("malformed"));
        }
    }

    @Test
    void pagesOpenAndEndedMissionsByPot() {
        UUID proposer = ledger.newUserWithBalance(100_000);
        List<UUID> byPot = Stream.of(9_000, 7_000, 5_000, 3_000, 1_000)
                .map(pot -> Api.propose(proposer, streamer, pot, 300)).toList();
        Api.decide(streamer, byPot.get(1), "cancellation").statusCode(200);
        Api.decide(streamer, byPot.get(3), "cancellation").statusCode(200);

        for (int limit = 1; limit <= byPot.size(); limit++) {
            List<String> seen = new ArrayList<>();
            String cursor = "";
            do {
                JsonPath page = Api.asViewer(proposer)
                        .get("/api/missions?streamerId=" + streamer + "&sort=pot&limit=" + limit + cursor)
                        .then().statusCode(200).extract().jsonPath();
                seen.addAll(page.getList("items.id"));
                cursor = Optional.ofNullable(page.getString("nextCursor")).map("&cursor="::concat).orElse("");
            } while (!cursor.isEmpty());
            assertThat(seen).as("order in pages of %d", limit).containsExactly(text(byPot.toArray(UUID[]::new)));
        }
    }

    @Test
    void respondsWithProblemToRejectedRequests() {
        UUID user = Api.newUser();
        for (String token : List.of(TestTokens.expired(user), TestTokens.forged(user), TestTokens.fromUnknownIssuer(user),
                "nonsense", TestTokens.token(user.toString(), "user-service", "viewer"))) {
            given().auth().oauth2(token).get("/api/missions").then().statusCode(401).contentType("application/problem+json")
                    .body("code", equalTo("unauthorized"));
        }
        given().get("/api/missions").then().statusCode(401).contentType("application/problem+json");
        given().auth().oauth2(TestTokens.settlement()).get("/api/missions").then().statusCode(403)
                .contentType("application/problem+json").body("code", equalTo("forbidden"));
        given().get("/api/unknown").then().statusCode(404).contentType("application/problem+json")
                .body("code", equalTo("not-found"));
        Api.asViewer(user).contentType(ContentType.XML).body("<a/>").post("/api/missions").then().statusCode(415)
                .contentType("application/problem+json");
        Api.asViewer(user).delete("/api/missions").then().statusCode(405).contentType("application/problem+json");
    }

    private ValidatableResponse decide(UUID mission, String decision, Map<String, ?> body) {
        return Api.asStreamer(streamer).body(body).put("/api/missions/{id}/{decision}", mission, decision).then();
    }

    private ValidatableResponse propose(UUID proposer, Map<String, ?> changes) {
        return Api.withIdempotencyKey(Api.asViewer(proposer)).body(proposal(changes)).post("/api/missions").then();
    }

    private static ValidatableResponse settings(Object id) {
        return Api.asViewer(Api.newUser()).get("/api/streamers/{id}/settings", id).then();
    }

    private ValidatableResponse assertRejected(UUID proposer, Map<String, ?> changes, String code) {
        return Api.withIdempotencyKey(Api.asViewer(proposer)).body(proposal(changes)).post("/api/missions").then()
                .statusCode(422)
                .body("code", equalTo(code));
    }

    private Map<String, Object> proposal(Map<String, ?> changes) {
        Map<String, Object> body = new HashMap<>(Map.of("streamerId", streamer, "content", "Beat the boss", "amount", 1_000,
                "timeLimitSeconds", 60));
        body.putAll(changes);
        return body;
    }

    private static String[] text(UUID... ids) {
        return List.of(ids).stream().map(UUID::toString).toArray(String[]::new);
    }
}
