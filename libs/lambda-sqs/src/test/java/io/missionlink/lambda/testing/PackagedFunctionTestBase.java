package io.missionlink.lambda.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
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
import io.missionlink.testing.StubServer;
import io.missionlink.testing.StubServer.Answer;
import io.missionlink.testing.StubServer.Request;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** Tests the deployable package of a function, configured only by environment variables. */
public abstract class PackagedFunctionTestBase {

    protected static final ObjectMapper JSON = new ObjectMapper();

    private static final String REGION = "ap-northeast-2";

    @TempDir
    Path folder;

    /** Environment variables of the function, except AWS and its secret. No server listens at their addresses. */
    protected abstract Map<String, String> settings();

    /**
     * Invokes the function once with DynamoDB Local and its secret, and checks its memory and that its spans are exported.
     *
     * @param scenario with the events of the event log
     * @param dynamoDbVariable environment variable of the AWS SDK with DynamoDB's address
     * @param settings environment variables with the addresses of the test's stubs
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
                    StubServer collector = new StubServer(request -> new Answer(200, "application/x-protobuf", ""));
                    FunctionUnderTest function = start(environment(settings, Map.of(
                            "AWS_ACCESS_KEY_ID", "test", "AWS_SECRET_ACCESS_KEY", "test", dynamoDbVariable, endpoint,
                            "AWS_ENDPOINT_URL_SECRETS_MANAGER", secrets.uri().toString(),
                            "CLIENT_SECRET_ARN", SecretsStub.ARN, "OTLP_ENDPOINT", collector.uri().toString())))) {
                scenario.log(dynamoDb);

                String body = function.invoke(SqsBatch.json(messages));
                List<Request> exports = collector.requests();

                assertThat(exports).as("exports before the response, because Lambda then freezes the function")
                        .anySatisfy(export -> {
                            assertThat(export.path()).isEqualTo("/v1/traces");
                            assertThat(export.body()).contains("process mission.");
                        });
                JsonNode response = JSON.readTree(body);
                assertThat(response.fieldNames()).toIterable().containsExactly("batchItemFailures");
                assertThat(response.get("batchItemFailures"))
                        .allSatisfy(failure -> assertThat(failure.fieldNames()).toIterable().containsExactly("itemIdentifier"));
                assertThat(function.residentKib()).isLessThan(function.memoryLimitKib());
                return response.findValuesAsText("itemIdentifier");
            }
        } finally {
            dynamoDbLocal.stop();
        }
    }

    /** Sum of a metric's values that the function has written to its log in Embedded Metric Format. */
    protected final double metric(String name) throws IOException {
        double sum = 0;
        for (String line : Files.readAllLines(FunctionUnderTest.log(folder.resolve("task")))) {
            if (line.startsWith("{\"_aws\":")) {
                JsonNode value = JSON.readTree(line).path(name);
                sum += value.isArray() ? value.valueStream().mapToDouble(JsonNode::asDouble).sum() : value.asDouble();
            }
        }
        return sum;
    }

    @Test
    void stopsStartAndNamesMissingSecret() {
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
