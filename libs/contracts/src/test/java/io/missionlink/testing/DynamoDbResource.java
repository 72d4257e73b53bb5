package io.missionlink.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

import io.missionlink.contracts.ResourceNames;
import io.missionlink.contracts.event.EventLogItem;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;

/**
 * DynamoDB Local in a separate process, in memory, with the two tables of the project. Its jars come from the module
 * {@code local/dynamodb-local}: a module whose tests use this class must depend on that module.
 */
public final class DynamoDbResource implements QuarkusTestResourceLifecycleManager {

    private static final Duration START = Duration.ofSeconds(60);

    private Process process;
    private DynamoDbClient client;

    @Override
    public Map<String, String> start() {
        int port = freePort();
        Path jars = jars();
        try {
            process = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-Xmx256m",
                    "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1",
                    "--enable-native-access=ALL-UNNAMED", "-Djava.library.path=" + jars, "-Djava.io.tmpdir=target", "-cp",
                    jars + "/*",
                    "com.amazonaws.services.dynamodbv2.local.main.ServerRunner", "-inMemory", "-disableTelemetry", "-port",
                    Integer.toString(port))
                    .redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.DISCARD).start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        URI endpoint = URI.create("http://localhost:" + port);
        client = client(endpoint);
        awaitStart();
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

    private void awaitStart() {
        long deadline = System.nanoTime() + START.toNanos();
        while (true) {
            try {
                client.listTables();
                return;
            } catch (SdkClientException e) {
                if (!process.isAlive() || System.nanoTime() > deadline) {
                    throw new IllegalStateException("DynamoDB Local did not start", e);
                }
            }
        }
    }

    private static Path jars() {
        for (Path folder = Path.of("").toAbsolutePath(); folder != null; folder = folder.getParent()) {
            Path jars = folder.resolve("local/dynamodb-local/target/lib");
            if (Files.isDirectory(jars)) {
                return jars;
            }
        }
        throw new IllegalStateException("Build local/dynamodb-local first, up to the phase package");
    }

    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void stop() {
        if (client != null) {
            client.close();
        }
        if (process != null) {
            process.destroyForcibly().onExit().join();
        }
    }
}
