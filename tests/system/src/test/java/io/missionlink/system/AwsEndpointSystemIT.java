package io.missionlink.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import com.fasterxml.jackson.databind.JsonNode;

import io.missionlink.contracts.ResourceNames;
import software.amazon.awssdk.services.eventbridge.model.Rule;
import software.amazon.awssdk.services.eventbridge.model.Target;
import software.amazon.awssdk.services.lambda.model.EventSourceMappingConfiguration;
import software.amazon.awssdk.services.lambda.model.FunctionConfiguration;
import software.amazon.awssdk.services.sns.model.Subscription;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

/** The local AWS endpoint shows the same resources as AWS does, to the SDK and to the AWS CLI. */
@ExtendWith(TestEnvironmentExtension.class)
class AwsEndpointSystemIT {

    private static final Map<String, String> QUEUES = Map.of(ResourceNames.SETTLEMENT_QUEUE, ResourceNames.SETTLEMENT_DLQ,
            ResourceNames.NOTIFICATION_QUEUE, ResourceNames.NOTIFICATION_DLQ);

    private final TestEnvironment env;

    AwsEndpointSystemIT(TestEnvironment env) {
        this.env = env;
    }

    @Test
    void listsEventRulesWithPatternsAndTargets() {
        List<Rule> rules = env.aws().events().listRules(list -> list.eventBusName(ResourceNames.EVENT_BUS)).rules();
        assertThat(rules).extracting(Rule::name).containsExactlyInAnyOrder(ResourceNames.SETTLEMENT_RULE,
                ResourceNames.NOTIFICATION_RULE);
        assertThat(rules).allSatisfy(rule -> {
            assertThat(rule.stateAsString()).isEqualTo("ENABLED");
            assertThat(Response.json(rule.eventPattern())).isEqualTo(pattern(rule.name()));
            assertThat(
                    env.aws().events().listTargetsByRule(list -> list.eventBusName(ResourceNames.EVENT_BUS).rule(rule.name()))
                            .targets())
                    .extracting(Target::arn).containsExactly(Aws.arn("sqs", rule.name()));
        });
    }

    @Test
    void listsQueuesWithRedrivePolicies() {
        List<String> urls = env.aws().sqs().listQueues(list -> list.queueNamePrefix("mission-")).queueUrls();
        assertThat(urls).extracting(url -> url.substring(url.lastIndexOf('/') + 1)).containsExactlyInAnyOrderElementsOf(
                Stream.concat(QUEUES.keySet().stream(), QUEUES.values().stream()).toList());
        QUEUES.forEach((queue, deadLetters) -> {
            JsonNode policy = Response.json(env.aws().sqs().getQueueAttributes(get -> get
                    .queueUrl(env.aws().queueUrl(queue)).attributeNames(QueueAttributeName.ALL)).attributes()
                    .get(QueueAttributeName.REDRIVE_POLICY));
            assertThat(policy.get("deadLetterTargetArn").asText()).isEqualTo(Aws.arn("sqs", deadLetters));
            assertThat(policy.get("maxReceiveCount").asInt()).isEqualTo(TestEnvironment.MAX_RECEIVE_COUNT);
        });
    }

    @Test
    void subscribesEachUserToTopicOfTheirOwn() {
        TestUser user = TestUser.viewer(env, "Subscriber", "ko");
        env.aws().awaitSubscribed(List.of(user));
        Subscription subscription = env.aws().subscriptions().stream()
                .filter(any -> any.endpoint().equals(user.email())).findFirst().orElseThrow();
        assertThat(subscription.protocol()).isEqualTo("email");
        Map<String, String> attributes = env.aws().sns()
                .getSubscriptionAttributes(get -> get.subscriptionArn(subscription.subscriptionArn())).attributes();
        assertThat(attributes).containsEntry("TopicArn", Aws.arn("sns", ResourceNames.USER_TOPIC_PREFIX + user.id()))
                .containsEntry("PendingConfirmation", "false").doesNotContainKey("FilterPolicy");
    }

    @Test
    void listsFunctionsWithQueueEventSources() {
        assertThat(env.aws().lambda().listFunctions().functions()).extracting(FunctionConfiguration::functionName)
                .containsExactlyInAnyOrder(ResourceNames.SETTLEMENT_FUNCTION, ResourceNames.NOTIFICATION_FUNCTION);
        assertThat(env.aws().lambda().listEventSourceMappings(list -> list.functionName(ResourceNames.SETTLEMENT_FUNCTION))
                .eventSourceMappings()).extracting(EventSourceMappingConfiguration::eventSourceArn)
                .containsExactly(Aws.arn("sqs", ResourceNames.SETTLEMENT_QUEUE));
    }

    @Test
    void returnsEventLogOfOneMission() {
        TestMission mission = TestMission.create(env);
        mission.decide("cancellation");
        mission.awaitSettled();
        env.aws().busEvent(mission.id(), "mission.settled");
        assertThat(env.aws().eventLog(mission.id())).extracting(item -> item.get("type").s()).containsExactly(
                "mission.proposed", "pledge.added", "mission.accepted", "pledge.added", "pledge.added", "mission.cancelled",
                "pledge.refunded", "pledge.refunded", "pledge.refunded", "mission.settled");
    }

    /** Needs the AWS CLI; the tests above use the SDK and run everywhere. */
    @Test
    void showsSameResourcesInAwsCli() {
        AwsCli aws = new AwsCli(AwsCli.find(), env.stack().aws());
        System.out.println("Found AWS CLI: " + aws.program());
        TestMission mission = TestMission.create(env);
        env.aws().busEvent(mission.id(), "mission.accepted");
        assertThat(aws.run("events", "list-rules", "--event-bus-name", ResourceNames.EVENT_BUS).findValuesAsText("Name"))
                .contains(ResourceNames.SETTLEMENT_RULE, ResourceNames.NOTIFICATION_RULE);
        assertThat(aws.run("events", "list-targets-by-rule", "--event-bus-name", ResourceNames.EVENT_BUS, "--rule",
                ResourceNames.SETTLEMENT_RULE).findValuesAsText("Arn"))
                .containsExactly(Aws.arn("sqs", ResourceNames.SETTLEMENT_QUEUE));
        assertThat(aws.run("sqs", "list-queues").get("QueueUrls")).hasSize(2 * QUEUES.size());
        assertThat(aws.run("sqs", "get-queue-attributes", "--queue-url", env.aws().queueUrl(ResourceNames.SETTLEMENT_QUEUE),
                "--attribute-names", "RedrivePolicy").toString()).contains(ResourceNames.SETTLEMENT_DLQ);
        assertThat(aws.run("sns", "list-subscriptions-by-topic", "--topic-arn",
                Aws.arn("sns", ResourceNames.USER_TOPIC_PREFIX + mission.streamer().id())).findValuesAsText("Endpoint"))
                .contains(mission.streamer().email());
        assertThat(aws.run("lambda", "list-functions").findValuesAsText("FunctionName"))
                .containsExactlyInAnyOrder(ResourceNames.SETTLEMENT_FUNCTION, ResourceNames.NOTIFICATION_FUNCTION);
        assertThat(aws.run("dynamodb", "query", "--table-name", ResourceNames.EVENT_LOG_TABLE, "--key-condition-expression",
                "missionId = :m", "--expression-attribute-values", "{\":m\":{\"S\":\"" + mission.id() + "\"}}").get("Items"))
                .extracting(item -> item.get("type").get("S").asText())
                .startsWith("mission.proposed", "pledge.added", "mission.accepted");
    }

    private static JsonNode pattern(String rule) {
        String resource = "/event-patterns/" + rule + ".json";
        try (InputStream file = ResourceNames.class.getResourceAsStream(resource)) {
            return Response.json(new String(file.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(resource, e);
        }
    }
}
