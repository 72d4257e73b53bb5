package io.missionlink.settlement;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.UUID;

import org.junit.jupiter.api.Test;

import com.fasterxml.jackson.databind.JsonNode;

import io.missionlink.contracts.event.MissionEvent;
import io.missionlink.contracts.event.Outcome;
import io.missionlink.lambda.testing.PackagedFunctionTestBase;
import io.missionlink.testing.Scenario;
import io.missionlink.testing.SecretsStub;
import io.missionlink.testing.StubServer;
import io.missionlink.testing.StubServer.Answer;

class SettlementFunctionIT extends PackagedFunctionTestBase {

    @Test
    void settlesMissionAndReturnsPoisonMessage() throws Exception {
        Scenario scenario = new Scenario();
        scenario.pledge(UUID.randomUUID(), 1_001);
        scenario.pledge(UUID.randomUUID(), 3_333);
        MissionEvent ending = scenario.end(Outcome.SUCCEEDED);
        try (StubServer userService = new StubServer(StubServices.tokenFor(SecretsStub.SECRET));
                StubServer missionService = new StubServer(request -> Answer.json(200,
                        "{\"missionId\":\"%s\",\"page\":0,\"lines\":2,\"settled\":true}".formatted(scenario.mission)))) {

            assertThat(invoke(scenario, "AWS_ENDPOINT_URL",
                    Map.of("USER_SERVICE_URL", userService.uri().toString(),
                            "MISSION_SERVICE_URL", missionService.uri().toString()),
                    Scenario.onBus(ending), "poison")).containsExactly("message-1");

            assertThat(metric("settlement_pages_sent")).isEqualTo(1);
            assertThat(metric("settlement_lines_sent")).isEqualTo(2);
            assertThat(metric("function_messages")).isEqualTo(2);
            JsonNode page = JSON.readTree(missionService.requests().getFirst().body());
            assertThat(page.get("eventId").textValue()).isEqualTo(ending.eventId().toString());
            assertThat(page.get("lines").findValuesAsText("fee")).containsExactly("50", "166");
        }
    }

    @Override
    protected Map<String, String> settings() {
        return Map.of("USER_SERVICE_URL", "http://localhost:1", "MISSION_SERVICE_URL", "http://localhost:1");
    }
}
