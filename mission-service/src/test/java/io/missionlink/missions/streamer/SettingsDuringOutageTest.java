package io.missionlink.missions.streamer;

import static org.hamcrest.Matchers.equalTo;

import java.util.Map;
import java.util.UUID;

import jakarta.inject.Inject;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import io.missionlink.missions.testing.Api;
import io.missionlink.missions.testing.UserServiceControl;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import io.smallrye.faulttolerance.api.CircuitBreakerMaintenance;

/** Settings of a streamer while user-service fails. */
@QuarkusTest
class SettingsDuringOutageTest {

    @Inject
    CircuitBreakerMaintenance breakers;

    @AfterEach
    void recover() {
        UserServiceControl.respondNormally();
        breakers.resetAll();
    }

    @Test
    void returnsOnlySavedSettings() {
        UUID saved = Api.newUser();
        UUID other = Api.newUser();
        Api.replaceSettings(saved, Map.of("minAmount", 2_000));
        UserServiceControl.respondWithServerError();

        settings(saved).statusCode(200).body("minAmount", equalTo(2_000));
        settings(other).statusCode(503).body("code", equalTo("directory-unavailable"));
    }

    private static ValidatableResponse settings(UUID id) {
        return Api.asViewer(Api.newUser()).get("/api/streamers/{id}/settings", id).then();
    }
}
