package io.missionlink.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Routes that move money reject revoked tokens at once, although the tokens have not expired
 * (user-service/docs/adr/0006-token-revocation.md).
 */
@ExtendWith(TestEnvironmentExtension.class)
class RevocationSystemIT {

    private static final long TOP_UP = 10_000;
    private static final Map<String, ?> AMOUNT = Map.of("amount", 1_000);

    private final TestEnvironment env;

    RevocationSystemIT(TestEnvironment env) {
        this.env = env;
    }

    @Test
    void rejectsOldTokensAfterPasswordChange() {
        TestUser streamer = TestUser.streamer(env, "Streamer", "en");
        TestUser viewer = TestUser.viewer(env, "Viewer", "en");
        viewer.topUp(TOP_UP);
        Response login = logIn(viewer);
        Client otherSession = with(login.json().get("accessToken").asText());
        String mission = propose(viewer.api(), streamer).expect(201).json().get("id").asText();

        otherSession
                .put("/api/users/me/password", Map.of("currentPassword", TestUser.PASSWORD, "newPassword", "another battery"))
                .expect(204);

        propose(viewer.api(), streamer).expect(401);
        viewer.api().post(TestMission.path(mission) + "/pledges", AMOUNT).expect(401);
        viewer.api().post("/api/wallet/top-ups", AMOUNT).expect(401);
        otherSession.post(TestMission.path(mission) + "/pledges", AMOUNT).expect(401);
        assertThat(viewer.balance()).isEqualTo(TOP_UP - 1_000);

        refreshed(login).post(TestMission.path(mission) + "/pledges", AMOUNT).expect(201);
    }

    @Test
    void rejectsTokenAfterLogoutAndKeepsOtherSession() {
        TestUser streamer = TestUser.streamer(env, "Streamer", "en");
        TestUser viewer = TestUser.viewer(env, "Viewer", "en");
        viewer.topUp(TOP_UP);
        Response otherLogin = logIn(viewer);

        viewer.api().post("/api/users/logout").expect(204);

        propose(viewer.api(), streamer).expect(401);
        viewer.api().post("/api/wallet/top-ups", AMOUNT).expect(401);
        propose(refreshed(otherLogin), streamer).expect(201);
    }

    @Test
    void rejectsStreamerRequestsAfterRoleIsLost() {
        TestUser streamer = TestUser.streamer(env, "Streamer", "en");
        streamer.topUp(TOP_UP);
        TestMission mission = TestMission.propose(env, TestUser.streamer(env, "Other", "en"), List.of(streamer));

        streamer.api().patch("/api/users/me", Map.of("streamer", false)).expect(200);

        streamer.api().post("/api/wallet/cash-outs", AMOUNT).expect(401);
        streamer.api().put(TestMission.path(mission.id()) + "/success").expect(401);
        streamer.api().put("/api/streamers/me/settings", Map.of()).expect(401);
        TestUser viewerOnly = streamer.withNewToken(env);
        viewerOnly.api().post("/api/wallet/cash-outs", AMOUNT).expect(403);
        viewerOnly.api().post(TestMission.path(mission.id()) + "/pledges", AMOUNT).expect(201);
    }

    @Test
    void rejectsTokensOfDeletedAccount() {
        TestUser streamer = TestUser.streamer(env, "Streamer", "en");
        TestUser viewer = TestUser.viewer(env, "Viewer", "en");

        viewer.close("").expect(204);

        propose(viewer.api(), streamer).expect(401);
        viewer.api().post("/api/wallet/top-ups", AMOUNT).expect(401);
    }

    private static Response propose(Client client, TestUser streamer) {
        return client.post("/api/missions", Map.of("streamerId", streamer.id(), "content", "보스 잡기", "amount", 1_000,
                "timeLimitSeconds", 3_600));
    }

    private Response logIn(TestUser user) {
        return env.anonymousClient().post("/api/users/login",
                Map.of("loginId", user.loginId(), "password", TestUser.PASSWORD)).expect(200);
    }

    private Client refreshed(Response login) {
        return with(env.anonymousClient()
                .post("/api/users/token", Map.of("refreshToken", login.json().get("refreshToken").asText()))
                .expect(200).json().get("accessToken").asText());
    }

    private Client with(String token) {
        return new Client(env.stack().gateway(), Optional.of(token));
    }
}
