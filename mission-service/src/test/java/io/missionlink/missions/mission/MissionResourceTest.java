package io.missionlink.missions.mission;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
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
import io.missionlink.missions.testing.Books;
import io.missionlink.missions.testing.TestTokens;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;

@QuarkusTest
class MissionResourceTest {

    private static final long HOUR = 3_600;

    private final Books books = new Books();

    private final UUID streamer = Api.newUser();

    @AfterEach
    void theBooksAreRight() {
        books.check();
    }

    @Test
    void aProposalIsActiveAtOnceWithItsProposersPledgeInThePot() {
        UUID proposer = books.userWith(10_000);

        String location = Api.once(Api.as(proposer)).body(proposal(Map.of("amount", 7_000)))
                .post("/api/missions").then().statusCode(201)
                .body("status", equalTo("ACTIVE"), "pot", equalTo(7_000), "pledgeCount", equalTo(1),
                        "streamer.id", equalTo(streamer.toString()), "proposer.id", equalTo(proposer.toString()),
                        "terms.feeBps", equalTo(500), "deadline", notNullValue(), "settledAt", nullValue())
                .extract().header("Location");

        UUID mission = UUID.fromString(location.substring(location.lastIndexOf('/') + 1));
        Api.mission(proposer, mission).body("pot", equalTo(7_000), "currency", equalTo("KRW"));
        assertThat(Api.balance(proposer)).isEqualTo(3_000);
        assertThat(Api.held(proposer)).isEqualTo(7_000);
        assertThat(books.eventTypes(mission)).containsExactly("mission.proposed", "pledge.added", "mission.accepted");
    }

    @Test
    void aStreamerMayProposeToThemselves() {
        UUID self = books.userWith(5_000);
        Api.mission(self, Api.propose(self, self, 5_000, HOUR)).body("streamer.id", equalTo(self.toString()), "proposer.id",
                equalTo(self.toString()));
    }

    @Test
    void aStreamerWhoReviewsSeesItProposedFirst() {
        Api.settings(streamer, Map.of("autoAccept", false));
        UUID mission = Api.propose(books.userWith(5_000), streamer, 5_000, HOUR);

        Api.mission(streamer, mission).body("status", equalTo("PROPOSED"), "deadline", nullValue());
        Api.decide(streamer, mission, "acceptance").statusCode(200).body("status", equalTo("ACTIVE"));
        Api.decide(streamer, mission, "acceptance").statusCode(200).body("status", equalTo("ACTIVE"));
        assertThat(books.eventTypes(mission)).containsExactly("mission.proposed", "pledge.added", "mission.accepted");
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
            "content          | \"a\\nb\"             | 422",
            "content          | \"a\\n\"              | 422",
            "content          | \"a\\ud800b\"         | 422",
            "content          | \"a\\u202eb\"         | 422",
            "content          | 5                     | 400",
            "content          | null                  | 422",
            "streamerId       | \"me\"                | 400",
            "streamerId       | null                  | 422",
            "cash             | 5                     | 400",
    })
    void aBadProposalIsRefusedAndCostsNothing(String field, String value, int status) {
        UUID proposer = books.userWith(10_000);
        Map<String, String> body = new HashMap<>(Map.of("streamerId", '"' + streamer.toString() + '"', "content", "\"Win\"",
                "amount", "1000", "timeLimitSeconds", "60"));
        body.put(field, value);
        String json = body.entrySet().stream().map(entry -> '"' + entry.getKey() + "\":" + entry.getValue())
                .reduce((a, b) -> a + "," + b).orElseThrow();

        var answer = Api.once(Api.as(proposer)).body("{" + json + "}").post("/api/missions").then().statusCode(status)
                .contentType("application/problem+json")
                .body("status", equalTo(status), "code", notNullValue(), "type", startsWith("urn:mission-link:problem:"),
                        "title", notNullValue(), "instance", equalTo("/api/missions"));
        assertThat(answer.extract().asString()).doesNotContain("io.missionlink", "jackson", "Exception", "SELECT");
        assertThat(Api.balance(proposer)).isEqualTo(10_000);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = { "not json", "{\"amount\":1", "{\"amount\":1,\"amount\":2}", "{} {}", "[]", "null",
            "''" })
    void whatIsNotOneJsonObjectIsMalformed(String body) {
        Api.once(Api.as(Api.newUser())).body(body).post("/api/missions").then().statusCode(400)
                .contentType("application/problem+json").body("code", equalTo("malformed"));
    }

    @Test
    void fiveHundredCharactersAreTakenAndNotOneMore() {
        UUID proposer = books.userWith(10_000);
        Api.once(Api.as(proposer)).body(proposal(Map.of("content", "가".repeat(500)))).post("/api/missions").then()
                .statusCode(201);
        Api.once(Api.as(proposer)).body(proposal(Map.of("content", "가".repeat(501)))).post("/api/missions").then()
                .statusCode(422).body("violations[0].field", equalTo("content"), "violations[0].message", notNullValue());
    }

    @Test
    void aBodyOver64KilobytesIsRefused() {
        Api.once(Api.as(Api.newUser())).body("{\"content\":\"" + "x".repeat(70_000) + "\"}").post("/api/missions").then()
                .statusCode(413);
    }

    @Test
    void theStreamersSettingsBind() {
        UUID proposer = books.userWith(100_000);
        Api.settings(streamer, Map.of("minAmount", 2_000, "maxAmount", 3_000, "maxTimeLimitSeconds", 60, "bannedWords",
                List.of("Cheat")));

        refused(proposer, Map.of("amount", 1_999), "amount-out-of-range");
        refused(proposer, Map.of("amount", 3_001), "amount-out-of-range");
        refused(proposer, Map.of("amount", 2_000, "timeLimitSeconds", 61), "time-limit-out-of-range");
        refused(proposer, Map.of("amount", 2_000, "content", "use a cHEAt code"), "banned-word");
        Api.settings(streamer, Map.of("accepting", false));
        refused(proposer, Map.of(), "not-accepting");
        assertThat(Api.balance(proposer)).isEqualTo(100_000);
    }

    @Test
    void settingsAreReplacedWholeAndChecked() {
        Api.settings(streamer, Map.of("failureShareBps", 1_000));
        Api.as(Api.newUser()).get("/api/streamers/{id}/settings", streamer).then().statusCode(200)
                .body("failureShareBps", equalTo(1_000), "autoAccept", equalTo(true), "minAmount", equalTo(1_000));
        Api.settings(streamer, Map.of("autoAccept", false));
        Api.as(streamer).get("/api/streamers/{id}/settings", streamer).then().body("failureShareBps", equalTo(0));

        for (Map<String, ?> bad : List.of(Map.of("minAmount", 999), Map.of("failureShareBps", 10_001),
                Map.of("minAmount", 5_000, "maxAmount", 4_999), Map.of("maxTimeLimitSeconds", 0))) {
            Api.asStreamer(streamer).body(bad).put("/api/streamers/me/settings").then().statusCode(422)
                    .body("violations", hasSize(1));
        }
        Api.as(streamer).body(Map.of()).put("/api/streamers/me/settings").then().statusCode(403);
    }

    @Test
    void theTermsStayWhatTheyWere() {
        Api.settings(streamer, Map.of("failureShareBps", 1_000));
        UUID mission = Api.propose(books.userWith(5_000), streamer, 5_000, HOUR);
        Api.settings(streamer, Map.of("failureShareBps", 5_000));
        Api.mission(streamer, mission).body("terms.failureShareBps", equalTo(1_000));
    }

    @Test
    void tooLittleCashIsSaidAndNothingIsMade() {
        UUID proposer = books.userWith(1_000);
        Api.once(Api.as(proposer)).body(proposal(Map.of("amount", 1_001))).post("/api/missions").then().statusCode(422)
                .body("code", equalTo("insufficient-cash"));
        Api.as(proposer).get("/api/missions?proposerId=" + proposer).then().statusCode(200).body("items", hasSize(0));
    }

    @Test
    void whatIsWrittenInAFieldIsNotTakenForTheNext() {
        UUID proposer = books.userWith(10_000);
        String key = UUID.randomUUID().toString();
        Api.as(proposer).header("Idempotency-Key", key).body(proposal(Map.of("content", "x", "message",
                "q, amount=2000, timeLimitSeconds=90, anonymous=null, message=r"))).post("/api/missions").then()
                .statusCode(201);
        Api.as(proposer).header("Idempotency-Key", key).body(proposal(Map.of("content",
                "x, amount=1000, timeLimitSeconds=60, anonymous=null, message=q", "amount", 2_000, "timeLimitSeconds", 90,
                "message", "r"))).post("/api/missions").then().statusCode(422)
                .body("code", equalTo("idempotency-key-reused"));
    }

    @Test
    void aKeyMakesOneMission() {
        UUID proposer = books.userWith(10_000);
        String key = UUID.randomUUID().toString();
        Map<String, Object> body = proposal(Map.of("amount", 1_000));
        String first = Api.as(proposer).header("Idempotency-Key", key).body(body).post("/api/missions").then().statusCode(201)
                .header("Idempotency-Replayed", nullValue()).extract().asString();
        String again = Api.as(proposer).header("Idempotency-Key", key).body(body).post("/api/missions").then().statusCode(201)
                .header("Idempotency-Replayed", "true").header("Location", notNullValue()).extract().asString();
        assertThat(again).isEqualTo(first);
        assertThat(Api.balance(proposer)).isEqualTo(9_000);

        Api.as(proposer).header("Idempotency-Key", key).body(proposal(Map.of("amount", 1_001))).post("/api/missions").then()
                .statusCode(422).body("code", equalTo("idempotency-key-reused"));
        Api.as(proposer).body(body).post("/api/missions").then().statusCode(400).body("code",
                equalTo("idempotency-key-missing"));
        UUID other = books.userWith(10_000);
        Api.as(other).header("Idempotency-Key", key).body(body).post("/api/missions").then().statusCode(201)
                .header("Idempotency-Replayed", nullValue());
    }

    @Test
    void onlyTheMissionsStreamerDecides() {
        UUID proposer = books.userWith(5_000);
        UUID mission = Api.propose(proposer, streamer, 5_000, HOUR);
        Api.decide(Api.newUser(), mission, "success").statusCode(403);
        Api.decide(proposer, mission, "success").statusCode(403).body("code", equalTo("forbidden"));
        Api.decide(streamer, UUID.randomUUID(), "success").statusCode(404);
        Api.asStreamer(streamer).put("/api/missions/nonsense/success").then().statusCode(400);
        Api.mission(proposer, mission).body("status", equalTo("ACTIVE"));
    }

    @ParameterizedTest
    @CsvSource({ "success, SUCCEEDED, failure", "failure, FAILED, success", "cancellation, CANCELLED, success" })
    void anOutcomeIsForEver(String decision, String status, String other) {
        UUID mission = Api.propose(books.userWith(5_000), streamer, 5_000, HOUR);

        Api.asStreamer(streamer).body(Map.of("note", "well")).put("/api/missions/{id}/{decision}", mission, decision).then()
                .statusCode(200).body("status", equalTo(status), "note", equalTo("well"), "outcomeAt", notNullValue());
        Api.decide(streamer, mission, decision).statusCode(200).body("status", equalTo(status));
        Api.decide(streamer, mission, other).statusCode(409).body("code", equalTo("mission-ended"), "outcome", equalTo(status));
        Api.tryPledge(books.userWith(5_000), mission, 1_000).statusCode(409).body("code", equalTo("mission-ended"));
        assertThat(books.eventTypes(mission)).filteredOn(type -> type.equals("mission." + status.toLowerCase())).hasSize(1);
    }

    @Test
    void aProposerChangesAMissionWhileAlone() {
        Api.settings(streamer, Map.of("autoAccept", false, "maxTimeLimitSeconds", 100));
        UUID proposer = books.userWith(5_000);
        UUID mission = Api.propose(proposer, streamer, 5_000, 60);

        Api.as(proposer).body(Map.of("content", "Win twice")).patch("/api/missions/{id}", mission).then().statusCode(200)
                .body("content", equalTo("Win twice"), "timeLimitSeconds", equalTo(60));
        Api.as(proposer).body(Map.of("timeLimitSeconds", 101)).patch("/api/missions/{id}", mission).then().statusCode(422);
        Api.as(proposer).body(Map.of("amount", 1)).patch("/api/missions/{id}", mission).then().statusCode(400);
        Api.as(Api.newUser()).body(Map.of("content", "Lose")).patch("/api/missions/{id}", mission).then().statusCode(403);
        Api.pledge(books.userWith(1_000), mission, 1_000);
        Api.as(proposer).body(Map.of("content", "Win thrice")).patch("/api/missions/{id}", mission).then().statusCode(409)
                .body("code", equalTo("not-alone"));
    }

    @Test
    void anAnonymousProposerIsNamedToNobodyElse() {
        UUID proposer = books.userWith(5_000);
        UUID mission = UUID.fromString(Api.once(Api.as(proposer)).body(proposal(Map.of("anonymous", true)))
                .post("/api/missions").then().statusCode(201).extract().path("id"));
        Api.mission(proposer, mission).body("proposer.id", equalTo(proposer.toString()));
        Api.mission(streamer, mission).body("proposer", nullValue());
        Api.as(streamer).get("/api/missions?proposerId=" + proposer).then().body("items", hasSize(0));
        Api.as(proposer).get("/api/missions?proposerId=" + proposer).then().body("items", hasSize(1));
    }

    @Test
    void listsAreSortedFilteredAndPaged() {
        UUID proposer = books.userWith(100_000);
        UUID small = Api.propose(proposer, streamer, 1_000, 300);
        UUID large = Api.propose(proposer, streamer, 5_000, 200);
        UUID middle = Api.propose(proposer, streamer, 3_000, 100);
        String list = "/api/missions?streamerId=" + streamer;

        Api.as(proposer).get(list).then().body("items.id", contains(text(middle, large, small)), "nextCursor", nullValue());
        Api.as(proposer).get(list + "&sort=pot").then().body("items.id", contains(text(large, middle, small)));
        Api.as(proposer).get(list + "&sort=deadline").then().body("items.id", contains(text(middle, large, small)));
        for (String sort : List.of("newest", "pot", "deadline")) {
            String first = Api.as(proposer).get(list + "&limit=2&sort=" + sort).then().statusCode(200)
                    .body("items", hasSize(2), "nextCursor", notNullValue()).extract().path("nextCursor");
            Api.as(proposer).get(list + "&limit=2&sort=" + sort + "&cursor=" + first).then().statusCode(200)
                    .body("items", hasSize(1), "items[0].id",
                            equalTo(small.toString()),
                            "nextCursor", nullValue());
        }
        Api.decide(streamer, large, "cancellation").statusCode(200);
        Api.as(proposer).get(list + "&status=CANCELLED").then().body("items.id", contains(text(large)));
        Api.as(proposer).get(list + "&status=ACTIVE").then().body("items.id", not(contains(text(large))), "items", hasSize(2));
        Api.as(proposer).get(list + "&status=CANCELLED&sort=pot").then().body("items.id", contains(text(large)));
        Api.as(proposer).get(list + "&status=CANCELLED&sort=deadline").then().body("items", hasSize(0));
        for (String bad : List.of("status=WON", "sort=best", "limit=0", "limit=101", "limit=x", "cursor=!!", "cursor=AAAA",
                "streamerId=me")) {
            Api.as(proposer).get("/api/missions?" + bad).then().statusCode(400).body("code", equalTo("malformed"));
        }
    }

    @Test
    void aListByPotGoesThroughWhatRunsAndWhatHasEnded() {
        UUID proposer = books.userWith(100_000);
        List<UUID> byPot = Stream.of(9_000, 7_000, 5_000, 3_000, 1_000)
                .map(pot -> Api.propose(proposer, streamer, pot, 300)).toList();
        Api.decide(streamer, byPot.get(1), "cancellation").statusCode(200);
        Api.decide(streamer, byPot.get(3), "cancellation").statusCode(200);

        for (int limit = 1; limit <= byPot.size(); limit++) {
            List<String> seen = new ArrayList<>();
            String cursor = "";
            do {
                JsonPath page = Api.as(proposer)
                        .get("/api/missions?streamerId=" + streamer + "&sort=pot&limit=" + limit + cursor)
                        .then().statusCode(200).extract().jsonPath();
                seen.addAll(page.getList("items.id"));
                cursor = Optional.ofNullable(page.getString("nextCursor")).map("&cursor="::concat).orElse("");
            } while (!cursor.isEmpty());
            assertThat(seen).as("in pages of %d", limit).containsExactly(text(byPot.toArray(UUID[]::new)));
        }
    }

    @Test
    void nothingIsSaidWithoutAToken() {
        UUID someone = Api.newUser();
        for (String bad : List.of(TestTokens.expired(someone), TestTokens.forged(someone), TestTokens.fromElsewhere(someone),
                "nonsense", TestTokens.token(someone.toString(), "user-service", "viewer"))) {
            given().auth().oauth2(bad).get("/api/missions").then().statusCode(401).contentType("application/problem+json")
                    .body("code", equalTo("unauthorized"));
        }
        given().get("/api/missions").then().statusCode(401).contentType("application/problem+json");
        given().auth().oauth2(TestTokens.settlement()).get("/api/missions").then().statusCode(403)
                .contentType("application/problem+json").body("code", equalTo("forbidden"));
        given().get("/api/nothing-here").then().statusCode(404).contentType("application/problem+json")
                .body("code", equalTo("not-found"));
        Api.as(someone).contentType(ContentType.XML).body("<a/>").post("/api/missions").then().statusCode(415)
                .contentType("application/problem+json");
        Api.as(someone).delete("/api/missions").then().statusCode(405).contentType("application/problem+json");
    }

    private void refused(UUID proposer, Map<String, ?> changes, String code) {
        Api.once(Api.as(proposer)).body(proposal(changes)).post("/api/missions").then().statusCode(422)
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
