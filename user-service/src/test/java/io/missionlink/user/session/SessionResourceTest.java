package io.missionlink.user.session;

import static io.missionlink.user.testing.Users.logIn;
import static io.missionlink.user.testing.Users.logInFrom;
import static io.missionlink.user.testing.Users.refresh;
import static io.missionlink.user.testing.Users.signUp;
import static io.missionlink.user.testing.Users.signUpForm;
import static io.missionlink.user.testing.Users.unique;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.not;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;

import io.missionlink.throttle.ThrottleKey;
import io.missionlink.user.testing.Database;
import io.missionlink.user.testing.UserServiceTestSetup;
import io.missionlink.user.testing.Users;
import io.missionlink.user.testing.Users.User;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.ExtractableResponse;
import io.restassured.response.Response;

@QuarkusTest
@UserServiceTestSetup
class SessionResourceTest {

    private static final String STEP_UP = "/api/users/me/step-up";

    /** Separate connection: the packaged service runs in another process. */
    private final Jdbi jdbi = Database.jdbi();

    @Test
    void loginReturnsTokenPair() {
        String loginId = unique("minji");
        signUp(signUpForm(loginId)).statusCode(201);

        String token = logIn(loginId.toUpperCase(), Users.PASSWORD).statusCode(200)
                .body("tokenType", equalTo("Bearer")).body("expiresIn", equalTo(900))
                .extract().path("accessToken");

        given().auth().oauth2(token).get("/api/users/me").then().statusCode(200).body("loginId", equalTo(loginId));
    }

    @Test
    void returnsSameResponseForUnknownUserAndWrongPassword() {
        String loginId = unique("minji");
        signUp(signUpForm(loginId)).statusCode(201);

        ExtractableResponse<Response> wrong = logIn(loginId, "wrong password").statusCode(401).extract();
        ExtractableResponse<Response> unknown = logIn(unique("unknown"), "wrong password").statusCode(401)
                .contentType("application/problem+json").body("code", equalTo("bad-credentials")).extract();

        // Every request has a trace of its own.
        assertThat(wrong.asString().replaceFirst("\"traceId\":\"[0-9a-f]{32}\"", ""))
                .isEqualTo(unknown.asString().replaceFirst("\"traceId\":\"[0-9a-f]{32}\"", ""))
                .contains("bad-credentials");
    }

    @Test
    void limitsFailedLoginsForExistingAndUnknownAccounts() {
        for (String loginId : new String[] { Users.viewer().loginId(), unique("unknown") }) {
            String address = "203.0.113." + Math.floorMod(loginId.hashCode(), 250);
            for (int i = 0; i < 10; i++) {
                logInFrom(address, loginId, "wrong password").statusCode(401);
            }
            int wait = Integer.parseInt(logInFrom(address, loginId, "wrong password").statusCode(429)
                    .contentType("application/problem+json").body("code", equalTo("too-many-requests"))
                    .extract().header("Retry-After"));
            assertThat(wait).isBetween(1, 20);
        }
    }

    @Test
    void attackerCannotLockOutUser() {
        User user = Users.viewer();
        logInFrom("198.51.100.1", user.loginId(), Users.PASSWORD).statusCode(200);
        for (int i = 0; i < 11; i++) {
            logInFrom("203.0.113." + i, user.loginId(), "wrong password");
        }

        logInFrom("203.0.113.77", user.loginId(), Users.PASSWORD).statusCode(429);
        logInFrom("198.51.100.1", user.loginId(), Users.PASSWORD).statusCode(200);
    }

    @Test
    void chargesSuccessfulLoginToAddress() {
        User user = Users.viewer();
        String address = Users.randomAddress();
        ThrottleKey bucket = ThrottleKey.of(LoginService.ADDRESS_TOTAL, address);
        Database.fill(bucket);
        jdbi.useHandle(handle -> handle.execute("UPDATE throttles SET empty_at = now() + interval '100 s' WHERE key = ?",
                bucket.value()));
        double before = emptyAt(bucket);

        logInFrom(address, user.loginId(), Users.PASSWORD).statusCode(200);

        assertThat(emptyAt(bucket) - before).isEqualTo(1.0, within(0.001));
    }

    @Test
    void rejectsLoginOfAddressWithTooManySuccessfulLogins() {
        User user = Users.viewer();
        String address = Users.randomAddress();
        logInFrom(address, user.loginId(), Users.PASSWORD).statusCode(200);
        Database.fill(ThrottleKey.of(LoginService.ADDRESS_TOTAL, address));

        logInFrom(address, user.loginId(), Users.PASSWORD).statusCode(429).body("code", equalTo("too-many-requests"))
                .header("Retry-After", not("0"));
        logInFrom(Users.randomAddress(), user.loginId(), Users.PASSWORD).statusCode(200);
    }

    @Test
    void reuseOfRefreshTokenEndsSession() {
        String first = Users.viewer().refreshToken();
        String second = refresh(first).statusCode(200).body("tokenType", equalTo("Bearer"))
                .body("refreshToken", not(equalTo(first))).extract().path("refreshToken");
        String third = refresh(second).statusCode(200).extract().path("refreshToken");
        Database.endRepeatedRefresh(first);

        refresh(first).statusCode(401).body("code", equalTo("refresh-token-invalid"));
        refresh(third).statusCode(401);
    }

    @Test
    void tabsThatRefreshSameTokenStayLoggedIn() {
        User user = Users.viewer();
        String firstTab = next(user.refreshToken());
        String secondTab = next(user.refreshToken());
        Database.endRepeatedRefresh(user.refreshToken());

        for (int i = 0; i < 2; i++) {
            String first = next(firstTab);
            Database.endRepeatedRefresh(firstTab);
            firstTab = first;
            String second = next(secondTab);
            Database.endRepeatedRefresh(secondTab);
            secondTab = second;
        }

        int sessions = jdbi.withHandle(handle -> handle.createQuery("SELECT count(*) FROM refresh_families"
                + " WHERE account_id = CAST(? AS uuid)").bind(0, user.id()).mapTo(Integer.class).one());
        assertThat(sessions).isEqualTo(1);
    }

    @Test
    void acceptsSecondTabAfterFirstTabHasRefreshedAgain() {
        String shared = Users.viewer().refreshToken();
        String firstTab = next(next(shared));
        String secondTab = next(shared);

        refresh(firstTab).statusCode(200);
        refresh(secondTab).statusCode(200);
    }

    @Test
    void reuseAfterWindowEndsSessionOfAllTabs() {
        String shared = Users.viewer().refreshToken();
        String firstTab = next(shared);
        String secondTab = next(shared);
        String newest = next(firstTab);
        Database.endRepeatedRefresh(firstTab);

        refresh(firstTab).statusCode(401);
        refresh(newest).statusCode(401);
        refresh(secondTab).statusCode(401);
    }

    @Test
    void limitsUsesOfTokenWithinWindow() {
        String shared = Users.viewer().refreshToken();
        List<String> tabs = Stream.generate(() -> next(shared)).limit(5).toList();

        refresh(shared).statusCode(401).body("code", equalTo("refresh-token-invalid"));
        tabs.forEach(tab -> refresh(tab).statusCode(200));
    }

    @Test
    void rejectsInvalidRefreshToken() {
        refresh("made up").statusCode(401).contentType("application/problem+json")
                .body("code", equalTo("refresh-token-invalid"));
        refresh("").statusCode(401);
        refresh("x".repeat(600)).statusCode(422).body("code", equalTo("invalid"));
        given().contentType("application/json").body("{}").post("/api/users/token").then().statusCode(422);
    }

    @Test
    void loginEndsOldestSessionBeyondFifty() {
        User user = Users.viewer();
        jdbi.useHandle(handle -> handle.execute("""
                INSERT INTO refresh_families (id, account_id, expires_at)
                SELECT gen_random_uuid(), CAST(? AS uuid), now() + interval '1 day' FROM generate_series(1, 50)
                """, user.id()));

        User newSession = user.newSession(Users.PASSWORD);

        int active = jdbi.withHandle(handle -> handle.createQuery("SELECT count(*) FROM refresh_families"
                + " WHERE account_id = CAST(? AS uuid) AND revoked_at IS NULL").bind(0, user.id()).mapTo(Integer.class).one());
        assertThat(active).isEqualTo(50);
        refresh(user.refreshToken()).statusCode(401);
        refresh(newSession.refreshToken()).statusCode(200);
    }

    @Test
    void logoutEndsOnlyCurrentSession() {
        User user = Users.viewer();
        String other = logIn(user.loginId(), Users.PASSWORD).extract().path("refreshToken");

        user.call().post("/api/users/logout").then().statusCode(204);

        refresh(user.refreshToken()).statusCode(401);
        refresh(other).statusCode(200);
        given().post("/api/users/logout").then().statusCode(401).contentType("application/problem+json");
    }

    @Test
    void tokenTellsTimeAndMethodOfAuthentication() {
        long before = Instant.now().getEpochSecond();
        User user = Users.viewer();

        assertThat(authTime(user.accessToken())).isBetween(before - 2, Instant.now().getEpochSecond() + 2);
        assertThat(claims(user.accessToken()).getList("amr")).isEqualTo(List.of("pwd"));
        assertThat(authTime(refreshed(user.refreshToken()))).isEqualTo(authTime(user.accessToken()));
    }

    @Test
    void refreshKeepsTimeOfAuthentication() {
        User user = Users.viewer();
        Database.moveLogInsBack(user.id());

        String token = refreshed(user.refreshToken());

        assertThat(authTime(token)).isEqualTo(authTime(user.accessToken()) - 3_600);
        assertThat(claims(token).getList("amr")).isEqualTo(List.of("pwd"));
    }

    @Test
    void stepUpRenewsTimeOfAuthenticationInSameSession() {
        User user = Users.viewer();
        Database.moveLogInsBack(user.id());
        String old = refreshed(user.refreshToken());

        String token = stepUp(old, Users.PASSWORD).then().statusCode(200).body("keySet()", hasItems("accessToken"))
                .body("tokenType", equalTo("Bearer")).body("expiresIn", equalTo(900))
                .header("Cache-Control", "no-store").extract().path("accessToken");

        assertThat(authTime(token)).isGreaterThanOrEqualTo(authTime(old) + 3_600);
        assertThat(claims(token).getString("sid")).isEqualTo(claims(old).getString("sid"));
        assertThat(claims(token).getList("amr")).isEqualTo(List.of("pwd"));
        given().auth().oauth2(token).get("/api/users/me").then().statusCode(200).body("id", equalTo(user.id()));
    }

    @Test
    void refreshAfterStepUpKeepsTimeOfLogin() {
        User user = Users.viewer();
        Database.moveLogInsBack(user.id());
        stepUp(user.accessToken(), Users.PASSWORD).then().statusCode(200);

        assertThat(authTime(refreshed(user.refreshToken()))).isEqualTo(authTime(user.accessToken()) - 3_600);
    }

    @Test
    void stepUpCountsWrongPasswordsTogetherWithPasswordChanges() {
        User user = Users.viewer();

        for (int i = 0; i < 3; i++) {
            stepUp(user.accessToken(), "not the password").then().statusCode(422)
                    .contentType("application/problem+json").body("code", equalTo("wrong-password"));
        }
        for (int i = 0; i < 2; i++) {
            user.call().body(Map.of("currentPassword", "not the password", "newPassword", "another password"))
                    .put("/api/users/me/password").then().statusCode(422).body("code", equalTo("wrong-password"));
        }
        stepUp(user.accessToken(), Users.PASSWORD).then().statusCode(429).header("Retry-After", not("0"));
        stepUp(user.newSession(Users.PASSWORD).accessToken(), Users.PASSWORD).then().statusCode(200);
    }

    @Test
    void stepUpNeedsActiveSessionAndPassword() {
        User user = Users.viewer();
        user.call().body("{}").post(STEP_UP).then().statusCode(422).body("violations.field", contains("password"));
        given().contentType("application/json").body(Map.of("password", Users.PASSWORD)).post(STEP_UP).then().statusCode(401);

        user.call().post("/api/users/logout").then().statusCode(204);

        stepUp(user.accessToken(), Users.PASSWORD).then().statusCode(401).body("code", equalTo("unauthorized"));
    }

    private static Response stepUp(String accessToken, String password) {
        return given().auth().oauth2(accessToken).contentType("application/json").body(Map.of("password", password))
                .post(STEP_UP);
    }

    private static String refreshed(String refreshToken) {
        return refresh(refreshToken).statusCode(200).extract().path("accessToken");
    }

    private static long authTime(String accessToken) {
        return claims(accessToken).getLong("auth_time");
    }

    private static JsonPath claims(String accessToken) {
        return JsonPath.from(new String(Base64.getUrlDecoder().decode(accessToken.split("\\.")[1]), StandardCharsets.UTF_8));
    }

    /** @return the refresh token of the response */
    private static String next(String refreshToken) {
        return refresh(refreshToken).statusCode(200).extract().path("refreshToken");
    }

    /** @return seconds since the epoch */
    private double emptyAt(ThrottleKey bucket) {
        return jdbi.withHandle(handle -> handle.createQuery("SELECT extract(epoch FROM empty_at) FROM throttles WHERE key = ?")
                .bind(0, bucket.value()).mapTo(Double.class).one());
    }
}
