package io.missionlink.deployment.terraform;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

import io.missionlink.contracts.Names;
import io.missionlink.deployment.Checkout;
import io.missionlink.local.aws.FunctionSpec;
import io.missionlink.local.demo.Api;
import io.missionlink.local.demo.Person;
import io.missionlink.local.stack.FreshState;
import io.missionlink.local.stack.LocalStack;
import io.missionlink.local.stack.Packages;
import io.missionlink.local.stack.Packaging;
import io.missionlink.local.stack.StackOptions;
import io.vertx.core.json.JsonObject;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

/** What Terraform makes, on a server that speaks AWS's protocols and is not ours (terraform/README.md says what it lacks). */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class MotoSystemIT {

    private static final Duration SETTLED_WITHIN = Duration.ofSeconds(60);

    private final Packages packages = new Packages(Checkout.ROOT,
            Boolean.getBoolean("native.executables") ? Packaging.NATIVE : Packaging.JVM);
    private Moto moto;
    private Deployed deployed;
    private LocalStack stack;
    private boolean applied;

    @BeforeAll
    void applyEverything() {
        moto = Moto.start(Path.of("target/moto/moto.log"));
        deployed = new Deployed(moto, Path.of("target/moto/terraform"));
        deployed.prepare(Map.of(
                Names.SETTLEMENT_FUNCTION, packages.function(Names.SETTLEMENT_FUNCTION),
                Names.NOTIFICATION_FUNCTION, packages.function(Names.NOTIFICATION_FUNCTION)));
        StackOptions options = StackOptions.free(FreshState.at(Path.of("target/moto/stack")))
                .withPackaging(packages.packaging());
        CompletableFuture<LocalStack> starting = CompletableFuture.supplyAsync(() -> LocalStack.start(options
                .withEnvironment("mission-service", Map.of("AWS_ENDPOINT_URL", moto.endpoint().toString(),
                        // Moto takes no parameters in an INSERT of PartiQL: the log is in DynamoDB Local, which is AWS's own.
                        "QUARKUS_DYNAMODB_ENDPOINT_OVERRIDE", "http://localhost:" + options.ports().aws()))));
        try {
            Deployed.DEPLOYMENTS.forEach(deployed::apply);
        } finally {
            stack = starting.join();
        }
        applied = true;
    }

    /** In the reverse order; what is made can be unmade, and nothing is left of it. */
    @AfterAll
    void destroyEverything() {
        try {
            if (stack != null) {
                stack.close();
            }
            if (applied) {
                Deployed.DEPLOYMENTS.reversed().forEach(deployed::destroy);
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
    void whatIsAppliedIsWhatIsWritten() {
        Deployed.DEPLOYMENTS.forEach(deployed::hasNothingToChange);
    }

    @Test
    void rulesQueuesAndTargetsAreThoseOfTheLocalStack() {
        Wiring made = Wiring.of(moto.endpoint());

        assertThat(made.rules()).hasSize(2);
        assertThat(made).usingRecursiveComparison().isEqualTo(Wiring.of(stack.aws()));
    }

    @Test
    void aMissionIsSettledThroughBusRuleAndQueue() {
        Map<String, String> environment = Map.of(
                "MISSION_SERVICE_URL", stack.direct("mission-service").toString(),
                "USER_SERVICE_URL", stack.direct("user-service").toString(),
                "CLIENT_SECRET_ARN",
                secret(Names.CLIENT_SECRETS + Names.SETTLEMENT_FUNCTION, stack.secret("settlement-lambda-client")),
                "AWS_ENDPOINT_URL_DYNAMODB", stack.aws().toString(),
                "EVENT_LOG_TABLE", Names.EVENT_LOG_TABLE);
        try (FunctionsElsewhere functions = new FunctionsElsewhere(moto, Path.of("target/moto/functions"),
                FunctionSpec.of(Names.SETTLEMENT_FUNCTION, packages.function(Names.SETTLEMENT_FUNCTION), Names.SETTLEMENT_QUEUE,
                        environment))) {
            functions.start();
            Api api = new Api(stack.gateway());
            Person streamer = Person.arrive(api, "Haneul", true, "ko", "a long password of a test");
            Person viewer = Person.arrive(api, "Minji", false, "en", "a long password of a test");
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
            Awaitility.await("the queue").atMost(SETTLED_WITHIN).until(() -> waiting(Names.SETTLEMENT_QUEUE) == 0);
            assertThat(waiting(Names.SETTLEMENT_DLQ)).isZero();
            assertThat(waiting(Names.NOTIFICATION_QUEUE)).as("accepted, succeeded and settled, which nobody took here")
                    .isEqualTo(3);
        }
    }

    /** Terraform makes the place, an operator puts the value there. */
    private String secret(String name, String value) {
        try (SecretsManagerClient secrets = Wiring.client(SecretsManagerClient.builder(), moto.endpoint())) {
            return secrets
                    .putSecretValue(put -> put.secretId(name).secretString(new JsonObject().put("secret", value).encode()))
                    .arn();
        }
    }

    private static int balance(Api api, Person person) {
        return api.get("/api/wallet", person.token()).getInteger("balance");
    }

    private List<String> log(String mission) {
        try (DynamoDbClient dynamoDb = Wiring.client(DynamoDbClient.builder(), stack.aws())) {
            return dynamoDb.query(query -> query.tableName(Names.EVENT_LOG_TABLE).keyConditionExpression("missionId = :m")
                    .expressionAttributeValues(Map.of(":m", AttributeValue.fromS(mission)))).items().stream()
                    .map(item -> item.get("type").s()).toList();
        }
    }

    /** Visible or in hand. */
    private int waiting(String queue) {
        try (SqsClient sqs = Wiring.client(SqsClient.builder(), moto.endpoint())) {
            String url = sqs.getQueueUrl(get -> get.queueName(queue)).queueUrl();
            return sqs.getQueueAttributes(get -> get.queueUrl(url).attributeNames(QueueAttributeName.ALL)).attributes()
                    .entrySet()
                    .stream().filter(entry -> entry.getKey() == QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES
                            || entry.getKey() == QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES_NOT_VISIBLE)
                    .mapToInt(entry -> Integer.parseInt(entry.getValue())).sum();
        }
    }
}
