package io.missionlink.deployment.terraform;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;

import io.missionlink.contracts.Names;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.TableDescription;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;
import software.amazon.awssdk.services.eventbridge.model.Rule;
import software.amazon.awssdk.services.lambda.LambdaClient;
import software.amazon.awssdk.services.sns.SnsClient;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

/**
 * How an event comes to a function, as an AWS endpoint tells it.
 *
 * @param rules of the bus: pattern, state and queues that they fill
 * @param queues where a message goes that fails for good, and after how many tries; a dead-letter queue has no such place
 * @param functions the queue that feeds a function, how many messages at once, and whether single ones can go back
 * @param tables their keys
 */
record Wiring(Map<String, String> rules, Map<String, String> queues, Map<String, String> functions, Map<String, String> tables,
        Set<String> topics) {

    private static final ObjectMapper JSON = new ObjectMapper().configure(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS, true);

    static Wiring of(URI endpoint) {
        return new Wiring(rules(endpoint), queues(endpoint), functions(endpoint), tables(endpoint), topics(endpoint));
    }

    static <B extends AwsClientBuilder<B, C>, C> C client(B builder, URI endpoint) {
        return builder.endpointOverride(endpoint).region(Region.AP_NORTHEAST_2).credentialsProvider(
                StaticCredentialsProvider.create(AwsBasicCredentials.create("test", "test"))).build();
    }

    private static Map<String, String> rules(URI endpoint) {
        try (EventBridgeClient events = client(EventBridgeClient.builder(), endpoint)) {
            Map<String, String> rules = new TreeMap<>();
            // The archive has a managed rule of its own on AWS.
            events.listRules(list -> list.eventBusName(Names.EVENT_BUS).namePrefix("mission-")).rules()
                    .forEach(rule -> rules.put(rule.name(), "%s %s -> %s".formatted(rule.stateAsString(),
                            sorted(rule.eventPattern()), targets(events, rule))));
            return rules;
        }
    }

    private static Set<String> targets(EventBridgeClient events, Rule rule) {
        return events.listTargetsByRule(list -> list.eventBusName(Names.EVENT_BUS).rule(rule.name())).targets().stream()
                .map(target -> lastPart(target.arn())).collect(Collectors.toCollection(TreeSet::new));
    }

    private static Map<String, String> queues(URI endpoint) {
        try (SqsClient sqs = client(SqsClient.builder(), endpoint)) {
            Map<String, String> queues = new TreeMap<>();
            sqs.listQueues(list -> list.queueNamePrefix("mission-")).queueUrls().forEach(url -> {
                String redrive = sqs.getQueueAttributes(get -> get.queueUrl(url).attributeNames(QueueAttributeName.ALL))
                        .attributes().get(QueueAttributeName.REDRIVE_POLICY);
                queues.put(url.substring(url.lastIndexOf('/') + 1), redrive == null ? "" : redrive(json(redrive)));
            });
            return queues;
        }
    }

    private static String redrive(JsonNode policy) {
        return lastPart(policy.path("deadLetterTargetArn").asText()) + " after " + policy.path("maxReceiveCount").asInt();
    }

    private static Map<String, String> functions(URI endpoint) {
        try (LambdaClient lambda = client(LambdaClient.builder(), endpoint)) {
            Map<String, String> functions = new TreeMap<>();
            lambda.listEventSourceMappings().eventSourceMappings().forEach(mapping -> functions.put(
                    lastPart(mapping.functionArn()), "%s, %d at once, %s".formatted(lastPart(mapping.eventSourceArn()),
                            mapping.batchSize(), mapping.functionResponseTypesAsStrings())));
            return functions;
        }
    }

    private static Map<String, String> tables(URI endpoint) {
        try (DynamoDbClient dynamoDb = client(DynamoDbClient.builder(), endpoint)) {
            Map<String, String> tables = new TreeMap<>();
            for (String name : Set.of(Names.EVENT_LOG_TABLE, Names.NOTIFICATION_ONCE_TABLE)) {
                TableDescription table = dynamoDb.describeTable(describe -> describe.tableName(name)).table();
                Map<String, String> types = table.attributeDefinitions().stream().collect(Collectors.toMap(
                        definition -> definition.attributeName(), definition -> definition.attributeTypeAsString()));
                String keys = table.keySchema().stream().map(key -> key.keyTypeAsString() + " " + key.attributeName() + ":"
                        + types.get(key.attributeName())).collect(Collectors.joining(", "));
                tables.put(name, keys + ", " + table.billingModeSummary().billingModeAsString() + ", expires by "
                        + dynamoDb.describeTimeToLive(describe -> describe.tableName(name)).timeToLiveDescription()
                                .attributeName());
            }
            return tables;
        }
    }

    private static Set<String> topics(URI endpoint) {
        try (SnsClient sns = client(SnsClient.builder(), endpoint)) {
            return sns.listTopics().topics().stream().map(topic -> lastPart(topic.topicArn()))
                    // Alarms are for operators, who watch the local run themselves.
                    .filter(name -> !name.equals("mission-link-alerts")).collect(Collectors.toCollection(TreeSet::new));
        }
    }

    private static String lastPart(String arn) {
        return arn.substring(arn.lastIndexOf(':') + 1);
    }

    /** The same fields are the same pattern. */
    private static String sorted(String object) {
        try {
            return JSON.writeValueAsString(JSON.readValue(object, Map.class));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static JsonNode json(String text) {
        try {
            return JSON.readTree(text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
