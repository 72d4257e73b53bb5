package io.missionlink.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import io.missionlink.bench.GeneratedTokens;
import io.missionlink.contracts.Tokens;

/** A cash-out needs a recent authentication, and a step-up gives it (user-service/docs/adr/0010-step-up.md). */
@ExtendWith(TestEnvironmentExtension.class)
class StepUpSystemIT {

    private static final String CASH_OUTS = "/api/wallet/cash-outs";
    private static final Map<String, ?> AMOUNT = Map.of("amount", 1_000);

    private final TestEnvironment env;

    StepUpSystemIT(TestEnvironment env) {
        this.env = env;
    }

    @Test
    void cashesOutAfterStepUpUnderSameKey() {
        TestUser streamer = TestUser.streamer(env, "Streamer", "en");
        TestUser viewer = TestUser.viewer(env, "Viewer", "en");
        viewer.topUp(10_000);
        TestMission.earn(env, streamer, viewer, 10_000);
        Client withoutTime = with(new GeneratedTokens(env.stack().secret("signing-keys"), env.stack().gateway().toString())
                .token(streamer.id(), Tokens.USER_AUDIENCE, Duration.ofMinutes(5), Tokens.VIEWER, Tokens.STREAMER));

        Response rejected = withoutTime.post(CASH_OUTS, "same key", AMOUNT).expect(401);
        assertThat(rejected.json().get("code").asText()).isEqualTo("step-up-required");
        assertThat(rejected.headers().firstValue("WWW-Authenticate").orElseThrow())
                .startsWith("Bearer error=\"insufficient_user_authentication\", max_age=300");

        Client steppedUp = with(streamer.api().post("/api/users/me/step-up", Map.of("password", TestUser.PASSWORD)).expect(200)
                .json().get("accessToken").asText());
        String id = steppedUp.post(CASH_OUTS, "same key", AMOUNT).expect(201).json().get("id").asText();

        Response repeated = withoutTime.post(CASH_OUTS, "same key", AMOUNT).expect(201);
        assertThat(repeated.json().get("id").asText()).isEqualTo(id);
        assertThat(streamer.balance()).isEqualTo(8_500);
    }

    private Client with(String token) {
        return new Client(env.stack().gateway(), Optional.of(token));
    }
}
