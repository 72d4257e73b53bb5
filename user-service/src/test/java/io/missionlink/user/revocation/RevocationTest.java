package io.missionlink.user.revocation;

import static java.util.concurrent.TimeUnit.MILLISECONDS;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;

import java.util.Base64;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import io.missionlink.user.testing.Database;
import io.missionlink.user.testing.MissionServiceStub;
import io.missionlink.user.testing.UserServiceTest;
import io.missionlink.user.testing.Users;
import io.missionlink.user.testing.Users.User;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;

/** What a user has lost is lost where money moves, before the loss is answered (docs/adr/0006). */
@QuarkusTest
@UserServiceTest
class RevocationTest {

    private static final Map<String, String> NEW_PASSWORD = Map.of("currentPassword", Users.PASSWORD, "newPassword",
            "battery staple horse");

    @AfterEach
    void up() {
        MissionServiceStub.down(false);
    }

    @Test
    void aNewPasswordVoidsWhatTokensSay() {
        User user = Users.viewer();
        assertThat(version(user.accessToken())).isZero();

        user.call().body(NEW_PASSWORD).put("/api/users/me/password").then().statusCode(204);

        assertThat(MissionServiceStub.told(user.id())).isEqualTo("{\"least\":1}");
        assertThat(version(Users.refresh(user.refreshToken()).statusCode(200).extract().path("accessToken"))).isEqualTo(1);
    }

    @Test
    void whoIsAStreamerNoMoreLosesTheRightAtOnce() {
        User streamer = Users.streamer("Minji");
        streamer.call().body(Map.of("displayName", "Mina", "streamer", true)).patch("/api/users/me").then().statusCode(200);
        assertThat(MissionServiceStub.told(streamer.id())).as("nothing was lost").isEmpty();

        streamer.call().body(Map.of("streamer", false)).patch("/api/users/me").then().statusCode(200);

        assertThat(MissionServiceStub.told(streamer.id())).isEqualTo("{\"least\":1}");
    }

    @Test
    void aDeletedAccountMovesNothing() {
        User user = Users.viewer();

        user.call().delete("/api/users/me").then().statusCode(204);

        assertThat(MissionServiceStub.told(user.id())).isEqualTo("{\"least\":1}");
    }

    @Test
    void whoeverStoleASessionMovesNothing() {
        User user = Users.viewer();
        String second = Users.refresh(user.refreshToken()).statusCode(200).extract().path("refreshToken");
        Users.refresh(second).statusCode(200);

        Users.refresh(user.refreshToken()).statusCode(401);

        assertThat(MissionServiceStub.told(user.id())).isEqualTo("{\"least\":1}");
    }

    @Test
    void whoLoggedOutMovesNothingAndTheOtherSessionGoesOn() {
        User user = Users.viewer();
        User elsewhere = user.again(Users.PASSWORD);

        user.call().post("/api/users/logout").then().statusCode(204);
        user.call().post("/api/users/logout").then().statusCode(204);

        assertThat(MissionServiceStub.told(user.id())).as("once").isEqualTo("{\"least\":1}");
        assertThat(version(Users.refresh(elsewhere.refreshToken()).statusCode(200).extract().path("accessToken"))).isEqualTo(1);
    }

    /** As a new password and a deletion do: they end in no deadlock with it. */
    @Test
    void aLogoutTakesTheAccountBeforeTheSession() throws Exception {
        User user = Users.viewer();
        try (ExecutorService background = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<Integer> logout = Database.jdbi().inTransaction(account -> {
                account.createQuery("SELECT id FROM accounts WHERE id = :id FOR UPDATE")
                        .bind("id", UUID.fromString(user.id())).mapTo(UUID.class).one();
                Future<Integer> waiting = background.submit(() -> user.call().post("/api/users/logout").statusCode());
                await().atMost(1, SECONDS).pollInterval(10, MILLISECONDS).until(() -> waitsFor(account));
                Database.jdbi().useTransaction(session -> session
                        .createQuery("SELECT id FROM refresh_families WHERE account_id = :id FOR UPDATE NOWAIT")
                        .bind("id", UUID.fromString(user.id())).mapTo(UUID.class).one());
                return waiting;
            });
            assertThat(logout.get()).isEqualTo(204);
        }
    }

    private static boolean waitsFor(Handle holder) {
        int pid = holder.createQuery("SELECT pg_backend_pid()").mapTo(Integer.class).one();
        return Database.jdbi().withHandle(handle -> handle
                .createQuery("SELECT EXISTS (SELECT FROM pg_locks WHERE NOT granted AND :pid = ANY (pg_blocking_pids(pid)))")
                .bind("pid", pid).mapTo(Boolean.class).one());
    }

    @Test
    void theLossHoldsAndIsToldLaterWhileMissionServiceIsAway() {
        User user = Users.viewer();
        MissionServiceStub.down(true);

        user.call().body(NEW_PASSWORD).put("/api/users/me/password").then().statusCode(204);
        Users.logIn(user.loginId(), Users.PASSWORD).statusCode(401);
        assertThat(MissionServiceStub.told(user.id())).isEmpty();

        MissionServiceStub.down(false);
        await().atMost(20, SECONDS).until(() -> MissionServiceStub.told(user.id()), "{\"least\":1}"::equals);
    }

    /** A hold of the row stands for a database that fails after the change: what has been told cannot be removed. */
    @Test
    void whatIsDoneIsAnsweredSoWhateverFailsInTellingIt() {
        User user = Users.viewer();
        UUID id = UUID.fromString(user.id());
        Database.jdbi().useHandle(handle -> handle.execute("INSERT INTO revocations (account_id, token_version, due_at)"
                + " VALUES (?, 0, now() + interval '1 hour')", id));

        Database.jdbi().useTransaction(holder -> {
            // The change itself may still write the row.
            holder.createQuery("SELECT account_id FROM revocations WHERE account_id = :id FOR KEY SHARE").bind("id", id)
                    .mapTo(UUID.class).one();
            user.call().body(NEW_PASSWORD).put("/api/users/me/password").then().statusCode(204);
        });

        assertThat(MissionServiceStub.told(user.id())).isEqualTo("{\"least\":1}");
        Users.logIn(user.loginId(), Users.PASSWORD).statusCode(401);
    }

    @Test
    void theTokenOfASessionThatHasEndedChangesNothing() {
        User user = Users.viewer();
        user.call().post("/api/users/logout").then().statusCode(204);

        user.call().body(Map.of("displayName", "x")).patch("/api/users/me").then().statusCode(401)
                .header("WWW-Authenticate", "Bearer").body("code", equalTo("unauthorized"));
        user.call().body(NEW_PASSWORD).put("/api/users/me/password").then().statusCode(401);
        user.call().delete("/api/users/me").then().statusCode(401);
        user.call().get("/api/users/me").then().statusCode(200).body("displayName", equalTo(user.loginId()));
    }

    private static int version(String token) {
        return JsonPath.from(new String(Base64.getUrlDecoder().decode(token.split("\\.")[1]))).getInt("ver");
    }
}
