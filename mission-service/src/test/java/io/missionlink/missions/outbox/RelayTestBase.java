package io.missionlink.missions.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.missionlink.contracts.ResourceNames;
import io.missionlink.contracts.event.EventBody.MissionAccepted;
import io.missionlink.contracts.event.EventBody.PledgeAdded;
import io.missionlink.contracts.event.EventLogItem;
import io.missionlink.contracts.event.EventType;
import io.missionlink.contracts.event.MissionEvent;
import io.missionlink.missions.eventlog.EventLog;
import io.missionlink.missions.eventlog.EventLogConfig;
import io.missionlink.missions.testing.EventBridgeStub;
import io.missionlink.missions.testing.MissionsDatabase;
import io.missionlink.testing.DynamoDbResource;
import io.opentelemetry.api.OpenTelemetry;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;

/** Tests of the relay with a real PostgreSQL, DynamoDB Local, and a stub of the bus. */
@Timeout(120)
abstract class RelayTestBase {

    private static final Duration CALL_TIMEOUT = Duration.ofSeconds(2);
    private static final StaticCredentialsProvider CREDENTIALS = StaticCredentialsProvider
            .create(AwsBasicCredentials.create("test", "test"));

    static MissionsDatabase database;
    /** DynamoDB Local for all test classes of this JVM. A shutdown hook stops it. */
    static final URI DYNAMO_DB = startDynamoDb();
    static DynamoDbClient dynamoDb;

    private final SimpleMeterRegistry metrics = new SimpleMeterRegistry();
    private final OutboxSignal nudge = new OutboxSignal();
    private final Outbox outbox = new Outbox(database.jdbi(), nudge, database.beans().afterCommit());
    EventBridgeStub bus;
    private EventBridgeClient eventBridge;

    @BeforeAll
    static void start() {
        database = new MissionsDatabase();
        dynamoDb = dynamoDb(DYNAMO_DB);
    }

    private static URI startDynamoDb() {
        DynamoDbResource resource = new DynamoDbResource();
        Runtime.getRuntime().addShutdownHook(new Thread(resource::stop));
        return URI.create(resource.start().get("quarkus.dynamodb.endpoint-override"));
    }

    @AfterAll
    static void stop() {
        dynamoDb.close();
        database.close();
    }

    @BeforeEach
    void startBus() {
        bus = new EventBridgeStub(0);
        eventBridge = eventBridge(bus);
    }

    @AfterEach
    void stopBusAndEmptyOutbox() {
        eventBridge.close();
        bus.close();
        database.asOwner("TRUNCATE outbox");
    }

    OutboxRelay relay() {
        return relay(dynamoDb);
    }

    OutboxRelay relay(DynamoDbClient client) {
        OutboxConfig config = config();
        return new OutboxRelay(new OutboxStore(database.jdbi()), log(client), new EventBus(eventBridge, spans(), config),
                config,
                metrics, Clock.systemUTC());
    }

    /** Records nothing; a test of spans overrides it. */
    PublishSpans spans() {
        return new PublishSpans(OpenTelemetry.noop());
    }

    OutboxSignal nudge() {
        return nudge;
    }

    static OutboxConfig config() {
        return pollingEvery(Duration.ofMillis(200));
    }

    static OutboxConfig pollingEvery(Duration interval) {
        return new OutboxConfig() {
            @Override
            public boolean relay() {
                return true;
            }

            @Override
            public String bus() {
                return ResourceNames.EVENT_BUS;
            }

            @Override
            public Duration pollEvery() {
                return interval;
            }

            @Override
            public int workers() {
                return 2;
            }

            @Override
            public int batch() {
                return 50;
            }

            @Override
            public Duration batchTime() {
                return Duration.ofSeconds(8);
            }
        };
    }

    static EventLog log(DynamoDbClient client) {
        return new EventLog(client, logConfig());
    }

    static EventLogConfig logConfig() {
        return new EventLogConfig() {
            @Override
            public String table() {
                return ResourceNames.EVENT_LOG_TABLE;
            }

            @Override
            public boolean rebuild() {
                return false;
            }
        };
    }

    static DynamoDbClient dynamoDb(URI endpoint, ExecutionInterceptor... interceptors) {
        return DynamoDbClient.builder().endpointOverride(endpoint).region(Region.AP_NORTHEAST_2)
                .credentialsProvider(CREDENTIALS).httpClient(UrlConnectionHttpClient.create())
                .overrideConfiguration(override -> override.apiCallTimeout(CALL_TIMEOUT)
                        .executionInterceptors(List.of(interceptors)))
                .build();
    }

    static EventBridgeClient eventBridge(EventBridgeStub bus) {
        return EventBridgeClient.builder().endpointOverride(bus.uri()).region(Region.AP_NORTHEAST_2)
                .credentialsProvider(CREDENTIALS).httpClient(UrlConnectionHttpClient.create())
                .overrideConfiguration(override -> override.apiCallTimeout(CALL_TIMEOUT)).build();
    }

    static void drain(OutboxRelay relay) {
        while (Set.of(OutboxRelay.Pass.BUSY, OutboxRelay.Pass.FULL).contains(relay.pass())) {
            assertThat(Thread.interrupted()).isFalse();
        }
    }

    /** Appends an event of a status change or of a pledge. @return its sequence number */
    long append(UUID mission, boolean changesStatus) {
        return changesStatus
                ? outbox.append(EventType.MISSION_ACCEPTED, mission, Optional.of(UUID.randomUUID()),
                        new MissionAccepted(UUID.randomUUID(), UUID.randomUUID(), "미션 ✓", Instant.EPOCH,
                                Optional.empty()))
                : outbox.append(EventType.PLEDGE_ADDED, mission, Optional.empty(),
                        new PledgeAdded(UUID.randomUUID(), UUID.randomUUID(), 1_000, "KRW", false));
    }

    double failures() {
        return metrics.get("mission.link.outbox.failures").counter().count();
    }

    double relayed(String result) {
        return metrics.get("mission.link.outbox.relayed").tag("result", result).counter().count();
    }

    static long unpublished() {
        return database.jdbi().withHandle(handle -> handle
                .createQuery("SELECT count(*) FROM outbox WHERE published_at IS NULL").mapTo(Long.class).one());
    }

    /** The log and the bus have the same events, and each status change is in order with all other events of the mission. */
    void assertOrder(UUID mission, int events) {
        List<MissionEvent> sent = bus.events().stream().filter(event -> event.missionId().equals(mission)).toList();
        assertThat(sent).extracting(MissionEvent::sequence).hasSize(events)
                .containsExactlyInAnyOrderElementsOf(logged(mission));
        for (int i = 0; i < sent.size(); i++) {
            if (sent.get(i).type() == EventType.MISSION_ACCEPTED) {
                long sequence = sent.get(i).sequence();
                assertThat(sent.subList(0, i)).allMatch(before -> before.sequence() < sequence);
                assertThat(sent.subList(i + 1, sent.size())).allMatch(after -> after.sequence() > sequence);
            }
        }
    }

    static List<UUID> missions(int count) {
        return Stream.generate(UUID::randomUUID).limit(count).toList();
    }

    static List<Long> logged(UUID mission) {
        return dynamoDb.queryPaginator(query -> query.tableName(ResourceNames.EVENT_LOG_TABLE).consistentRead(true)
                .keyConditionExpression("missionId = :id")
                .expressionAttributeValues(Map.of(":id", AttributeValue.fromS(mission.toString())))).items().stream()
                .map(item -> Long.valueOf(item.get(EventLogItem.SEQUENCE).n())).toList();
    }

    static Map<String, AttributeValue> item(UUID mission, long sequence) {
        return dynamoDb
                .getItem(get -> get.tableName(ResourceNames.EVENT_LOG_TABLE).consistentRead(true).key(key(mission, sequence)))
                .item();
    }

    static Map<String, AttributeValue> key(UUID mission, long sequence) {
        return Map.of(EventLogItem.MISSION_ID, AttributeValue.fromS(mission.toString()),
                EventLogItem.SEQUENCE, AttributeValue.fromN(Long.toString(sequence)));
    }
}
