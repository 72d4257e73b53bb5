package io.missionlink.testing;

import java.net.URI;
import java.util.List;
import java.util.Map;

import io.missionlink.contracts.ResourceNames;
import io.missionlink.contracts.event.EventLogItem;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;

/** {@link DynamoDbProcess DynamoDB Local} with the two tables of the project. */
public final class DynamoDbResource implements QuarkusTestResourceLifecycleManager {

    private DynamoDbProcess process;
    private DynamoDbClient client;

    @Override
    public Map<String, String> start() {
        process = DynamoDbProcess.start();
        URI endpoint = process.endpoint();
        client = client(endpoint);
        createTable(ResourceNames.EVENT_LOG_TABLE, List.of(EventLogItem.MISSION_ID, EventLogItem.SEQUENCE));
        createTable(ResourceNames.NOTIFICATION_ONCE_TABLE, List.of("id"));
        return Map.of(
                "quarkus.dynamodb.endpoint-override", endpoint.toString(),
                "quarkus.dynamodb.aws.region", "ap-northeast-2",
                "quarkus.dynamodb.aws.credentials.type", "static",
                "quarkus.dynamodb.aws.credentials.static-provider.access-key-id", "test",
                "quarkus.dynamodb.aws.credentials.static-provider.secret-access-key", "test");
    }

    /** Client for tests without a DynamoDB client. */
    public static DynamoDbClient client(URI endpoint) {
        return DynamoDbClient.builder().endpointOverride(endpoint).region(Region.AP_NORTHEAST_2)
                .httpClient(UrlConnectionHttpClient.create())
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("test", "test"))).build();
    }

    private void createTable(String name, List<String> keys) {
        client.createTable(table -> table.tableName(name).billingMode(BillingMode.PAY_PER_REQUEST)
                .attributeDefinitions(keys.stream().map(key -> AttributeDefinition.builder().attributeName(key)
                        .attributeType(key.equals(EventLogItem.SEQUENCE) ? ScalarAttributeType.N : ScalarAttributeType.S)
                        .build()).toList())
                .keySchema(keys.stream().map(key -> KeySchemaElement.builder().attributeName(key)
                        .keyType(key.equals(keys.getFirst()) ? KeyType.HASH : KeyType.RANGE).build()).toList()));
    }

    @Override
    public void stop() {
        if (client != null) {
            client.close();
        }
        if (process != null) {
            process.close();
        }
    }
}
