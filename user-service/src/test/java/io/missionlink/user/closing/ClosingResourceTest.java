package io.missionlink.user.closing;

import static io.missionlink.user.testing.Users.logIn;
import static io.missionlink.user.testing.Users.signUp;
import static io.missionlink.user.testing.Users.signUpForm;
import static io.missionlink.user.testing.Users.unique;
import static io.restassured.RestAssured.given;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;

import java.util.List;
import java.util.Map;
import java.util.UUID;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.missionlink.user.testing.Database;
import io.missionlink.user.testing.MissionServiceStub;
import io.missionlink.user.testing.UserServiceTestSetup;
import io.missionlink.user.testing.Users;
import io.missionlink.user.testing.Users.User;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;

/** Closing of the own account (docs/money.md#closing-an-account). */
@QuarkusTest
@UserServiceTestSetup
class ClosingResourceTest {

    private static final String NOT_EMPTY = """
            {"state":"OPEN","more":false,"remaining":{"balance":77000,"held":5000,"openPledges":1,"missionsToDecide":2}}""";
    private static final String CLOSING = NOT_EMPTY.replace("OPEN", "CLOSING");
    private static final String CLOSED = """
            {"state":"CLOSED","more":false,"remaining":{"balance":0}}""";
    private static final String SETTLE = "?close=settle";

    @AfterEach
    void up() {
        MissionServiceStub.setDown(false);
    }

    @Test
    void closesEmptyAccountAtOnce() {
        User user = Users.viewer();

        user.close(Users.PASSWORD, "").statusCode(204);

        assertThat(MissionServiceStub.closingCalls(user.id())).isEqualTo(1);
        logIn(user.loginId(), Users.PASSWORD).statusCode(401);
        assertThat(closings(user)).isZero();
    }

    /** State of the account here, response of mission-service to the look-up and to the closing, and the expected status. */
    @ParameterizedTest
    @CsvSource({
            "OPEN,    NOT_EMPTY, '',             409",
            "OPEN,    NOT_EMPTY, ?close=settle,  202",
            "OPEN,    CLOSED,    '',             204",
            "OPEN,    CLOSED,    ?close=settle,  204",
            "OPEN,    DOWN,      '',             503",
            "OPEN,    DOWN,      ?close=settle,  503",
            "CLOSING, NOT_EMPTY, '',             202",
            "CLOSING, NOT_EMPTY, ?close=settle,  202",
            "CLOSING, CLOSED,    '',             204",
            "CLOSING, CLOSED,    ?close=settle,  204",
            "CLOSING, DOWN,      '',             503",
            "CLOSED,  CLOSED,    '',             401",
            "CLOSED,  NOT_EMPTY, ?close=settle,  401",
            "CLOSED,  DOWN,      '',             401" })
    void closesByStateOfAccountAndWallet(String state, String wallet, String query, int status) {
        User user = userIn(state, Users.viewer());
        switch (wallet) {
            case "NOT_EMPTY" -> MissionServiceStub.respondToClosing(user.id(), state.equals("OPEN") ? NOT_EMPTY : CLOSING);
            case "DOWN" -> MissionServiceStub.setDown(true);
            default -> MissionServiceStub.respondToClosing(user.id(), CLOSED);
        }

        user.close(Users.PASSWORD, query).statusCode(status);

        MissionServiceStub.setDown(false);
        MissionServiceStub.respondToClosing(user.id(), CLOSED);
    }

    /**
     * The status and the streamer role of the public profile, the number of hits of the search, the role in the directory for
     * services, and the status of a sign-up with the same login ID and e-mail address.
     */
    @ParameterizedTest
    @CsvSource({
            "viewer,   OPEN,    200, false, 0, false, 409",
            "viewer,   CLOSING, 200, false, 0, false, 409",
            "viewer,   CLOSED,  404, none,  0, none,  201",
            "streamer, OPEN,    200, true,  1, true,  409",
            "streamer, CLOSING, 200, false, 0, false, 409",
            "streamer, CLOSED,  404, none,  0, none,  201" })
    void othersSeeAccountByItsState(String role, String state, int status, String streamer, int hits, String directory,
            int signUp) {
        String name = unique("seen");
        User user = role.equals("streamer") ? Users.streamer(name) : Users.viewer();
        User other = Users.viewer();

        userIn(state, user);

        Response profile = other.call().get("/api/users/" + user.id());
        assertThat(profile.statusCode()).isEqualTo(status);
        assertThat(status == 200 ? profile.path("streamer").toString() : "none").isEqualTo(streamer);
        other.call().queryParam("query", name).get("/api/users").then().statusCode(200).body("items", hasSize(hits));
        List<Boolean> roles = Users.service("mission-service").queryParam("ids", user.id()).get("/internal/users").then()
                .statusCode(200).extract().path("items.streamer");
        assertThat(roles.isEmpty() ? "none" : roles.getFirst().toString()).isEqualTo(directory);
        signUp(signUpForm(user.loginId())).statusCode(signUp);
        MissionServiceStub.respondToClosing(user.id(), CLOSED);
    }

    /** A viewer can become a streamer while the account closes, for example to cash out, and no viewer can propose to them. */
    @Test
    void newRoleWhileClosingDoesNotListStreamer() {
        User user = userIn("CLOSING", Users.viewer());

        user.call().body(Map.of("streamer", true)).patch("/api/users/me").then().statusCode(200)
                .body("streamer", equalTo(true), "closing", equalTo(true));

        Users.viewer().call().get("/api/users/" + user.id()).then().body("streamer", equalTo(false));
        MissionServiceStub.respondToClosing(user.id(), CLOSED);
    }

    private static User userIn(String state, User user) {
        if (state.equals("CLOSING")) {
            MissionServiceStub.respondToClosing(user.id(), CLOSING);
            user.close(Users.PASSWORD, SETTLE).statusCode(202);
        } else if (state.equals("CLOSED")) {
            user.close();
        }
        return user;
    }

    @Test
    void needsPassword() {
        User user = Users.viewer();

        user.call().body("{}").delete("/api/users/me").then().statusCode(422).body("code", equalTo("invalid"))
                .body("violations.field", contains("password"));
        user.call().delete("/api/users/me").then().statusCode(400).body("code", equalTo("malformed"));
        given().auth().oauth2(user.accessToken()).delete("/api/users/me").then().statusCode(400)
                .body("code", equalTo("malformed"));
        user.close(Users.PASSWORD, "?close=now").statusCode(400).body("code", equalTo("malformed"));
        user.call().get("/api/users/me").then().statusCode(200).body("closing", equalTo(false));
    }

    @Test
    void limitsWrongPasswordsTogetherWithChangesOfPassword() {
        User user = Users.viewer();

        for (int i = 0; i < 5; i++) {
            user.close("not the password", "").statusCode(422).body("code", equalTo("wrong-password"));
        }

        user.close(Users.PASSWORD, "").statusCode(429).header("Retry-After", not("0"));
        user.call().body(Map.of("currentPassword", Users.PASSWORD, "newPassword", "another password"))
                .put("/api/users/me/password").then().statusCode(429);
        assertThat(MissionServiceStub.closingCalls(user.id())).isZero();
    }

    @Test
    void tellsWhatIsInTheWayAndChangesNothing() {
        User user = Users.viewer();
        MissionServiceStub.respondToClosing(user.id(), NOT_EMPTY);

        user.close(Users.PASSWORD, "").statusCode(409).contentType("application/problem+json")
                .body("code", equalTo("account-not-empty"), "balance", equalTo(77_000), "held", equalTo(5_000),
                        "openPledges", equalTo(1), "missionsToDecide", equalTo(2));

        assertThat(MissionServiceStub.closingCalls(user.id())).isZero();
        user.call().get("/api/users/me").then().statusCode(200).body("closing", equalTo(false));
    }

    @Test
    void closesWhenMoneyHasLeft() {
        User user = Users.viewer();
        MissionServiceStub.respondToClosing(user.id(), CLOSING);

        user.close(Users.PASSWORD, SETTLE).statusCode(202)
                .body("closing", equalTo(true), "remaining", equalTo(Map.of("balance", 77_000, "held", 5_000, "openPledges", 1,
                        "missionsToDecide", 2)));

        user.call().get("/api/users/me").then().statusCode(200).body("closing", equalTo(true));
        logIn(user.loginId(), Users.PASSWORD).statusCode(200);
        user.close(Users.PASSWORD, "").statusCode(202);
        MissionServiceStub.respondToClosing(user.id(), CLOSED);
        await().atMost(20, SECONDS).untilAsserted(() -> user.call().get("/api/users/me").then().statusCode(401));
        assertThat(closings(user)).isZero();
        assertThat(MissionServiceStub.receivedTokenVersion(user.id())).isEqualTo("{\"least\":1}");
    }

    @Test
    void closingStreamerIsNoStreamerForOthersButCanStillCashOut() {
        String name = Users.unique("leaving");
        User streamer = Users.streamer(name);
        MissionServiceStub.respondToClosing(streamer.id(), CLOSING);

        streamer.close(Users.PASSWORD, SETTLE).statusCode(202);

        User other = Users.viewer();
        other.call().get("/api/users/" + streamer.id()).then().statusCode(200).body("streamer", equalTo(false));
        other.call().queryParam("streamer", true).queryParam("query", name).get("/api/users").then().statusCode(200)
                .body("items", empty());
        Users.service("mission-service").queryParam("ids", streamer.id()).get("/internal/users").then().statusCode(200)
                .body("items[0].streamer", equalTo(false), "items[0].displayName", equalTo(name));
        streamer.call().get("/api/users/me").then().body("streamer", equalTo(true));
    }

    @Test
    void changesNothingWhileMissionServiceIsUnavailable() {
        User user = Users.viewer();
        MissionServiceStub.setDown(true);

        for (String query : new String[] { "", SETTLE }) {
            user.close(Users.PASSWORD, query).statusCode(503).header("Retry-After", "2")
                    .body("code", equalTo("wallet-unavailable"));
        }

        assertThat(closings(user)).isZero();
        user.call().get("/api/users/me").then().statusCode(200).body("closing", equalTo(false));
        MissionServiceStub.setDown(false);
        user.close(Users.PASSWORD, "").statusCode(204);
    }

    /** The state after a crash between the commit of the closing and the call of mission-service. */
    @Test
    void continuesClosingAfterCrash() {
        User user = Users.viewer();
        Database.jdbi().useTransaction(handle -> {
            handle.execute("UPDATE accounts SET closing_since = now() WHERE id = ?", UUID.fromString(user.id()));
            handle.execute("INSERT INTO closings (account_id, leased_until) VALUES (?, now() + interval '1 second')",
                    UUID.fromString(user.id()));
        });

        await().atMost(20, SECONDS).untilAsserted(() -> user.call().get("/api/users/me").then().statusCode(401));
        assertThat(closings(user)).isZero();
    }

    /** The state after a crash between the closing of the wallet and the deletion of the account. */
    @Test
    void deletesAccountWhoseWalletIsClosed() {
        User user = Users.viewer();
        MissionServiceStub.respondToClosing(user.id(), CLOSED);

        user.close(Users.PASSWORD, "").statusCode(204);
    }

    @Test
    void looksAtClosingAccountsWithGrowingPauses() {
        User user = Users.viewer();
        MissionServiceStub.respondToClosing(user.id(), CLOSING);
        user.close(Users.PASSWORD, SETTLE).statusCode(202);
        Database.jdbi().useHandle(handle -> handle.execute("UPDATE closings SET attempts = 5, due_at = now()"
                + " WHERE account_id = ?", UUID.fromString(user.id())));

        await().atMost(20, SECONDS).untilAsserted(() -> assertThat(pause(user)).isBetween(25.0, 32.0));

        MissionServiceStub.respondToClosing(user.id(), CLOSED);
        user.close(Users.PASSWORD, "").statusCode(204);
    }

    private static int closings(User user) {
        return Database.jdbi().withHandle(handle -> handle.createQuery("SELECT count(*) FROM closings WHERE account_id = :id")
                .bind("id", UUID.fromString(user.id())).mapTo(Integer.class).one());
    }

    /** Seconds from now to the next look. */
    private static double pause(User user) {
        return Database.jdbi().withHandle(handle -> handle
                .createQuery("SELECT extract(epoch FROM due_at - now()) FROM closings WHERE account_id = :id")
                .bind("id", UUID.fromString(user.id())).mapTo(Double.class).one());
    }
}
