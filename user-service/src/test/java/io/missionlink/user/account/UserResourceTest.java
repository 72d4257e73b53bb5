package io.missionlink.user.account;

import static io.missionlink.user.testing.Users.signUp;
import static io.missionlink.user.testing.Users.signUpForm;
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
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.missionlink.testing.CharacterClass;
import io.missionlink.user.testing.UserServiceTestSetup;
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
@UserServiceTestSetup
class UserResourceTest {

    private static final String UUID_V7 = "[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}";

    @Test
    void signUpReturnsOwnProfileAndLocation() {
        String loginId = unique("minji");

        ExtractableResponse<Response> response = signUp(signUpForm(loginId)).statusCode(201)
                .body("id", matchesPattern(UUID_V7))
                .body("loginId", equalTo(loginId))
                .body("displayName", equalTo(loginId))
                .body("email", equalTo(loginId + "@example.com"))
                .body("streamer", equalTo(false))
                .body("locale", equalTo("ko"))
                .body("mail", equalTo("ON"))
                .body("createdAt", matchesPattern("\\d{4}-.*Z"))
                .body("$", not(hasKey("password")))
                .extract();

        assertThat(response.header("Location")).isEqualTo("/api/users/" + response.path("id"));
        assertThat(response.header("Cache-Control")).isEqualTo("no-store");
    }

    @Test
    void rejectsTakenLoginIdIgnoringCaseAndWidth() {
        String loginId = unique("taken");
        signUp(signUpForm(loginId)).statusCode(201);
        Map<String, Object> second = signUpForm(loginId.toUpperCase().replace('T', '\uFF34'));
        second.put("email", unique("other") + "@example.com");

        problem(signUp(second), 409, "login-id-taken");
    }

    @Test
    void rejectsTakenEmailAddressIgnoringCase() {
        Map<String, Object> first = signUpForm(unique("first"));
        signUp(first).statusCode(201);
        Map<String, Object> second = signUpForm(unique("second"));
        second.put("email", first.get("email").toString().toUpperCase());

        problem(signUp(second), 409, "email-taken");
    }

    @ParameterizedTest
    @ValueSource(strings = { "role", "cash", "id", "groups", "createdAt" })
    void rejectsUnknownSignUpFields(String field) {
        Map<String, Object> form = signUpForm(unique("extra"));
        form.put(field, "x");

        problem(signUp(form), 400, "malformed").body("violations[0].field", equalTo(field));
        Users.logIn(form.get("loginId").toString(), Users.PASSWORD).statusCode(401);
    }

    @Test
    void listsAllInvalidFieldsAtOnce() {
        problem(signUp(Map.of("loginId", "x", "password", "short", "displayName", " ", "email", "nowhere", "locale", "fr")),
                422, "invalid")
                .body("violations.field", containsInAnyOrder("loginId", "password", "displayName", "email", "locale"));
        problem(signUp(Map.of()), 422, "invalid")
                .body("violations.field", contains("loginId", "password", "displayName", "email"));
    }

    @Test
    void rejectsCommonPasswordInEveryNotation() {
        Map<String, Object> form = signUpForm(unique("common"));
        for (String common : new String[] { "iloveyou", "Password1", "\uFF11\uFF12\uFF13\uFF14\uFF15\uFF16\uFF17\uFF18" }) {
            form.put("password", common);
            problem(signUp(form), 422, "invalid").body("violations.field", contains("password"))
                    .body("violations.message", contains("must not be one of the most common passwords"));
        }
    }

    static Stream<Arguments> unsafeValues() {
        return Stream.of(arguments("displayName", "two\u0007bells"), arguments("displayName", "line\nbreak"),
                arguments("displayName", "half\uD83Dpair"), arguments("displayName", "right\u202Eleft"),
                arguments("loginId", "nul\u0000id"), arguments("loginId", "with space"),
                arguments("email", "a@b\r\nBcc: c@d"));
    }

    @ParameterizedTest
    @MethodSource("unsafeValues")
    void rejectsUnsafeCharacters(String field, String value) {
        Map<String, Object> form = signUpForm(unique("unsafe"));
        form.put(field, value);

        problem(signUp(form), 422, "invalid").body("violations.field", contains(field));
    }

    static Stream<Arguments> reservedNames() {
        return Stream.of("Mission Link", "MissionLink", "mission.link", "Mission-Link Support", "미션 링크", "미션링크",
                "\uFF2DissionLink", "M\u00EDssion L\u00EDnk").flatMap(
                        name -> Stream.of(arguments("displayName", name),
                                arguments("loginId", name.replace(" ", "_"))));
    }

    @ParameterizedTest
    @MethodSource("reservedNames")
    void rejectsNameOfProduct(String field, String value) {
        Map<String, Object> form = signUpForm(unique("reserved"));
        form.put(field, value);

        problem(signUp(form), 422, "invalid").body("violations.field", contains(field))
                .body("violations.message", contains("must not contain the name of the platform"));
    }

    @ParameterizedTest
    @ValueSource(strings = { "Commission Links", "커미션 링크", "Mission to Mars" })
    void acceptsNameThatOnlyResemblesProduct(String name) {
        Users.viewer().call().body(Map.of("displayName", name)).patch("/api/users/me").then().statusCode(200);
    }

    @ParameterizedTest
    @ValueSource(strings = { "a..b@example.com", ".a@example.com", "a.@example.com" })
    void rejectsEmailAddressThatMailServersReject(String email) {
        Map<String, Object> form = signUpForm(unique("dots"));
        form.put("email", email);

        problem(signUp(form), 422, "invalid").body("violations.field", contains("email"));
        problem(Users.viewer().call().body(Map.of("email", email)).patch("/api/users/me").then(), 422, "invalid")
                .body("violations.field", contains("email"));
    }

    @Test
    void acceptsDisplayNameByItsCharacters() {
        User user = Users.viewer();
        for (CharacterClass characters : CharacterClass.values()) {
            Response response = user.call().body("{\"displayName\":" + characters.json() + "}").patch("/api/users/me");
            assertThat(response.statusCode()).as("%s: %s", characters, response.asString())
                    .isEqualTo(characters.isAcceptedInName() ? 200 : 422);
        }
    }

    @Test
    void limitsDisplayNameTo50CodePointsAfterNormalisation() {
        User user = Users.viewer();
        for (String character : List.of("\uD83D\uDE00", "e\u0301", "a\u200B")) {
            user.call().body(Map.of("displayName", character.repeat(50))).patch("/api/users/me").then().statusCode(200);
            problem(user.call().body(Map.of("displayName", character.repeat(51))).patch("/api/users/me").then(), 422,
                    "invalid").body("violations.field", contains("displayName"));
        }
    }

    @Test
    void logsInAndSearchesWithPastedInvisibleCharacters() {
        User streamer = Users.streamer(unique("Pasted"));
        String name = streamer.call().get("/api/users/me").then().extract().path("displayName");

        Users.logIn("\uFEFF" + streamer.loginId() + "\u200B", Users.PASSWORD).statusCode(200);
        streamer.call().queryParam("query", name + "\u200B").get("/api/users").then().statusCode(200)
                .body("items.id", contains(streamer.id()));
    }

    @ParameterizedTest
    @ValueSource(strings = { "\u3164\u3164\u3164", "a\u3164b", "a\u034Fbc", "abc\uFE0F", "a\u0316\u0323\u0324\u0325\u0326bc",
            "\u0301\u0302\u0303" })
    void rejectsInvisibleCharactersInLoginId(String loginId) {
        Map<String, Object> form = signUpForm(unique("invisible"));
        form.put("loginId", loginId);

        problem(signUp(form), 422, "invalid").body("violations.field", contains("loginId"));
    }

    @ParameterizedTest
    @ValueSource(strings = { "{\"loginId\": 12345}", "{\"loginId\": true}", "{\"streamer\": \"true\"}", "{\"streamer\": 1}",
            "{\"loginId\": [\"a\"]}", "{\"loginId\": {}}" })
    void rejectsValueOfWrongType(String body) {
        problem(post(body), 400, "malformed").body("violations[0].field", matchesPattern("loginId|streamer"));
    }

    @ParameterizedTest
    @ValueSource(strings = { "", "null", "{", "[]", "12", "\"text\"", "{\"loginId\":\"a\",\"loginId\":\"b\"}", "{} {}",
            "{\"loginId\":'a'}" })
    void rejectsBodyThatIsNotSingleJsonObject(String body) {
        problem(post(body), 400, "malformed");
    }

    @Test
    void rejectsBodyAbove64Kilobytes() {
        problem(post("{\"displayName\":\"" + "x".repeat(65 * 1024) + "\"}"), 413, "too-large");
    }

    @Test
    void rejectsChunkedBodyAbove64Kilobytes() throws Exception {
        byte[] body = ("{\"displayName\":\"" + "x".repeat(65 * 1024) + "\"}").getBytes(StandardCharsets.UTF_8);
        HttpRequest request = HttpRequest.newBuilder(URI.create(RestAssured.baseURI + ":" + RestAssured.port + "/api/users"))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(body))).build();

        try (HttpClient client = HttpClient.newHttpClient()) {
            HttpResponse<String> response = client.send(request, HttpResponse.BodyHandlers.ofString());
            assertThat(response.statusCode()).isEqualTo(413);
            assertThat(response.body()).contains("too-large");
        }
    }

    @Test
    void rejectsUnsupportedContentType() {
        problem(given().contentType(ContentType.XML).body("<a/>").post("/api/users").then(), 415, "unsupported-media-type");
    }

    @Test
    void problemRevealsNeitherBodyNorClassNames() {
        String response = post("{\"password\": {\"hunter2\": 1}}").extract().asString();

        assertThat(response).doesNotContain("hunter2", "java", "jackson", "Optional");
    }

    @Test
    void otherUsersSeeOnlyPublicProfile() {
        User streamer = Users.streamer("Public Name");

        Users.viewer().call().get("/api/users/" + streamer.id()).then().statusCode(200)
                .body("keySet()", containsInAnyOrder("id", "displayName", "streamer", "createdAt"))
                .body("id", equalTo(streamer.id())).body("displayName", equalTo("Public Name"))
                .body("streamer", equalTo(true));
    }

    @Test
    void returnsNotFoundForUnknownAndMalformedIds() {
        User user = Users.viewer();

        problem(user.call().get("/api/users/" + UUID.randomUUID()).then(), 404, "not-found");
        problem(user.call().get("/api/users/not-an-id").then(), 404, "not-found");
        problem(user.call().get("/api/users/1-1-1-1-1").then(), 404, "not-found");
    }

    @Test
    void profilesAndSearchRequireToken() {
        problem(given().get("/api/users/" + UUID.randomUUID()).then(), 401, "unauthorized");
        problem(given().get("/api/users?streamer=true").then(), 401, "unauthorized");
        problem(given().auth().oauth2("not.a.token").get("/api/users?streamer=true").then(), 401, "unauthorized");
    }

    @Test
    void findsStreamersByPartOfNameIgnoringCase() {
        String mark = unique("Mark");
        User streamer = Users.streamer("The " + mark + " Show");
        Map<String, Object> notAStreamer = signUpForm(unique("viewer"));
        notAStreamer.put("displayName", mark);
        signUp(notAStreamer).statusCode(201);

        Users.viewer().call().get("/api/users?streamer=true&query=" + mark.toUpperCase()).then().statusCode(200)
                .body("items.id", contains(streamer.id())).body("nextCursor", nullValue())
                .body("items[0].keySet()", containsInAnyOrder("id", "displayName", "streamer", "createdAt"));
    }

    @Test
    void treatsSqlWildcardsAsLiterals() {
        Users.streamer(unique("plain"));

        Users.viewer().call().queryParam("query", "%_%").get("/api/users").then().statusCode(200)
                .body("items", equalTo(List.of()));
    }

    @Test
    void pagesSearchWithoutDuplicatesOrGaps() {
        String mark = unique("paged");
        List<String> expected = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            // Names occur twice: the ID breaks the tie.
            expected.add(Users.streamer(mark + " " + i / 2).id());
        }
        User reader = Users.viewer();

        assertThat(search(reader, mark, 2)).containsExactlyElementsOf(expected);
    }

    @Test
    void pagesOfEachSizeListStreamersWithNamesOfAllCharacters() {
        String mark = unique("listed");
        Set<String> expected = new HashSet<>();
        Stream.concat(Arrays.stream(CharacterClass.values()).filter(CharacterClass::isAcceptedInName).map(CharacterClass::text),
                // U+FDFA has 18 characters in its normal form.
                Stream.of("\uFDFA".repeat(50 - mark.length()), "\u00DF", "%_!"))
                .forEach(name -> {
                    Map<String, Object> form = signUpForm(unique("listed"));
                    form.put("displayName", mark + name);
                    form.put("streamer", true);
                    expected.add(signUp(form).statusCode(201).extract().path("id"));
                });
        User reader = Users.viewer();

        List<String> whole = search(reader, mark, 100);

        assertThat(whole).containsExactlyInAnyOrderElementsOf(expected);
        for (int limit : new int[] { 1, 2, expected.size() - 1, expected.size() }) {
            assertThat(search(reader, mark, limit)).as("in pages of %d", limit).isEqualTo(whole);
        }
    }

    /** IDs of all pages, in order. */
    private static List<String> search(User reader, String query, int limit) {
        List<String> found = new ArrayList<>();
        String cursor = "";
        do {
            JsonPath page = reader.call().queryParam("query", query).queryParam("limit", limit).queryParam("cursor", cursor)
                    .get("/api/users").then().statusCode(200).extract().jsonPath();
            assertThat(page.getList("items")).isNotEmpty().hasSizeLessThanOrEqualTo(limit);
            found.addAll(page.getList("items.id"));
            cursor = page.getString("nextCursor");
        } while (cursor != null && found.size() < 1_000);
        return found;
    }

    @ParameterizedTest
    @CsvSource({ "limit,0", "limit,101", "limit,-1", "limit,1.5", "limit,many", "limit,99999999999999999999",
            "cursor,nonsense", "cursor,!!", "streamer,false", "streamer,maybe" })
    void rejectsInvalidParameter(String name, String value) {
        problem(Users.viewer().call().queryParam(name, value).get("/api/users").then(), 400, "malformed")
                .body("violations.field", contains(name));
    }

    @Test
    void returnsProblemForUnknownRoute() {
        problem(given().get("/api/nothing").then(), 404, "not-found");
        problem(given().get("/").then(), 404, "not-found");
        problem(Users.viewer().call().delete("/api/users").then(), 405, "method-not-allowed");
    }

    private static ValidatableResponse post(String body) {
        return given().contentType(ContentType.JSON).body(body).post("/api/users").then();
    }

    private static ValidatableResponse problem(ValidatableResponse response, int status, String code) {
        return response.statusCode(status).contentType("application/problem+json")
                .body("status", equalTo(status)).body("code", equalTo(code))
                .body("type", equalTo("urn:mission-link:problem:" + code));
    }
}
