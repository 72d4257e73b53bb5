package io.missionlink.user.account;

import static io.missionlink.user.testing.Users.logIn;
import static io.missionlink.user.testing.Users.refresh;
import static io.missionlink.user.testing.Users.signUp;
import static io.missionlink.user.testing.Users.signUpForm;
import static io.missionlink.user.testing.Users.unique;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;

import java.util.Base64;
import java.util.Map;

import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;

import io.missionlink.user.testing.Database;
import io.missionlink.user.testing.UserServiceTestSetup;
import io.missionlink.user.testing.Users;
import io.missionlink.user.testing.Users.User;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;

@QuarkusTest
@UserServiceTestSetup
class MeResourceTest {

    /** Separate connection: the packaged service runs in another process. */
    private final Jdbi jdbi = Database.jdbi();

    @Test
    void returnsFullOwnProfile() {
        User me = Users.viewer();

        me.call().get("/api/users/me").then().statusCode(200).header("Cache-Control", "no-store")
                .body("keySet()",
                        containsInAnyOrder("id", "loginId", "displayName", "email", "streamer", "locale", "createdAt",
                                "closing", "mail"))
                .body("id", equalTo(me.id())).body("email", equalTo(me.email()));
        given().get("/api/users/me").then().statusCode(401).header("WWW-Authenticate", "Bearer")
                .contentType("application/problem+json").body("code", equalTo("unauthorized"));
    }

    @Test
    void changesOnlyGivenFields() {
        User me = Users.viewer();

        me.call().body(Map.of("displayName", "  New Name ")).patch("/api/users/me").then().statusCode(200)
                .body("displayName", equalTo("New Name")).body("email", equalTo(me.email())).body("locale", equalTo("ko"));
        me.call().body(Map.of("locale", "en", "streamer", true)).patch("/api/users/me").then().statusCode(200)
                .body("locale", equalTo("en")).body("streamer", equalTo(true)).body("displayName", equalTo("New Name"));
        me.call().body("{}").patch("/api/users/me").then().statusCode(200).body("locale", equalTo("en"));
    }

    @Test
    void turnsMailOffAndOn() {
        User me = Users.viewer();

        me.call().body(Map.of("mail", false)).patch("/api/users/me").then().statusCode(200).body("mail", equalTo("OFF"));
        // A new address does not turn it on.
        me.call().body(Map.of("email", unique("next") + "@example.com")).patch("/api/users/me").then().statusCode(200)
                .body("mail", equalTo("OFF"));
        me.call().body(Map.of("mail", true)).patch("/api/users/me").then().statusCode(200).body("mail", equalTo("ON"));
        me.call().get("/api/users/me").then().body("mail", equalTo("ON"));
    }

    @Test
    void grantsStreamerRoleWithNextToken() {
        User me = Users.viewer();
        me.call().body(Map.of("streamer", true)).patch("/api/users/me").then().statusCode(200);

        String token = refresh(me.refreshToken()).statusCode(200).extract().path("accessToken");

        String claims = new String(Base64.getUrlDecoder().decode(token.split("\\.")[1]));
        assertThat(claims).contains("streamer", "viewer");
    }

    @Test
    void rejectsInvalidProfileChange() {
        User me = Users.viewer();

        me.call().body(Map.of("displayName", "", "email", "x", "locale", "de")).patch("/api/users/me").then()
                .statusCode(422).body("violations.field", contains("displayName", "email", "locale"));
        me.call().body(Map.of("loginId", "other")).patch("/api/users/me").then().statusCode(400)
                .body("code", equalTo("malformed"));
        me.call().body("").patch("/api/users/me").then().statusCode(400).body("code", equalTo("malformed"));
        me.call().body(Map.of("email", Users.viewer().email().toUpperCase())).patch("/api/users/me").then()
                .statusCode(409).body("code", equalTo("email-taken"));
        given().contentType("application/json").body("{}").patch("/api/users/me").then().statusCode(401);
    }

    @Test
    void acceptsOwnEmailAddressInDifferentCase() {
        User me = Users.viewer();

        me.call().body(Map.of("email", me.email().toUpperCase())).patch("/api/users/me").then().statusCode(200)
                .body("email", equalTo(me.email().toUpperCase()));
    }

    @Test
    void passwordChangeEndsOtherSessions() {
        User me = Users.viewer();
        String other = logIn(me.loginId(), Users.PASSWORD).extract().path("refreshToken");

        changePassword(me, Users.PASSWORD, "another password").then().statusCode(204);

        logIn(me.loginId(), Users.PASSWORD).statusCode(401);
        logIn(me.loginId(), "another password").statusCode(200);
        refresh(other).statusCode(401);
        refresh(me.refreshToken()).statusCode(200);
    }

    @Test
    void requiresCurrentPasswordToChangePassword() {
        User me = Users.viewer();

        changePassword(me, "not the password", "another password").then().statusCode(422)
                .contentType("application/problem+json").body("code", equalTo("wrong-password"));
        for (String rejected : new String[] { "short", "qwertyuiop" }) {
            changePassword(me, Users.PASSWORD, rejected).then().statusCode(422).body("code", equalTo("invalid"))
                    .body("violations.field", contains("newPassword"));
        }
        for (int i = 0; i < 4; i++) {
            changePassword(me, "not the password", "another password").then().statusCode(422);
        }
        changePassword(me, Users.PASSWORD, "another password").then().statusCode(429).header("Retry-After", not("0"));
        // Attempts with a token of one session do not block other sessions.
        changePassword(me.newSession(Users.PASSWORD), Users.PASSWORD, "another password").then().statusCode(204);
    }

    @Test
    void limitsSuccessfulPasswordChanges() {
        User me = Users.viewer();

        for (int i = 0; i < 5; i++) {
            changePassword(me, Users.PASSWORD, Users.PASSWORD).then().statusCode(204);
            me = new User(me.id(), me.loginId(), me.email(), refresh(me.refreshToken()).extract().path("accessToken"),
                    me.refreshToken());
        }
        changePassword(me, Users.PASSWORD, Users.PASSWORD).then().statusCode(429).header("Retry-After", not("0"));
    }

    @Test
    void deletionErasesPersonalDataAndKeepsId() {
        User me = Users.streamer("Soon Gone");
        User other = Users.viewer();
        me.call().body(Map.of("locale", "en")).patch("/api/users/me").then().statusCode(200);

        me.close();

        me.call().get("/api/users/me").then().statusCode(401);
        me.close(Users.PASSWORD, "").statusCode(401);
        me.call().body("{}").patch("/api/users/me").then().statusCode(401);
        refresh(me.refreshToken()).statusCode(401);
        logIn(me.loginId(), Users.PASSWORD).statusCode(401);
        other.call().get("/api/users/" + me.id()).then().statusCode(404);
        other.call().queryParam("query", "Soon Gone").get("/api/users").then().body("items.id", not(contains(me.id())));
        String row = jdbi
                .withHandle(handle -> handle.createQuery("SELECT row_to_json(a) FROM accounts a WHERE id = CAST(? AS uuid)")
                        .bind(0, me.id()).mapTo(String.class).one());
        assertThat(row).contains(me.id()).doesNotContain("Soon Gone", me.loginId(), "argon2", "@", "\"en\"");
        // The login ID and the e-mail address are free again.
        Map<String, Object> again = signUpForm(me.loginId());
        again.put("email", me.email());
        signUp(again).statusCode(201);
    }

    @Test
    void storesOnlyHashesOfPasswordsAndTokens() {
        Map<String, Object> form = signUpForm(unique("secret"));
        form.put("password", "a password of my own");
        String id = signUp(form).extract().path("id");
        String token = logIn(form.get("loginId").toString(), "a password of my own").extract().path("refreshToken");

        String stored = jdbi.withHandle(handle -> handle.createQuery("""
                SELECT a.password_hash || (SELECT string_agg(encode(t.hash, 'escape'), ' ') FROM refresh_tokens t
                    JOIN refresh_families f ON f.id = t.family_id WHERE f.account_id = a.id)
                FROM accounts a WHERE id = CAST(? AS uuid)
                """).bind(0, id).mapTo(String.class).one());
        assertThat(stored).startsWith("$argon2id$v=19$m=19456,t=2,p=1$").doesNotContain(token, "a password");
    }

    private static Response changePassword(User user, String current, String next) {
        return user.call().body(Map.of("currentPassword", current, "newPassword", next)).put("/api/users/me/password");
    }
}
