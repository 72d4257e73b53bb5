package io.missionlink.deployment.terraform;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

import io.missionlink.contracts.ResourceNames;
import io.missionlink.deployment.Checkout;
import io.missionlink.local.aws.FunctionSpec;
import io.missionlink.local.demo.ApiClient;
import io.missionlink.local.demo.DemoUser;
import io.missionlink.local.stack.BuildOutputs;
import io.missionlink.local.stack.LocalStack;
import io.missionlink.local.stack.Packaging;
import io.missionlink.local.stack.StackOptions;
import io.missionlink.local.stack.TestStateDirectory;
import io.vertx.core.json.JsonObject;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

/** Applies Terraform to Moto, an independent server for the AWS protocols (limits: terraform/README.md). */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class MotoSystemIT {

    private static final Duration SETTLED_WITHIN = Duration.ofSeconds(60);

    private final BuildOutputs builds = new BuildOutputs(Checkout.ROOT,
            Boolean.getBoolean("native.executables") ? Packaging.NATIVE : Packaging.JVM);
    private Moto moto;
    private MotoDeployment deployed;
    private LocalStack stack;
    private boolean applied;

    @BeforeAll
    void applyEverything() {
        moto = Moto.start(Path.of("target/moto/moto.log"));
        deployed = new MotoDeployment(moto, Path.of("target/moto/terraform"));
        deployed.prepare(Map.of(
                ResourceNames.SETTLEMENT_FUNCTION, builds.function(ResourceNames.SETTLEMENT_FUNCTION),
                ResourceNames.NOTIFICATION_FUNCTION, builds.function(ResourceNames.NOTIFICATION_FUNCTION)));
        StackOptions options = StackOptions.free(TestStateDirectory.at(Path.of("target/moto/stack")))
                .withPackaging(builds.packaging());
        CompletableFuture<LocalStack> starting = CompletableFuture.supplyAsync(() -> LocalStack.start(options
                .withEnvironment("mission-service", Map.of("AWS_ENDPOINT_URL", moto.endpoint().toString(),
                        // Moto does not support parameters in a PartiQL INSERT, so the event log is in DynamoDB Local.
                        "QUARKUS_DYNAMODB_ENDPOINT_OVERRIDE", "http://localhost:" + options.ports().aws()))));
        try {
            MotoDeployment.DEPLOYMENTS.forEach(deployed::apply);
        } finally {
            stack = starting.join();
        }
        applied = true;
    }

    /** Destroys the deployments in reverse order and checks that nothing is left. */
    @AfterAll
    void destroyEverything() {
        try {
            if (stack != null) {
                stack.close();
            }
            if (applied) {
                MotoDeployment.DEPLOYMENTS.reversed().forEach(deployed::destroy);
            }
        } finally {
            if (deployed != null) {
                deployed.close();
            }
            if (moto != null) {
                moto.close();
            }
        }
    }

    @Test
    void planShowsNoChangesAfterApply() {
        MotoDeployment.DEPLOYMENTS.forEach(deployed::assertNoChanges);
    }

    @Test
    void createsSameTopologyAsLocalStack() {
        AwsTopology created = AwsTopology.of(moto.endpoint());

        assertThat(created.rules()).hasSize(2);
        assertThat(created).usingRecursiveComparison().isEqualTo(AwsTopology.of(stack.aws()));
    }

    @Test
    void settlesMissionThroughBusRuleAndQueue() {
        Map<String, String> environment = Map.of(
                "MISSION_SERVICE_URL", stack.direct("mission-service").toString(),
                "USER_SERVICE_URL", stack.direct("user-service").toString(),
                "CLIENT_SECRET_ARN",
                secret(ResourceNames.CLIENT_SECRETS + ResourceNames.SETTLEMENT_FUNCTION,
                        stack.secret("settlement-lambda-client")),
                "AWS_ENDPOINT_URL_DYNAMODB", stack.aws().toString(),
                "EVENT_LOG_TABLE", ResourceNames.EVENT_LOG_TABLE);
        try (LocalFunctionRunner functions = new LocalFunctionRunner(moto, Path.of("target/moto/functions"),
                FunctionSpec.of(ResourceNames.SETTLEMENT_FUNCTION, builds.function(ResourceNames.SETTLEMENT_FUNCTION),
                        ResourceNames.SETTLEMENT_QUEUE,
                        environment))) {
            functions.start();
            ApiClient api = new ApiClient(stack.gateway());
            DemoUser streamer = DemoUser.arrive(api, "Haneul", true, "ko", "a long password of a test");
            DemoUser viewer = DemoUser.arrive(api, "Minji", false, "en", "a long password of a test");
            api.post("/api/wallet/top-ups", Optional.of(viewer.token()), new JsonObject().put("amount", 10_000));
            Awaitility.await("top-up").atMost(Duration.ofSeconds(20)).until(() -> balance(api, viewer) == 10_000);
            String mission = api.post("/api/missions", Optional.of(viewer.token()), new JsonObject()
                    .put("streamerId", streamer.id()).put("content", "no-armour run").put("amount", 10_000)
                    .put("timeLimitSeconds", 600)).getString("id");
            api.put("/api/missions/" + mission + "/acceptance", streamer.token(), new JsonObject());
            api.put("/api/missions/" + mission + "/success", streamer.token(), new JsonObject());

            Awaitility.await("settlement").atMost(SETTLED_WITHIN).until(() -> balance(api, streamer) == 9_500);

            Awaitility.await("the settled event").atMost(SETTLED_WITHIN).untilAsserted(() -> assertThat(log(mission))
                    .containsExactly("mission.proposed", "pledge.added", "mission.accepted", "mission.succeeded",
                            "mission.settled"));
            Awaitility.await("the queue").atMost(SETTLED_WITHIN).until(() -> waiting(ResourceNames.SETTLEMENT_QUEUE) == 0);
            assertThat(waiting(ResourceNames.SETTLEMENT_DLQ)).isZero();
            // No consumer of notifications runs. A slow bus may receive an event more than once.
            Set<String> notified = new HashSet<>();
            Awaitility.await("notifications").atMost(SETTLED_WITHIN).untilAsserted(() -> {
                notified.addAll(receive(ResourceNames.NOTIFICATION_QUEUE));
                assertThat(notified).containsExactlyInAnyOrder("mission.proposed", "mission.accepted",
                        "mission.succeeded", "mission.settled");
            });
        }
    }

    /** Puts a value: Terraform creates the secret, an operator sets its value. */
    private String secret(String name, String value) {
        try (SecretsManagerClient secrets = AwsTopology.client(SecretsManagerClient.builder(), moto.endpoint())) {
            return secrets
                    .putSecretValue(put -> put.secretId(name).secretString(new JsonObject().put("secret", value).encode()))
                    .arn();
        }
    }

    private static int balance(ApiClient api, DemoUser user) {
        return api.get("/api/wallet", user.token()).getInteger("balance");
    }

    private List<String> log(String mission) {
        try (DynamoDbClient dynamoDb = AwsTopology.client(DynamoDbClient.builder(), stack.aws())) {
            return dynamoDb
                    .query(query -> query.tableName(ResourceNames.EVENT_LOG_TABLE).keyConditionExpression("missionId = :m")
                            .expressionAttributeValues(Map.of(":m", AttributeValue.fromS(mission))))
                    .items().stream()
                    .map(item -> item.get("type").s()).toList();
        }
    }

    /** Returns the event types of at most ten messages. */
    private List<String> receive(String queue) {
        try (SqsClient sqs = AwsTopology.client(SqsClient.builder(), moto.endpoint())) {
            String url = sqs.getQueueUrl(get -> get.queueName(queue)).queueUrl();
            return sqs.receiveMessage(receive -> receive.queueUrl(url).maxNumberOfMessages(10)).messages().stream()
                    .map(message -> new JsonObject(message.body()).getString("detail-type")).toList();
        }
    }

    /** Visible messages and messages in flight. */
    private int waiting(String queue) {
        try (SqsClient sqs = AwsTopology.client(SqsClient.builder(), moto.endpoint())) {
            String url = sqs.getQueueUrl(get -> get.queueName(queue)).queueUrl();
            return sqs.getQueueAttributes(get -> get.queueUrl(url).attributeNames(QueueAttributeName.ALL)).attributes()
                    .entrySet()
                    .stream().filter(entry -> entry.getKey() == QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES
                            || entry.getKey() == QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES_NOT_VISIBLE)
                    .mapToInt(entry -> Integer.parseInt(entry.getValue())).sum();
        }
    }
}
