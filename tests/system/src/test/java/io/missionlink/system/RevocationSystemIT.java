package io.missionlink.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What a user loses is lost at once where money moves, while the token would hold for minutes (user-service/docs/adr/0006). */
@ExtendWith(WorldExtension.class)
class RevocationSystemIT {

    private static final long MONEY = 10_000;
    private static final Map<String, ?> AMOUNT = Map.of("amount", 1_000);

    private final World world;

    RevocationSystemIT(World world) {
        this.world = world;
    }

    @Test
    void aNewPasswordStopsTheOldTokens() {
        Person streamer = Person.streamer(world, "Streamer", "en");
        Person viewer = Person.viewer(world, "Viewer", "en");
        viewer.topUp(MONEY);
        Answer login = logIn(viewer);
        Client elsewhere = with(login.json().get("accessToken").asText());
        String mission = propose(viewer.api(), streamer).expect(201).json().get("id").asText();

        elsewhere.put("/api/users/me/password", Map.of("currentPassword", Person.PASSWORD, "newPassword", "another battery"))
                .expect(204);

        propose(viewer.api(), streamer).expect(401);
        viewer.api().post(Running.path(mission) + "/pledges", AMOUNT).expect(401);
        viewer.api().post("/api/wallet/top-ups", AMOUNT).expect(401);
        elsewhere.post(Running.path(mission) + "/pledges", AMOUNT).expect(401);
        assertThat(viewer.balance()).isEqualTo(MONEY - 1_000);

        refreshed(login).post(Running.path(mission) + "/pledges", AMOUNT).expect(201);
    }

    @Test
    void whoLoggedOutMovesNothingAndTheOtherSessionGoesOn() {
        Person streamer = Person.streamer(world, "Streamer", "en");
        Person viewer = Person.viewer(world, "Viewer", "en");
        viewer.topUp(MONEY);
        Answer elsewhere = logIn(viewer);

        viewer.api().post("/api/users/logout").expect(204);

        propose(viewer.api(), streamer).expect(401);
        viewer.api().post("/api/wallet/top-ups", AMOUNT).expect(401);
        propose(refreshed(elsewhere), streamer).expect(201);
    }

    @Test
    void whoIsAStreamerNoMoreTakesNoMoneyOut() {
        Person streamer = Person.streamer(world, "Streamer", "en");
        streamer.topUp(MONEY);
        Running mission = Running.with(world, Person.streamer(world, "Other", "en"), List.of(streamer));

        streamer.api().patch("/api/users/me", Map.of("streamer", false)).expect(200);

        streamer.api().post("/api/wallet/cash-outs", AMOUNT).expect(401);
        streamer.api().put(Running.path(mission.id()) + "/success").expect(401);
        streamer.api().put("/api/streamers/me/settings", Map.of()).expect(401);
        Person again = streamer.again(world);
        again.api().post("/api/wallet/cash-outs", AMOUNT).expect(403);
        again.api().post(Running.path(mission.id()) + "/pledges", AMOUNT).expect(201);
    }

    @Test
    void aDeletedAccountMovesNothing() {
        Person streamer = Person.streamer(world, "Streamer", "en");
        Person viewer = Person.viewer(world, "Viewer", "en");
        viewer.topUp(MONEY);

        viewer.api().delete("/api/users/me").expect(204);

        propose(viewer.api(), streamer).expect(401);
        viewer.api().post("/api/wallet/top-ups", AMOUNT).expect(401);
    }

    private static Answer propose(Client client, Person streamer) {
        return client.post("/api/missions", Map.of("streamerId", streamer.id(), "content", "보스 잡기", "amount", 1_000,
                "timeLimitSeconds", 3_600));
    }

    private Answer logIn(Person person) {
        return world.visitor().post("/api/users/login",
                Map.of("loginId", person.loginId(), "password", Person.PASSWORD)).expect(200);
    }

    private Client refreshed(Answer login) {
        return with(world.visitor()
                .post("/api/users/token", Map.of("refreshToken", login.json().get("refreshToken").asText()))
                .expect(200).json().get("accessToken").asText());
    }

    private Client with(String token) {
        return new Client(world.stack().gateway(), Optional.of(token));
    }
}
