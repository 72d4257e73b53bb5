package io.missionlink.notification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.nio.file.Path;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletionException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import com.fasterxml.jackson.databind.ObjectMapper;

import io.missionlink.contracts.event.MissionEvent;
import io.missionlink.contracts.event.Outcome;
import io.missionlink.notification.SnsStub.Published;
import io.missionlink.testing.DynamoDbResource;
import io.missionlink.testing.FunctionUnderTest;
import io.missionlink.testing.Scenario;
import io.missionlink.testing.SecretsStub;
import io.missionlink.testing.SqsBatch;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** The package as it is deployed, configured by its environment alone. */
class NotificationFunctionIT {

    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    Path folder;

    @Test
    void thePackageTellsEveryoneAndSendsPoisonBack() throws Exception {
        DynamoDbResource dynamoDbLocal = new DynamoDbResource();
        String endpoint = dynamoDbLocal.start().get("quarkus.dynamodb.endpoint-override");
        Scenario scenario = new Scenario();
        UUID fan = UUID.randomUUID();
        scenario.propose(false);
        scenario.pledge(scenario.proposer, 1_001);
        scenario.pledge(fan, 3_333);
        MissionEvent succeeded = scenario.end(Outcome.SUCCEEDED);
        MissionEvent settled = scenario.settle(Outcome.SUCCEEDED, 4_118, 216, 0);
        try (DynamoDbClient dynamoDb = DynamoDbResource.client(URI.create(endpoint));
                DirectoryStub directory = new DirectoryStub();
                SnsStub sns = new SnsStub();
                SecretsStub secrets = new SecretsStub();
                FunctionUnderTest function = new FunctionUnderTest(FunctionUnderTest.BUILT, folder.resolve("task"),
                        Map.of("AWS_ENDPOINT_URL_SECRETS_MANAGER", secrets.uri().toString(), "AWS_ENDPOINT_URL_DYNAMODB",
                                endpoint, "AWS_ENDPOINT_URL_SNS", sns.uri().toString(),
                                "AWS_REGION", "ap-northeast-2", "AWS_ACCESS_KEY_ID", "test", "AWS_SECRET_ACCESS_KEY",
                                "test", "CLIENT_SECRET_ARN", SecretsStub.ARN, "USER_SERVICE_URL", directory.uri().toString(),
                                "NOTIFICATION_TOPIC_ARN", "arn:aws:sns:ap-northeast-2:000000000000:t"))) {
            scenario.log(dynamoDb);

            String answer = function.invoke(SqsBatch.json(Scenario.onBus(succeeded), "poison", Scenario.onBus(settled)));

            assertThat(JSON.readTree(answer))
                    .isEqualTo(JSON.readTree("{\"batchItemFailures\":[{\"itemIdentifier\":\"message-1\"}]}"));
            assertThat(sns.published()).hasSize(6);
            assertThat(sns.published()).filteredOn(message -> message.userId().equals(scenario.streamer.toString()))
                    .extracting(Published::body).satisfiesExactly(
                            ended -> assertThat(ended).contains("you did it!", Scenario.CONTENT),
                            money -> assertThat(money).contains("Paid out to you: ₩4,118\nFee: ₩216\n"));
            assertThat(function.residentKib()).isLessThan(function.mayHoldKib());
        } finally {
            dynamoDbLocal.stop();
        }
    }

    @Test
    void whatIsMissingStopsTheStartByName() {
        try (FunctionUnderTest function = new FunctionUnderTest(FunctionUnderTest.BUILT, folder.resolve("task"),
                Map.of("AWS_REGION", "ap-northeast-2", "USER_SERVICE_URL", "http://localhost:1", "NOTIFICATION_TOPIC_ARN",
                        "arn:aws:sns:ap-northeast-2:000000000000:t"))) {
            assertThatThrownBy(() -> function.invoke(SqsBatch.json("poison"))).isInstanceOf(CompletionException.class);
            assertThat(FunctionUnderTest.log(folder.resolve("task"))).content().contains("CLIENT_SECRET_ARN");
        }
    }
}
