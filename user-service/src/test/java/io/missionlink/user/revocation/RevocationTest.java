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

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import io.missionlink.user.testing.Database;
import io.missionlink.user.testing.MissionServiceStub;
import io.missionlink.user.testing.UserServiceTestSetup;
import io.missionlink.user.testing.Users;
import io.missionlink.user.testing.Users.User;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;

/** Revocations reach mission-service before the response is sent (user-service/docs/adr/0006-token-revocation.md). */
@QuarkusTest
@UserServiceTestSetup
class RevocationTest {

    private static final Map<String, String> NEW_PASSWORD = Map.of("currentPassword", Users.PASSWORD, "newPassword",
            "battery staple horse");

    @AfterEach
    void up() {
        MissionServiceStub.setDown(false);
    }

    @Test
    void passwordChangeRevokesTokens() {
        User user = Users.viewer();
        assertThat(version(user.accessToken())).isZero();

        user.call().body(NEW_PASSWORD).put("/api/users/me/password").then().statusCode(204);

        assertThat(MissionServiceStub.receivedTokenVersion(user.id())).isEqualTo("{\"least\":1}");
        assertThat(version(Users.refresh(user.refreshToken()).statusCode(200).extract().path("accessToken"))).isEqualTo(1);
    }

    @Test
    void revokesTokensWhenUserStopsBeingStreamer() {
        User streamer = Users.streamer("Minji");
        streamer.call().body(Map.of("displayName", "Mina", "streamer", true)).patch("/api/users/me").then().statusCode(200);
        assertThat(MissionServiceStub.receivedTokenVersion(streamer.id())).as("no revocation").isEmpty();

        streamer.call().body(Map.of("streamer", false)).patch("/api/users/me").then().statusCode(200);

        assertThat(MissionServiceStub.receivedTokenVersion(streamer.id())).isEqualTo("{\"least\":1,\"streamerEnded\":true}");
    }

    @Test
    void deletionRevokesTokens() {
        User user = Users.viewer();

        user.close();

        assertThat(MissionServiceStub.receivedTokenVersion(user.id())).isEqualTo("{\"least\":1}");
    }

    @Test
    void refreshTokenReuseRevokesTokens() {
        User user = Users.viewer();
        String second = Users.refresh(user.refreshToken()).statusCode(200).extract().path("refreshToken");
        Users.refresh(second).statusCode(200);

        Database.endRepeatedRefresh(user.refreshToken());
        Users.refresh(user.refreshToken()).statusCode(401);

        assertThat(MissionServiceStub.receivedTokenVersion(user.id())).isEqualTo("{\"least\":1}");
    }

    @Test
    void logoutRevokesTokensOnceAndKeepsOtherSession() {
        User user = Users.viewer();
        User otherSession = user.newSession(Users.PASSWORD);

        user.call().post("/api/users/logout").then().statusCode(204);
        user.call().post("/api/users/logout").then().statusCode(204);

        assertThat(MissionServiceStub.receivedTokenVersion(user.id())).as("once").isEqualTo("{\"least\":1}");
        assertThat(version(Users.refresh(otherSession.refreshToken()).statusCode(200).extract().path("accessToken")))
                .isEqualTo(1);
    }

    /** The same lock order as password change and deletion prevents deadlocks. */
    @Test
    void logoutLocksAccountBeforeSession() throws Exception {
        User user = Users.viewer();
        try (ExecutorService background = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<Integer> logout = Database.jdbi().inTransaction(account -> {
                account.createQuery("SELECT id FROM accounts WHERE id = :id FOR UPDATE")
                        .bind("id", UUID.fromString(user.id())).mapTo(UUID.class).one();
                Future<Integer> waiting = background.submit(() -> user.call().post("/api/users/logout").statusCode());
                await().atMost(1, SECONDS).pollInterval(10, MILLISECONDS).until(() -> Database.isWaitingFor(account));
                Database.jdbi().useTransaction(session -> session
                        .createQuery("SELECT id FROM refresh_families WHERE account_id = :id FOR UPDATE NOWAIT")
                        .bind("id", UUID.fromString(user.id())).mapTo(UUID.class).one());
                return waiting;
            });
            assertThat(logout.get()).isEqualTo(204);
        }
    }

    @Test
    void deliversRevocationAfterMissionServiceOutage() {
        User user = Users.viewer();
        MissionServiceStub.setDown(true);

        user.call().body(NEW_PASSWORD).put("/api/users/me/password").then().statusCode(204);
        Users.logIn(user.loginId(), Users.PASSWORD).statusCode(401);
        assertThat(MissionServiceStub.receivedTokenVersion(user.id())).isEmpty();

        MissionServiceStub.setDown(false);
        await().atMost(20, SECONDS).until(() -> MissionServiceStub.receivedTokenVersion(user.id()), "{\"least\":1}"::equals);
    }

    /** Unlike a revoked token, a mission without a streamer does not expire within an hour. */
    @Test
    void deliversLossOfStreamerRoleAfterLongOutage() {
        User streamer = Users.streamer("Minji");
        MissionServiceStub.setDown(true);
        streamer.call().body(Map.of("streamer", false)).patch("/api/users/me").then().statusCode(200);
        Database.jdbi().useHandle(handle -> handle.execute("UPDATE revocations SET wanted_at = now() - interval '2 hours'"
                + " WHERE account_id = ?", UUID.fromString(streamer.id())));

        MissionServiceStub.setDown(false);

        await().atMost(20, SECONDS).until(() -> MissionServiceStub.receivedTokenVersion(streamer.id()),
                "{\"least\":1,\"streamerEnded\":true}"::equals);
    }

    /** A lock on the row simulates a database failure after the change: the delivered row cannot be deleted. */
    @Test
    void respondsWithSuccessWhenDeliveryFails() {
        User user = Users.viewer();
        UUID id = UUID.fromString(user.id());
        Database.jdbi().useHandle(handle -> handle.execute("INSERT INTO revocations (account_id, token_version, due_at)"
                + " VALUES (?, 0, now() + interval '1 hour')", id));

        Database.jdbi().useTransaction(holder -> {
            // FOR KEY SHARE still allows the update of the row, but not its deletion.
            holder.createQuery("SELECT account_id FROM revocations WHERE account_id = :id FOR KEY SHARE").bind("id", id)
                    .mapTo(UUID.class).one();
            user.call().body(NEW_PASSWORD).put("/api/users/me/password").then().statusCode(204);
        });

        assertThat(MissionServiceStub.receivedTokenVersion(user.id())).isEqualTo("{\"least\":1}");
        Users.logIn(user.loginId(), Users.PASSWORD).statusCode(401);
    }

    @Test
    void rejectsWritesWithTokenOfEndedSession() {
        User user = Users.viewer();
        user.call().post("/api/users/logout").then().statusCode(204);

        user.call().body(Map.of("displayName", "x")).patch("/api/users/me").then().statusCode(401)
                .header("WWW-Authenticate", "Bearer").body("code", equalTo("unauthorized"));
        user.call().body(NEW_PASSWORD).put("/api/users/me/password").then().statusCode(401);
        user.close(Users.PASSWORD, "").statusCode(401);
        user.call().get("/api/users/me").then().statusCode(200).body("displayName", equalTo(user.loginId()));
    }

    private static int version(String token) {
        return JsonPath.from(new String(Base64.getUrlDecoder().decode(token.split("\\.")[1]))).getInt("ver");
    }
}
