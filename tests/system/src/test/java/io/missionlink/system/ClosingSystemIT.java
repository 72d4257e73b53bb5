package io.missionlink.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import com.fasterxml.jackson.databind.JsonNode;

/** No path leaves money in a wallet that its user cannot open (docs/money.md#closing-an-account). */
@ExtendWith(TestEnvironmentExtension.class)
class ClosingSystemIT {

    private static final Duration TIMEOUT = Duration.ofSeconds(60);
    private static final String SETTLE = "?close=settle";
    private static final long TOP_UP = 77_000;

    private final TestEnvironment env;

    ClosingSystemIT(TestEnvironment env) {
        this.env = env;
    }

    @AfterEach
    void assertLedgerBalanced() {
        LedgerCheck.assertBalanced(env.stack());
    }

    @Test
    void keepsAccountWithMoneyOpen() {
        TestUser viewer = TestUser.viewer(env, "Rich", "en");
        viewer.topUp(TOP_UP);

        JsonNode problem = viewer.close("").expect(409).json();

        assertThat(problem.get("code").asText()).isEqualTo("account-not-empty");
        assertThat(problem.get("balance").asLong()).isEqualTo(TOP_UP);
        assertThat(viewer.api().get("/api/users/me").expect(200).json().get("closing").asBoolean()).isFalse();
    }

    @Test
    void keepsAccountClosingWhenRefundComesLater() {
        TestUser viewer = TestUser.viewer(env, "Refunded", "en");
        TestMission mission = TestMission.propose(env, TestUser.streamer(env, "Other", "en"), List.of(viewer));
        long amount = mission.pledges().getFirst().amount();

        JsonNode closing = viewer.close(SETTLE).expect(202).json();
        assertThat(closing.at("/remaining/held").asLong()).isEqualTo(amount);
        viewer.api().post("/api/wallet/top-ups", Map.of("amount", 1_000)).expect(409);
        mission.decide("cancellation");
        mission.awaitSettled();

        TestUser returning = viewer.withNewToken(env);
        assertThat(returning.balance()).isEqualTo(amount);
        assertThat(returning.api().get("/api/users/me").expect(200).json().get("closing").asBoolean()).isTrue();
    }

    @Test
    void returnsPledgesWhenStreamerIsGone() {
        TestMission mission = TestMission.create(env);
        TestUser viewer = mission.viewers().getFirst();
        viewer.topUp(1_000);

        mission.streamer().close(SETTLE).expect(202);

        int pledge = viewer.api().post(TestMission.path(mission.id()) + "/pledges", Map.of("amount", 1_000)).status();
        assertThat(pledge).isIn(409, 422);
        viewer.api().post("/api/missions", Map.of("streamerId", mission.streamer().id(), "content", "보스 잡기", "amount", 1_000,
                "timeLimitSeconds", 60)).expect(422);
        Awaitility.await("settlement").atMost(TIMEOUT).until(() -> viewer.api().get(TestMission.path(mission.id()))
                .expect(200).json().hasNonNull("settledAt"));
        assertThat(viewer.api().get(TestMission.path(mission.id())).json().get("status").asText()).isEqualTo("CANCELLED");
        mission.pledges().stream().skip(1)
                .forEach(one -> assertThat(one.by().balance()).as("refund").isEqualTo(one.amount()));
        awaitClosed(mission.streamer());
    }

    @Test
    void closesAccountOfStreamerAfterLastCashOut() {
        TestMission mission = TestMission.create(env);
        TestUser streamer = mission.streamer();
        mission.decide("success");
        mission.awaitSettled();
        long earned = streamer.balance();
        JsonNode closing = streamer.close(SETTLE).expect(202).json();
        assertThat(closing.at("/remaining/balance").asLong()).isEqualTo(earned);

        streamer.withNewToken(env).api().post("/api/wallet/cash-outs", Map.of("amount", earned)).expect(201);

        awaitClosed(streamer);
    }

    /** The relay looks at the account after growing pauses. */
    private void awaitClosed(TestUser user) {
        Awaitility.await("closed account").atMost(TIMEOUT).until(() -> env.anonymousClient().post("/api/users/login",
                Map.of("loginId", user.loginId(), "password", TestUser.PASSWORD)).status() == 401);
    }
}
