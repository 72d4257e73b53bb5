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

import io.missionlink.contracts.Names;
import software.amazon.awssdk.services.eventbridge.model.Rule;
import software.amazon.awssdk.services.eventbridge.model.Target;
import software.amazon.awssdk.services.lambda.model.EventSourceMappingConfiguration;
import software.amazon.awssdk.services.lambda.model.FunctionConfiguration;
import software.amazon.awssdk.services.sns.model.Subscription;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

/** What the operator sees on AWS can be seen here with the same tools. */
@ExtendWith(WorldExtension.class)
class AwsEndpointSystemIT {

    private static final Map<String, String> QUEUES = Map.of(Names.SETTLEMENT_QUEUE, Names.SETTLEMENT_DLQ,
            Names.NOTIFICATION_QUEUE, Names.NOTIFICATION_DLQ);

    private final World world;

    AwsEndpointSystemIT(World world) {
        this.world = world;
    }

    @Test
    void theBusHasBothRulesWithTheirPatternsAndTargets() {
        List<Rule> rules = world.aws().events().listRules(list -> list.eventBusName(Names.EVENT_BUS)).rules();
        assertThat(rules).extracting(Rule::name).containsExactlyInAnyOrder(Names.SETTLEMENT_RULE, Names.NOTIFICATION_RULE);
        assertThat(rules).allSatisfy(rule -> {
            assertThat(rule.stateAsString()).isEqualTo("ENABLED");
            assertThat(Answer.json(rule.eventPattern())).isEqualTo(pattern(rule.name()));
            assertThat(world.aws().events().listTargetsByRule(list -> list.eventBusName(Names.EVENT_BUS).rule(rule.name()))
                    .targets()).extracting(Target::arn).containsExactly(Aws.arn("sqs", rule.name()));
        });
    }

    @Test
    void theQueuesHaveTheirRedrivePolicies() {
        List<String> urls = world.aws().sqs().listQueues(list -> list.queueNamePrefix("mission-")).queueUrls();
        assertThat(urls).extracting(url -> url.substring(url.lastIndexOf('/') + 1)).containsExactlyInAnyOrderElementsOf(
                Stream.concat(QUEUES.keySet().stream(), QUEUES.values().stream()).toList());
        QUEUES.forEach((queue, deadLetters) -> {
            JsonNode policy = Answer.json(world.aws().sqs().getQueueAttributes(get -> get
                    .queueUrl(world.aws().queueUrl(queue)).attributeNames(QueueAttributeName.ALL)).attributes()
                    .get(QueueAttributeName.REDRIVE_POLICY));
            assertThat(policy.get("deadLetterTargetArn").asText()).isEqualTo(Aws.arn("sqs", deadLetters));
            assertThat(policy.get("maxReceiveCount").asInt()).isEqualTo(World.MAX_RECEIVE_COUNT);
        });
    }

    @Test
    void theTopicHasASubscriptionForEachUserThatTakesTheirMessagesOnly() {
        Person person = Person.viewer(world, "Subscriber", "ko");
        world.aws().awaitSubscribed(List.of(person));
        Subscription subscription = world.aws().subscriptions().stream()
                .filter(one -> one.endpoint().equals(person.email())).findFirst().orElseThrow();
        assertThat(subscription.protocol()).isEqualTo("email");
        Map<String, String> attributes = world.aws().sns()
                .getSubscriptionAttributes(get -> get.subscriptionArn(subscription.subscriptionArn())).attributes();
        assertThat(Answer.json(attributes.get("FilterPolicy")))
                .isEqualTo(Answer.json("{\"userId\":[\"" + person.id() + "\"]}"));
        assertThat(attributes).containsEntry("PendingConfirmation", "false");
    }

    @Test
    void theFunctionsAreThereEachFedByItsQueue() {
        assertThat(world.aws().lambda().listFunctions().functions()).extracting(FunctionConfiguration::functionName)
                .containsExactlyInAnyOrder(Names.SETTLEMENT_FUNCTION, Names.NOTIFICATION_FUNCTION);
        assertThat(world.aws().lambda().listEventSourceMappings(list -> list.functionName(Names.SETTLEMENT_FUNCTION))
                .eventSourceMappings()).extracting(EventSourceMappingConfiguration::eventSourceArn)
                .containsExactly(Aws.arn("sqs", Names.SETTLEMENT_QUEUE));
    }

    @Test
    void theEventLogAnswersAQueryForOneMission() {
        Running mission = Running.of(world);
        mission.decide("cancellation");
        mission.awaitSettled();
        world.aws().asOnTheBus(mission.id(), "mission.settled");
        assertThat(world.aws().eventLog(mission.id())).extracting(item -> item.get("type").s()).containsExactly(
                "mission.proposed", "pledge.added", "mission.accepted", "pledge.added", "pledge.added", "mission.cancelled",
                "pledge.refunded", "pledge.refunded", "pledge.refunded", "mission.settled");
    }

    /** The same by the command line tool, on a machine that has it; the SDK's checks above run everywhere. */
    @Test
    void theCommandLineToolSeesTheSame() {
        AwsCli aws = new AwsCli(AwsCli.find(), world.stack().aws());
        System.out.println("aws found: " + aws.program());
        Running mission = Running.of(world);
        world.aws().asOnTheBus(mission.id(), "mission.accepted");
        assertThat(aws.run("events", "list-rules", "--event-bus-name", Names.EVENT_BUS).findValuesAsText("Name"))
                .contains(Names.SETTLEMENT_RULE, Names.NOTIFICATION_RULE);
        assertThat(aws.run("events", "list-targets-by-rule", "--event-bus-name", Names.EVENT_BUS, "--rule",
                Names.SETTLEMENT_RULE).findValuesAsText("Arn")).containsExactly(Aws.arn("sqs", Names.SETTLEMENT_QUEUE));
        assertThat(aws.run("sqs", "list-queues").get("QueueUrls")).hasSize(2 * QUEUES.size());
        assertThat(aws.run("sqs", "get-queue-attributes", "--queue-url", world.aws().queueUrl(Names.SETTLEMENT_QUEUE),
                "--attribute-names", "RedrivePolicy").toString()).contains(Names.SETTLEMENT_DLQ);
        assertThat(aws.run("sns", "list-subscriptions-by-topic", "--topic-arn",
                Aws.arn("sns", Names.NOTIFICATION_TOPIC)).findValuesAsText("Endpoint")).contains(mission.streamer().email());
        assertThat(aws.run("lambda", "list-functions").findValuesAsText("FunctionName"))
                .containsExactlyInAnyOrder(Names.SETTLEMENT_FUNCTION, Names.NOTIFICATION_FUNCTION);
        assertThat(aws.run("dynamodb", "query", "--table-name", Names.EVENT_LOG_TABLE, "--key-condition-expression",
                "missionId = :m", "--expression-attribute-values", "{\":m\":{\"S\":\"" + mission.id() + "\"}}").get("Items"))
                .extracting(item -> item.get("type").get("S").asText())
                .startsWith("mission.proposed", "pledge.added", "mission.accepted");
    }

    private static JsonNode pattern(String rule) {
        String resource = "/event-patterns/" + rule + ".json";
        try (InputStream file = Names.class.getResourceAsStream(resource)) {
            return Answer.json(new String(file.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(resource, e);
        }
    }
}
