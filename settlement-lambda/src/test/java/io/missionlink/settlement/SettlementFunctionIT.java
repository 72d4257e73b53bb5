package io.missionlink.settlement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.nio.file.Path;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletionException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import io.missionlink.contracts.event.MissionEvent;
import io.missionlink.contracts.event.Outcome;
import io.missionlink.testing.DynamoDbResource;
import io.missionlink.testing.FunctionUnderTest;
import io.missionlink.testing.Scenario;
import io.missionlink.testing.SecretsStub;
import io.missionlink.testing.SqsBatch;
import io.missionlink.testing.StubServer;
import io.missionlink.testing.StubServer.Answer;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** The package as it is deployed, configured by its environment alone. */
class SettlementFunctionIT {

    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    Path folder;

    @Test
    void thePackageSettlesAMissionAndSendsPoisonBack() throws Exception {
        DynamoDbResource dynamoDbLocal = new DynamoDbResource();
        String endpoint = dynamoDbLocal.start().get("quarkus.dynamodb.endpoint-override");
        Scenario scenario = new Scenario();
        scenario.pledge(UUID.randomUUID(), 1_001);
        scenario.pledge(UUID.randomUUID(), 3_333);
        MissionEvent ending = scenario.end(Outcome.SUCCEEDED);
        try (DynamoDbClient dynamoDb = DynamoDbResource.client(URI.create(endpoint));
                StubServer userService = new StubServer(StubServices.tokenFor(SecretsStub.SECRET));
                StubServer missionService = new StubServer(request -> Answer.json(200,
                        "{\"missionId\":\"%s\",\"page\":0,\"lines\":2,\"settled\":true}".formatted(scenario.mission)));
                SecretsStub secrets = new SecretsStub();
                FunctionUnderTest function = new FunctionUnderTest(FunctionUnderTest.BUILT, folder.resolve("task"),
                        Map.of("AWS_ENDPOINT_URL_SECRETS_MANAGER", secrets.uri().toString(), "AWS_ENDPOINT_URL", endpoint,
                                "AWS_REGION", "ap-northeast-2", "AWS_ACCESS_KEY_ID", "test",
                                "AWS_SECRET_ACCESS_KEY", "test", "CLIENT_SECRET_ARN", SecretsStub.ARN, "USER_SERVICE_URL",
                                userService.uri().toString(), "MISSION_SERVICE_URL", missionService.uri().toString()))) {
            scenario.log(dynamoDb);

            String answer = function.invoke(SqsBatch.json(Scenario.onBus(ending), "poison"));

            assertThat(JSON.readTree(answer))
                    .isEqualTo(JSON.readTree("{\"batchItemFailures\":[{\"itemIdentifier\":\"message-1\"}]}"));
            JsonNode page = JSON.readTree(missionService.requests().getFirst().body());
            assertThat(page.get("eventId").textValue()).isEqualTo(ending.eventId().toString());
            assertThat(page.get("lines").findValuesAsText("fee")).containsExactly("50", "166");
            assertThat(function.residentKib()).isLessThan(function.mayHoldKib());
        } finally {
            dynamoDbLocal.stop();
        }
    }

    @Test
    void whatIsMissingStopsTheStartByName() {
        try (FunctionUnderTest function = new FunctionUnderTest(FunctionUnderTest.BUILT, folder.resolve("task"),
                Map.of("AWS_REGION", "ap-northeast-2", "USER_SERVICE_URL", "http://localhost:1", "MISSION_SERVICE_URL",
                        "http://localhost:1"))) {
            assertThatThrownBy(() -> function.invoke(SqsBatch.json("poison"))).isInstanceOf(CompletionException.class);
            assertThat(FunctionUnderTest.log(folder.resolve("task"))).content().contains("CLIENT_SECRET_ARN");
        }
    }
}
