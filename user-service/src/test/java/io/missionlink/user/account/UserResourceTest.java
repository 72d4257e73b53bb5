package io.missionlink.user.account;

import static io.missionlink.user.testing.Users.form;
import static io.missionlink.user.testing.Users.signUp;
import static io.missionlink.user.testing.Users.unique;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.io.ByteArrayInputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.missionlink.user.testing.UserServiceTest;
import io.missionlink.user.testing.Users;
import io.missionlink.user.testing.Users.User;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import io.restassured.response.ExtractableResponse;
import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;

@QuarkusTest
@UserServiceTest
class UserResourceTest {

    private static final String UUID_V7 = "[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}";

    @Test
    void signUpAnswersWithTheOwnProfileAndItsAddress() {
        String loginId = unique("minji");

        ExtractableResponse<Response> answer = signUp(form(loginId)).statusCode(201)
                .body("id", matchesPattern(UUID_V7))
                .body("loginId", equalTo(loginId))
                .body("displayName", equalTo(loginId))
                .body("email", equalTo(loginId + "@example.com"))
                .body("streamer", equalTo(false))
                .body("locale", equalTo("ko"))
                .body("createdAt", matchesPattern("\\d{4}-.*Z"))
                .body("$", not(hasKey("password")))
                .extract();

        assertThat(answer.header("Location")).isEqualTo("/api/users/" + answer.path("id"));
        assertThat(answer.header("Cache-Control")).isEqualTo("no-store");
    }

    @Test
    void aLoginIdIsTakenWithoutRegardToCaseAndWidth() {
        String loginId = unique("taken");
        signUp(form(loginId)).statusCode(201);
        Map<String, Object> second = form(loginId.toUpperCase().replace('T', '\uFF34'));
        second.put("email", unique("other") + "@example.com");

        problem(signUp(second), 409, "login-id-taken");
    }

    @Test
    void anEmailAddressIsTakenWithoutRegardToCase() {
        Map<String, Object> first = form(unique("first"));
        signUp(first).statusCode(201);
        Map<String, Object> second = form(unique("second"));
        second.put("email", first.get("email").toString().toUpperCase());

        problem(signUp(second), 409, "email-taken");
    }

    @ParameterizedTest
    @ValueSource(strings = { "role", "cash", "id", "groups", "createdAt" })
    void whatASignUpDoesNotKnowIsAnErrorAndNeverAnEffect(String field) {
        Map<String, Object> form = form(unique("greedy"));
        form.put(field, "x");

        problem(signUp(form), 400, "malformed").body("violations[0].field", equalTo(field));
        Users.logIn(form.get("loginId").toString(), Users.PASSWORD).statusCode(401);
    }

    @Test
    void everyWrongFieldIsNamedAtOnce() {
        problem(signUp(Map.of("loginId", "x", "password", "short", "displayName", " ", "email", "nowhere", "locale", "fr")),
                422, "invalid")
                .body("violations.field", containsInAnyOrder("loginId", "password", "displayName", "email", "locale"));
        problem(signUp(Map.of()), 422, "invalid")
                .body("violations.field", contains("loginId", "password", "displayName", "email"));
    }

    @Test
    void aCommonPasswordIsRefusedHoweverItIsWritten() {
        Map<String, Object> form = form(unique("easy"));
        for (String common : new String[] { "iloveyou", "Password1", "\uFF11\uFF12\uFF13\uFF14\uFF15\uFF16\uFF17\uFF18" }) {
            form.put("password", common);
            problem(signUp(form), 422, "invalid").body("violations.field", contains("password"))
                    .body("violations.message", contains("must not be one of the most common passwords"));
        }
    }

    static Stream<Arguments> forgeries() {
        return Stream.of(arguments("displayName", "two\u0007bells"), arguments("displayName", "line\nbreak"),
                arguments("displayName", "half\uD83Dpair"), arguments("displayName", "right\u202Eleft"),
                arguments("loginId", "nul\u0000id"), arguments("loginId", "with space"),
                arguments("email", "a@b\r\nBcc: c@d"));
    }

    @ParameterizedTest
    @MethodSource("forgeries")
    void whatForgesOrHidesTextIsRefused(String field, String value) {
        Map<String, Object> form = form(unique("forger"));
        form.put(field, value);

        problem(signUp(form), 422, "invalid").body("violations.field", contains(field));
    }

    @ParameterizedTest
    @ValueSource(strings = { "{\"loginId\": 12345}", "{\"loginId\": true}", "{\"streamer\": \"true\"}", "{\"streamer\": 1}",
            "{\"loginId\": [\"a\"]}", "{\"loginId\": {}}" })
    void aValueOfAnotherTypeIsRefused(String body) {
        problem(post(body), 400, "malformed").body("violations[0].field", matchesPattern("loginId|streamer"));
    }

    @ParameterizedTest
    @ValueSource(strings = { "", "null", "{", "[]", "12", "\"text\"", "{\"loginId\":\"a\",\"loginId\":\"b\"}", "{} {}",
            "{\"loginId\":'a'}" })
    void whatIsNotOneJsonObjectIsRefused(String body) {
        problem(post(body), 400, "malformed");
    }

    @Test
    void aBodyAbove64KilobytesIsRefused() {
        problem(post("{\"displayName\":\"" + "x".repeat(65 * 1024) + "\"}"), 413, "too-large");
    }

    @Test
    void aBodyThatDoesNotTellItsLengthIsCounted() throws Exception {
        byte[] body = ("{\"displayName\":\"" + "x".repeat(65 * 1024) + "\"}").getBytes(StandardCharsets.UTF_8);
        HttpRequest request = HttpRequest.newBuilder(URI.create(RestAssured.baseURI + ":" + RestAssured.port + "/api/users"))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(body))).build();

        try (HttpClient client = HttpClient.newHttpClient()) {
            HttpResponse<String> answer = client.send(request, HttpResponse.BodyHandlers.ofString());
            assertThat(answer.statusCode()).isEqualTo(413);
            assertThat(answer.body()).contains("too-large");
        }
    }

    @Test
    void anotherContentTypeIsRefused() {
        problem(given().contentType(ContentType.XML).body("<a/>").post("/api/users").then(), 415, "unsupported-media-type");
    }

    @Test
    void aRefusalRepeatsNothingOfTheBodyAndNamesNoClass() {
        String answer = post("{\"password\": {\"hunter2\": 1}}").extract().asString();

        assertThat(answer).doesNotContain("hunter2", "java", "jackson", "Optional");
    }

    @Test
    void othersSeeThePublicProfileOnly() {
        User somebody = Users.streamer("Public Name");

        Users.viewer().call().get("/api/users/" + somebody.id()).then().statusCode(200)
                .body("keySet()", containsInAnyOrder("id", "displayName", "streamer", "createdAt"))
                .body("id", equalTo(somebody.id())).body("displayName", equalTo("Public Name"))
                .body("streamer", equalTo(true));
    }

    @Test
    void unknownAndMalformedIdsAreNotFound() {
        User user = Users.viewer();

        problem(user.call().get("/api/users/" + UUID.randomUUID()).then(), 404, "not-found");
        problem(user.call().get("/api/users/not-an-id").then(), 404, "not-found");
        problem(user.call().get("/api/users/1-1-1-1-1").then(), 404, "not-found");
    }

    @Test
    void profilesAndSearchNeedAToken() {
        problem(given().get("/api/users/" + UUID.randomUUID()).then(), 401, "unauthorized");
        problem(given().get("/api/users?streamer=true").then(), 401, "unauthorized");
        problem(given().auth().oauth2("not.a.token").get("/api/users?streamer=true").then(), 401, "unauthorized");
    }

    @Test
    void streamersAreFoundByAPartOfTheirNameWithoutRegardToCase() {
        String mark = unique("Mark");
        User streamer = Users.streamer("The " + mark + " Show");
        Map<String, Object> notAStreamer = form(unique("viewer"));
        notAStreamer.put("displayName", mark);
        signUp(notAStreamer).statusCode(201);

        Users.viewer().call().get("/api/users?streamer=true&query=" + mark.toUpperCase()).then().statusCode(200)
                .body("items.id", contains(streamer.id())).body("nextCursor", nullValue())
                .body("items[0].keySet()", containsInAnyOrder("id", "displayName", "streamer", "createdAt"));
    }

    @Test
    void theWildcardsOfTheDatabaseAreLetters() {
        Users.streamer(unique("plain"));

        Users.viewer().call().queryParam("query", "%_%").get("/api/users").then().statusCode(200)
                .body("items", equalTo(List.of()));
    }

    @Test
    void aSearchIsPagedToItsEndWithoutDoublesAndGaps() {
        String mark = unique("paged");
        List<String> expected = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            // Two have the same name: the id decides between them.
            expected.add(Users.streamer(mark + " " + i / 2).id());
        }
        User reader = Users.viewer();

        List<String> found = new ArrayList<>();
        String cursor = "";
        do {
            JsonPath page = reader.call().queryParam("query", mark).queryParam("limit", 2).queryParam("cursor", cursor)
                    .get("/api/users").then().statusCode(200).extract().jsonPath();
            found.addAll(page.getList("items.id"));
            cursor = page.getString("nextCursor");
        } while (cursor != null);

        assertThat(found).containsExactlyElementsOf(expected);
    }

    @ParameterizedTest
    @CsvSource({ "limit,0", "limit,101", "limit,-1", "limit,1.5", "limit,many", "limit,99999999999999999999",
            "cursor,nonsense", "cursor,!!", "streamer,false", "streamer,maybe" })
    void aParameterThatIsNoneIsRefused(String name, String value) {
        problem(Users.viewer().call().queryParam(name, value).get("/api/users").then(), 400, "malformed")
                .body("violations.field", contains(name));
    }

    @Test
    void anAddressThatDoesNotExistIsAProblemToo() {
        problem(given().get("/api/nothing").then(), 404, "not-found");
        problem(given().get("/").then(), 404, "not-found");
        problem(Users.viewer().call().delete("/api/users").then(), 405, "method-not-allowed");
    }

    private static ValidatableResponse post(String body) {
        return given().contentType(ContentType.JSON).body(body).post("/api/users").then();
    }

    private static ValidatableResponse problem(ValidatableResponse answer, int status, String code) {
        return answer.statusCode(status).contentType("application/problem+json")
                .body("status", equalTo(status)).body("code", equalTo(code))
                .body("type", equalTo("urn:mission-link:problem:" + code));
    }
}
