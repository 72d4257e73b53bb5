package io.missionlink.lambda.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import io.missionlink.testing.DynamoDbResource;
import io.missionlink.testing.FunctionUnderTest;
import io.missionlink.testing.Scenario;
import io.missionlink.testing.SecretsStub;
import io.missionlink.testing.SqsBatch;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** The function's package as it is deployed, configured by its environment alone. */
public abstract class PackagedFunctionTestBase {

    protected static final ObjectMapper JSON = new ObjectMapper();

    private static final String REGION = "ap-northeast-2";

    @TempDir
    Path folder;

    /** The function's settings besides AWS and its secret, with addresses that nothing listens at. */
    protected abstract Map<String, String> settings();

    /**
     * Invokes the function once, with DynamoDB Local and its secret in place; its memory has to fit.
     *
     * @param scenario whose events are in the event log
     * @param dynamoDbVariable by which the AWS SDK learns DynamoDB's address
     * @param settings with the addresses of the test's stubs
     * @param messages of the batch: {@code message-0}, {@code message-1}…
     * @return IDs of the messages that return to the queue
     */
    protected final List<String> invoke(Scenario scenario, String dynamoDbVariable, Map<String, String> settings,
            String... messages) throws IOException {
        DynamoDbResource dynamoDbLocal = new DynamoDbResource();
        try {
            String endpoint = dynamoDbLocal.start().get("quarkus.dynamodb.endpoint-override");
            try (DynamoDbClient dynamoDb = DynamoDbResource.client(URI.create(endpoint));
                    SecretsStub secrets = new SecretsStub();
                    FunctionUnderTest function = start(environment(settings, Map.of(
                            "AWS_ACCESS_KEY_ID", "test", "AWS_SECRET_ACCESS_KEY", "test", dynamoDbVariable, endpoint,
                            "AWS_ENDPOINT_URL_SECRETS_MANAGER", secrets.uri().toString(),
                            "CLIENT_SECRET_ARN", SecretsStub.ARN)))) {
                scenario.log(dynamoDb);

                JsonNode answer = JSON.readTree(function.invoke(SqsBatch.json(messages)));

                assertThat(answer.fieldNames()).toIterable().containsExactly("batchItemFailures");
                assertThat(answer.get("batchItemFailures"))
                        .allSatisfy(failure -> assertThat(failure.fieldNames()).toIterable().containsExactly("itemIdentifier"));
                assertThat(function.residentKib()).isLessThan(function.mayHoldKib());
                return answer.findValuesAsText("itemIdentifier");
            }
        } finally {
            dynamoDbLocal.stop();
        }
    }

    @Test
    void missingSecretStopsTheStartAndIsNamed() {
        try (FunctionUnderTest function = start(environment(settings(), Map.of()))) {
            assertThatThrownBy(() -> function.invoke(SqsBatch.json("poison"))).isInstanceOf(CompletionException.class);
            assertThat(FunctionUnderTest.log(folder.resolve("task"))).content().contains("CLIENT_SECRET_ARN");
        }
    }

    private FunctionUnderTest start(Map<String, String> environment) {
        return new FunctionUnderTest(FunctionUnderTest.BUILT, folder.resolve("task"), environment);
    }

    private static Map<String, String> environment(Map<String, String> settings, Map<String, String> aws) {
        Map<String, String> environment = new HashMap<>(settings);
        environment.putAll(aws);
        environment.put("AWS_REGION", REGION);
        return environment;
    }
}
