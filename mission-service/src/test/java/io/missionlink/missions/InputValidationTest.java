package io.missionlink.missions;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.missionlink.missions.testing.Api;
import io.missionlink.missions.testing.LedgerFixture;
import io.missionlink.missions.testing.TestTokens;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;

/** Regression tests for defects that fuzzing by the OpenAPI documents found. */
@QuarkusTest
class InputValidationTest {

    private final LedgerFixture ledger = new LedgerFixture();
    private final UUID viewer = Api.newUser();
    private final UUID streamer = Api.newUser();

    @ParameterizedTest
    @ValueSource(strings = { "text/html", "image/*", "garbage", ";;;", "" })
    void rejectsAcceptHeaderWithoutJson(String accept) {
        given().auth().oauth2(TestTokens.viewer(viewer)).accept(accept)
                .get("/api/wallet/entries").then().statusCode(accept.isEmpty() ? 200 : 406);
    }

    @Test
    void listsAllowedMethodsWhenMethodIsNotAllowed() {
        problem(Api.asViewer(viewer).delete("/api/missions").then(), 405, "method-not-allowed").header("Allow",
                "GET, HEAD, OPTIONS, POST");
    }

    @Test
    void setsSecurityHeadersOnEveryResponse() {
        for (ValidatableResponse response : List.of(Api.asViewer(viewer).get("/api/wallet").then(),
                given().get("/nowhere").then())) {
            response.header("X-Content-Type-Options", "nosniff").header("Referrer-Policy", "no-referrer")
                    .header("Strict-Transport-Security", "max-age=31536000; includeSubDomains")
                    .header("Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'")
                    .header("Cache-Control", "no-store").header("Server", nullValue());
        }
    }

    @Test
    void allowsNoOriginByDefault() {
        given().header("Origin", "https://elsewhere.example").header("Access-Control-Request-Method", "POST")
                .options("/api/missions").then().header("Access-Control-Allow-Origin", nullValue())
                .header("Access-Control-Allow-Methods", nullValue());
        Api.asViewer(viewer).header("Origin", "https://elsewhere.example").get("/api/wallet").then().statusCode(200)
                .header("Access-Control-Allow-Origin", nullValue());
    }

    @Test
    void rejectsTooLongUriAndTooLargeHeaders() {
        problem(Api.asViewer(viewer).queryParam("cursor", "x".repeat(9_000)).get("/api/missions").then(), 414, "uri-too-long");
        problem(Api.asViewer(viewer).header("X-Long", "x".repeat(17_000)).get("/api/missions").then(), 431,
                "headers-too-large");
    }

    @ParameterizedTest
    @CsvSource({ "deadline,+294277-01-01T00:00:00Z", "deadline,-4714-01-01T00:00:00Z", "newest,+999999999-12-31T23:59:59Z" })
    void rejectsCursorWithTimeOutsideDatabaseRange(String sort, String time) {
        String cursor = Base64.getUrlEncoder().encodeToString((time + " " + viewer).getBytes(StandardCharsets.UTF_8));

        problem(Api.asViewer(viewer).queryParam("sort", sort).queryParam("cursor", cursor).get("/api/missions").then(), 400,
                "malformed");
    }

    @ParameterizedTest
    @CsvSource({ "sort,oldest", "status,DONE", "limit,0", "limit,1e1", "streamerId,1-1-1-1-1" })
    void rejectsInvalidQueryParameter(String name, String value) {
        problem(Api.asViewer(viewer).queryParam(name, value).get("/api/missions").then(), 400, "malformed")
                .body("violations.field", contains(name));
    }

    @ParameterizedTest
    @ValueSource(strings = { "/api/missions", "/api/missions/{id}/pledges", "/api/missions/{id}/receipt",
            "/api/missions/{id}/events", "/api/wallet/entries", "/api/wallet/top-ups", "/api/wallet/cash-outs",
            "/api/streamers/me/blocks" })
    void limitsPageOfEveryList(String path) {
        String list = path.replace("{id}", Api.propose(ledger.newUserWithBalance(1_000), streamer, 1_000, 60).toString());

        for (String limit : List.of("1", "100")) {
            Api.asStreamer(streamer).queryParam("limit", limit).get(list).then().statusCode(200);
        }
        for (String limit : List.of("0", "101", "-1", "x", "1.0")) {
            problem(Api.asStreamer(streamer).queryParam("limit", limit).get(list).then(), 400, "malformed")
                    .body("violations.field", contains("limit"));
        }
        problem(Api.asStreamer(streamer).queryParam("cursor", "AAAA").get(list).then(), 400, "malformed");
        Api.asStreamer(streamer).queryParam("cursor", "").get(list).then().statusCode(200);
    }

    @ParameterizedTest
    @CsvSource({ "9223372036854775808, POST, /api/wallet/top-ups, amount",
            "-9223372036854775809, POST, /api/wallet/top-ups, amount",
            "9223372036854775808, PUT, /api/streamers/me/settings, maxAmount",
            "2147483648, PUT, /api/streamers/me/settings, failureShareBps" })
    void namesFieldOfNumberOutOfRange(String number, String method, String path, String field) {
        problem(Api.withIdempotencyKey(Api.asStreamer(streamer)).body("{\"" + field + "\":" + number + "}")
                .request(method, path).then(), 400, "malformed")
                .body("detail", equalTo("The request body contains a number out of range"),
                        "violations.field", contains(field), "violations.message", contains("is out of range"));
    }

    @Test
    void namesFieldOfContradictingLimits() {
        problem(Api.asStreamer(streamer).body(Map.of("minAmount", 5_000, "maxAmount", 4_999, "failureShareBps", -1))
                .put("/api/streamers/me/settings").then(), 422, "invalid")
                .body("violations.field", contains("maxAmount", "failureShareBps"),
                        "violations[0].message", equalTo("must be greater than or equal to minAmount"));
    }

    @Test
    void documentsLimitsOfAmounts() {
        JsonPath schemas = given().queryParam("format", "json").get("/q/openapi").then().statusCode(200).extract().jsonPath();
        schemas.setRootPath("components.schemas");

        assertThat(schemas.getLong("PaymentRequest.properties.amount.maximum")).isEqualTo(10_000_000_000L);
        for (String body : List.of("Proposal", "PledgeRequest")) {
            assertThat(schemas.getLong(body + ".properties.amount.minimum")).isEqualTo(1_000);
            assertThat(schemas.getLong(body + ".properties.amount.maximum")).isEqualTo(1_000_000_000_000L);
        }
        assertThat(schemas.getLong("Proposal.properties.timeLimitSeconds.maximum")).isEqualTo(2_592_000);
        assertThat(schemas.getLong("Amendment.properties.timeLimitSeconds.maximum")).isEqualTo(2_592_000);
        for (String direction : List.of("top-ups", "cash-outs")) {
            problem(Api.withIdempotencyKey(Api.asStreamer(streamer)).body(Map.of("amount", 10_000_000_001L))
                    .post("/api/wallet/" + direction).then(), 422, "invalid").body("violations.field", contains("amount"));
        }
    }

    @Test
    void rejectsBodyThatIsNotUtf8() {
        byte[] overlong = { '{', '"', 'a', 'm', 'o', 'u', 'n', 't', (byte) 0xC0, (byte) 0x80, '"', ':', '1', '}' };
        for (byte[] body : List.of(overlong, "{\"amount\":1000}".getBytes(StandardCharsets.UTF_16LE))) {
            problem(Api.withIdempotencyKey(Api.asViewer(viewer)).contentType("application/json").body(body)
                    .post("/api/wallet/top-ups").then(), 400,
                    "malformed");
        }
    }

    @Test
    void storesTextInNfcAndFindsBannedWordsInCompatibilityForms() {
        UUID proposer = ledger.newUserWithBalance(5_000);
        Api.replaceSettings(streamer, Map.of("bannedWords", List.of("Boss")));
        Map<String, Object> proposal = Map.of("streamerId", streamer, "content", "Cafe\u0301", "amount", 1_000,
                "timeLimitSeconds", 60);

        Api.withIdempotencyKey(Api.asViewer(proposer)).body(proposal).post("/api/missions").then().statusCode(201)
                .body("content", equalTo("Caf\u00e9")).header("Location", notNullValue());
        Map<String, Object> banned = new HashMap<>(proposal);
        banned.put("content", "the ＢＯＳＳ");
        problem(Api.withIdempotencyKey(Api.asViewer(proposer)).body(banned).post("/api/missions").then(), 422, "banned-word");
    }

    @ParameterizedTest
    @ValueSource(strings = { "b\u200Doss", "bo\uFE0Fss", "b\u034Foss", "bo\u3164ss", "b o s s", "b.o.s.s", "b\u00F3ss", "bo-ss",
            "b\u0336o\u0336s\u0336s\u0336", "BO\uFF33S", "b\nos\ns", "b\u200Boss" })
    void findsDisguisedBannedWord(String text) {
        Api.replaceSettings(streamer, Map.of("bannedWords", List.of("boss")));

        problem(Api.withIdempotencyKey(Api.asViewer(viewer)).body(Map.of("streamerId", streamer, "content", text, "amount",
                1_000, "timeLimitSeconds", 60)).post("/api/missions").then(), 422, "banned-word");
    }

    private static ValidatableResponse problem(ValidatableResponse response, int status, String code) {
        assertThat(response.extract().contentType()).startsWith("application/problem+json");
        return response.statusCode(status).body("status", equalTo(status), "code", equalTo(code));
    }
}
