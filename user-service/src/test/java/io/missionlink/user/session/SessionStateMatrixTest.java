package io.missionlink.user.session;

import static io.missionlink.user.testing.Users.logIn;
import static io.missionlink.user.testing.Users.refresh;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.UUID;

import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

import io.missionlink.text.Sha256;
import io.missionlink.user.testing.Database;
import io.missionlink.user.testing.MissionServiceStub;
import io.missionlink.user.testing.UserServiceTestSetup;
import io.missionlink.user.testing.Users;
import io.missionlink.user.testing.Users.User;
import io.quarkus.test.junit.QuarkusTest;

/** Each request in each state of a session, and each state of a refresh token (docs/api.md#refresh-tokens). */
@QuarkusTest
@UserServiceTestSetup
class SessionStateMatrixTest {

    private static final String NEW_PASSWORD = "battery staple horse";
    private static final String CLOSING = "{\"state\":\"CLOSING\",\"more\":false,\"remaining\":{\"balance\":1}}";
    private static final String CLOSED = CLOSING.replace("CLOSING", "CLOSED").replace(":1}", ":0}");

    private final Jdbi jdbi = Database.jdbi();

    private enum State {
        ACTIVE,
        REFRESHED,
        STEPPED_UP,
        STREAMER_ROLE_GAINED,
        STREAMER_ROLE_LOST,
        PASSWORD_CHANGED_IN_SESSION,
        PASSWORD_CHANGED_IN_OTHER_SESSION,
        OTHER_SESSION_LOGGED_OUT,
        LOGGED_OUT,
        LOGGED_OUT_TWICE,
        LOGGED_OUT_IN_OTHER_TAB,
        REFRESH_TOKEN_REUSED,
        EXPIRED,
        DISPLACED_BY_NEWER_SESSIONS,
        ACCOUNT_CLOSING,
        ACCOUNT_CLOSED
    }

    private enum TokenState {
        UNUSED,
        JUST_USED,
        USED_FIVE_TIMES_JUST_NOW,
        USED_LONG_AGO,
        EXPIRED,
        EXPIRED_AND_USED_LONG_AGO,
        UNKNOWN
    }

    /** A session after the events that lead to a state. */
    private record Session(User user, String refreshToken, String password) {
    }

    /** The columns are response statuses, in the order of the requests of the test, then the least valid token version. */
    @ParameterizedTest
    @CsvSource({
            "ACTIVE,                            200, 200, 422, 200, 422, 200, 204, 200, 0",
            "REFRESHED,                         200, 200, 422, 200, 422, 200, 204, 200, 0",
            "STEPPED_UP,                        200, 200, 422, 200, 422, 200, 204, 200, 0",
            "STREAMER_ROLE_GAINED,              200, 200, 422, 200, 422, 200, 204, 200, 0",
            "STREAMER_ROLE_LOST,                200, 200, 422, 200, 422, 200, 204, 200, 1",
            "PASSWORD_CHANGED_IN_SESSION,       200, 200, 422, 200, 422, 200, 204, 200, 1",
            "PASSWORD_CHANGED_IN_OTHER_SESSION, 200, 401, 401, 401, 401, 401, 204, 200, 1",
            "OTHER_SESSION_LOGGED_OUT,          200, 200, 422, 200, 422, 200, 204, 200, 1",
            "LOGGED_OUT,                        200, 401, 401, 401, 401, 401, 204, 200, 1",
            "LOGGED_OUT_TWICE,                  200, 401, 401, 401, 401, 401, 204, 200, 1",
            "LOGGED_OUT_IN_OTHER_TAB,           200, 401, 401, 401, 401, 401, 204, 200, 1",
            "REFRESH_TOKEN_REUSED,              200, 401, 401, 401, 401, 401, 204, 200, 1",
            "EXPIRED,                           200, 401, 401, 401, 401, 401, 204, 200, 0",
            "DISPLACED_BY_NEWER_SESSIONS,       200, 401, 401, 401, 401, 401, 204, 200, 0",
            "ACCOUNT_CLOSING,                   200, 200, 422, 200, 422, 200, 204, 200, 0",
            "ACCOUNT_CLOSED,                    401, 401, 401, 401, 401, 401, 204, 401, 1" })
    void allowsRequestByStateOfSession(State state, int read, int change, int passwordChange, int stepUp, int close,
            int refresh, int logOut, int logIn, int version) {
        Session session = sessionIn(state);
        User user = session.user();
        assertThat(leastVersion(user)).as("least token version").isEqualTo(version);

        assertThat(user.call().get("/api/users/me").statusCode()).as("read").isEqualTo(read);
        assertThat(user.call().body("{}").patch("/api/users/me").statusCode()).as("change").isEqualTo(change);
        assertThat(user.call().body(Map.of("currentPassword", "not the password", "newPassword", NEW_PASSWORD))
                .put("/api/users/me/password").statusCode()).as("change of password").isEqualTo(passwordChange);
        assertThat(user.call().body(Map.of("password", session.password())).post("/api/users/me/step-up").statusCode())
                .as("step-up").isEqualTo(stepUp);
        assertThat(user.close("not the password", "").extract().statusCode()).as("close").isEqualTo(close);
        assertThat(refresh(session.refreshToken()).extract().statusCode()).as("refresh").isEqualTo(refresh);
        assertThat(user.call().post("/api/users/logout").statusCode()).as("log out").isEqualTo(logOut);
        assertThat(logIn(user.loginId(), session.password()).extract().statusCode()).as("log in").isEqualTo(logIn);
        MissionServiceStub.respondToClosing(user.id(), CLOSED);
    }

    /** The second column tells whether a use of the token is successful, the third whether the session is active after it. */
    @ParameterizedTest
    @CsvSource({
            "UNUSED,                    200, true",
            "JUST_USED,                 200, true",
            "USED_FIVE_TIMES_JUST_NOW,  401, true",
            "USED_LONG_AGO,             401, false",
            "EXPIRED,                   401, true",
            "EXPIRED_AND_USED_LONG_AGO, 401, false",
            "UNKNOWN,                   401, true" })
    void acceptsRefreshTokenByItsState(TokenState state, int status, boolean active) {
        User user = Users.viewer();
        String token = tokenIn(state, user);

        assertThat(refresh(token).extract().statusCode()).isEqualTo(status);
        assertThat(user.call().body("{}").patch("/api/users/me").statusCode()).as("another tab")
                .isEqualTo(active ? 200 : 401);
        assertThat(leastVersion(user)).isEqualTo(active ? 0 : 1);
    }

    /** A token of an ended session tells nothing about a theft, so it revokes nothing again. */
    @ParameterizedTest
    @EnumSource
    void rejectsRefreshTokenOfEndedSession(TokenState state) {
        User user = Users.viewer();
        String token = tokenIn(state, user);
        user.call().post("/api/users/logout").then().statusCode(204);

        refresh(token).statusCode(401);
        refresh(token).statusCode(401);

        assertThat(leastVersion(user)).isEqualTo(1);
    }

    private Session sessionIn(State state) {
        User user = state == State.STREAMER_ROLE_LOST ? Users.streamer("Minji") : Users.viewer();
        String refreshToken = user.refreshToken();
        String password = Users.PASSWORD;
        switch (state) {
            case ACTIVE -> {
                // as it is
            }
            case REFRESHED -> refreshToken = next(refreshToken);
            case STEPPED_UP -> user.call().body(Map.of("password", password)).post("/api/users/me/step-up").then()
                    .statusCode(200);
            case STREAMER_ROLE_GAINED -> changeRole(user, true);
            case STREAMER_ROLE_LOST -> changeRole(user, false);
            case PASSWORD_CHANGED_IN_SESSION -> password = changePassword(user);
            case PASSWORD_CHANGED_IN_OTHER_SESSION -> password = changePassword(user.newSession(password));
            case OTHER_SESSION_LOGGED_OUT -> logOut(user.newSession(password));
            case LOGGED_OUT -> logOut(user);
            case LOGGED_OUT_TWICE -> {
                logOut(user);
                logOut(user);
            }
            case LOGGED_OUT_IN_OTHER_TAB -> {
                Map<String, String> otherTab = refresh(refreshToken).statusCode(200).extract().jsonPath().getMap("$");
                refreshToken = next(refreshToken);
                logOut(new User(user.id(), user.loginId(), user.email(), otherTab.get("accessToken"),
                        otherTab.get("refreshToken")));
            }
            case REFRESH_TOKEN_REUSED -> {
                String used = refreshToken;
                refreshToken = next(used);
                Database.endRepeatedRefresh(used);
                refresh(used).statusCode(401);
            }
            case EXPIRED -> execute("UPDATE refresh_families SET expires_at = now() WHERE account_id = ?", user);
            case DISPLACED_BY_NEWER_SESSIONS -> {
                execute("INSERT INTO refresh_families (id, account_id, expires_at)"
                        + " SELECT gen_random_uuid(), ?, now() + interval '1 day' FROM generate_series(1, 50)", user);
                user.newSession(password);
            }
            case ACCOUNT_CLOSING -> {
                MissionServiceStub.respondToClosing(user.id(), CLOSING);
                user.close(password, "?close=settle").statusCode(202);
            }
            case ACCOUNT_CLOSED -> user.close();
        }
        return new Session(user, refreshToken, password);
    }

    private String tokenIn(TokenState state, User user) {
        String token = user.refreshToken();
        switch (state) {
            case UNUSED -> {
                // as it is
            }
            case UNKNOWN -> token = RefreshToken.random().value();
            case JUST_USED -> next(token);
            case USED_FIVE_TIMES_JUST_NOW -> {
                for (int i = 0; i < 5; i++) {
                    next(token);
                }
            }
            case USED_LONG_AGO -> {
                next(token);
                Database.endRepeatedRefresh(token);
            }
            case EXPIRED -> expire(token);
            case EXPIRED_AND_USED_LONG_AGO -> {
                next(token);
                Database.endRepeatedRefresh(token);
                expire(token);
            }
        }
        return token;
    }

    private void expire(String token) {
        jdbi.useHandle(handle -> handle.execute("UPDATE refresh_tokens SET expires_at = now() WHERE hash = ?",
                Sha256.of(token)));
    }

    private static void changeRole(User user, boolean streamer) {
        user.call().body(Map.of("streamer", streamer)).patch("/api/users/me").then().statusCode(200);
    }

    /** @return the new password */
    private static String changePassword(User user) {
        user.call().body(Map.of("currentPassword", Users.PASSWORD, "newPassword", NEW_PASSWORD)).put("/api/users/me/password")
                .then().statusCode(204);
        return NEW_PASSWORD;
    }

    private static void logOut(User user) {
        user.call().post("/api/users/logout").then().statusCode(204);
    }

    /** @return the refresh token of the response */
    private static String next(String refreshToken) {
        return refresh(refreshToken).statusCode(200).extract().path("refreshToken");
    }

    /** The least valid token version of which mission-service knows; 0 if it was told none. */
    private static int leastVersion(User user) {
        String told = MissionServiceStub.receivedTokenVersion(user.id()).replaceAll("\\D", "");
        return told.isEmpty() ? 0 : Integer.parseInt(told);
    }

    private void execute(String sql, User user) {
        jdbi.useHandle(handle -> handle.execute(sql, UUID.fromString(user.id())));
    }
}
