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

import io.missionlink.contracts.ResourceNames;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.TableDescription;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;
import software.amazon.awssdk.services.eventbridge.model.Rule;
import software.amazon.awssdk.services.lambda.LambdaClient;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

/**
 * Rules, queues, functions and tables of an AWS endpoint, for comparison.
 *
 * @param rules state, pattern and target queues of each rule of the bus
 * @param queues dead-letter queue and maximum receive count of each queue; empty for a dead-letter queue
 * @param functions queue, batch size and response types (partial batch failures) of each function
 * @param tables keys, billing mode and expiry attribute of each table
 */
record AwsTopology(Map<String, String> rules, Map<String, String> queues, Map<String, String> functions,
        Map<String, String> tables) {

    private static final ObjectMapper JSON = new ObjectMapper().configure(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS, true);

    static AwsTopology of(URI endpoint) {
        return new AwsTopology(rules(endpoint), queues(endpoint), functions(endpoint), tables(endpoint));
    }

    static <B extends AwsClientBuilder<B, C>, C> C client(B builder, URI endpoint) {
        return builder.endpointOverride(endpoint).region(Region.AP_NORTHEAST_2).credentialsProvider(
                StaticCredentialsProvider.create(AwsBasicCredentials.create("test", "test"))).build();
    }

    private static Map<String, String> rules(URI endpoint) {
        try (EventBridgeClient events = client(EventBridgeClient.builder(), endpoint)) {
            Map<String, String> rules = new TreeMap<>();
            // On AWS the archive adds a managed rule, which has another prefix.
            events.listRules(list -> list.eventBusName(ResourceNames.EVENT_BUS).namePrefix("mission-")).rules()
                    .forEach(rule -> rules.put(rule.name(), "%s %s -> %s".formatted(rule.stateAsString(),
                            sorted(rule.eventPattern()), targets(events, rule))));
            return rules;
        }
    }

    private static Set<String> targets(EventBridgeClient events, Rule rule) {
        return events.listTargetsByRule(list -> list.eventBusName(ResourceNames.EVENT_BUS).rule(rule.name())).targets().stream()
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
            for (String name : Set.of(ResourceNames.EVENT_LOG_TABLE, ResourceNames.NOTIFICATION_ONCE_TABLE)) {
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

    private static String lastPart(String arn) {
        return arn.substring(arn.lastIndexOf(':') + 1);
    }

    /** Sorts fields, so that equal patterns have equal texts. */
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
