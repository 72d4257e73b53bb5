package io.missionlink.missions.outbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.missionlink.contracts.Names;
import io.missionlink.contracts.event.EventBody.MissionAccepted;
import io.missionlink.contracts.event.EventBody.PledgeAdded;
import io.missionlink.contracts.event.EventLogItem;
import io.missionlink.contracts.event.EventType;
import io.missionlink.contracts.event.MissionEvent;
import io.missionlink.missions.eventlog.EventLog;
import io.missionlink.missions.eventlog.EventLogConfig;
import io.missionlink.missions.testing.BusStub;
import io.missionlink.missions.testing.MissionsDatabase;
import io.missionlink.testing.DynamoDbResource;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;

/** The relay between a real PostgreSQL, a real DynamoDB Local and a bus that fails as the test says. */
@Timeout(120)
class OutboxRelayTest {

    private static final Duration CALL = Duration.ofSeconds(2);
    private static final StaticCredentialsProvider CREDENTIALS = StaticCredentialsProvider
            .create(AwsBasicCredentials.create("test", "test"));
    private static final DynamoDbResource DYNAMO_DB_LOCAL = new DynamoDbResource();

    private static MissionsDatabase database;
    private static DynamoDbClient dynamoDb;

    private final SimpleMeterRegistry metrics = new SimpleMeterRegistry();
    private final Outbox outbox = new Outbox(new OutboxNudge());
    private BusStub bus;
    private EventBridgeClient eventBridge;

    @BeforeAll
    static void start() {
        database = new MissionsDatabase();
        Map<String, String> access = DYNAMO_DB_LOCAL.start();
        dynamoDb = dynamoDb(URI.create(access.get("quarkus.dynamodb.endpoint-override")));
    }

    @AfterAll
    static void stop() {
        dynamoDb.close();
        DYNAMO_DB_LOCAL.stop();
        database.close();
    }

    @BeforeEach
    void begin() {
        bus = new BusStub(0);
        eventBridge = EventBridgeClient.builder().endpointOverride(bus.uri()).region(Region.AP_NORTHEAST_2)
                .credentialsProvider(CREDENTIALS).httpClient(UrlConnectionHttpClient.create())
                .overrideConfiguration(override -> override.apiCallTimeout(CALL)).build();
    }

    @AfterEach
    void end() {
        eventBridge.close();
        bus.close();
        database.asOwner("TRUNCATE outbox");
    }

    @Test
    void everyEventReachesLogAndBusInTheOrderOfItsMission() {
        List<UUID> missions = missions(5);
        for (int i = 0; i < 100; i++) {
            append(missions.get(i % 5), i % 7 == 0);
        }
        drain(relay());
        for (UUID mission : missions) {
            assertThat(bus.sequences(mission)).hasSize(20).isSorted().isEqualTo(logged(mission));
        }
        assertThat(bus.calls()).allMatch(entries -> entries <= 10).hasSizeLessThan(100);
        assertThat(waiting()).isZero();
    }

    @Test
    void theLogHasWhatTheBusSays() {
        UUID mission = UUID.randomUUID();
        append(mission, false);
        drain(relay());
        MissionEvent event = bus.events().getFirst();
        Map<String, AttributeValue> item = item(mission, event.sequence());
        assertThat(item.get(EventLogItem.EVENT_ID).s()).isEqualTo(event.eventId().toString());
        assertThat(item.get(EventLogItem.TYPE).s()).isEqualTo("pledge.added");
        assertThat(Instant.parse(item.get(EventLogItem.OCCURRED_AT).s())).isEqualTo(event.occurredAt());
        assertThat(event.body()).isInstanceOf(PledgeAdded.class);
    }

    @Test
    void anEventThatWentBeforeACrashGoesAgainAndIsTheSame() {
        UUID mission = UUID.randomUUID();
        IntStream.range(0, 3).forEach(i -> append(mission, false));
        drain(relay());
        database.asOwner("UPDATE outbox SET published_at = NULL"); // as if the commit had been lost
        drain(relay());
        assertThat(logged(mission)).hasSize(3);
        assertThat(bus.events()).hasSize(6);
        assertThat(new HashSet<>(bus.events().stream().map(MissionEvent::eventId).toList())).hasSize(3);
        assertThat(waiting()).isZero();
        assertThat(failures()).isZero();
    }

    @Test
    void anEventWhosePlaceIsTakenStopsItsMissionAlone() {
        UUID spoilt = UUID.randomUUID();
        UUID sound = UUID.randomUUID();
        long sequence = append(spoilt, false);
        append(spoilt, true);
        append(sound, false);
        dynamoDb.putItem(put -> put.tableName(Names.EVENT_LOG_TABLE).item(Map.of(
                EventLogItem.MISSION_ID, AttributeValue.fromS(spoilt.toString()),
                EventLogItem.SEQUENCE, AttributeValue.fromN(Long.toString(sequence)),
                EventLogItem.EVENT_ID, AttributeValue.fromS(UUID.randomUUID().toString()))));
        drain(relay());
        assertThat(bus.sequences(spoilt)).isEmpty();
        assertThat(bus.sequences(sound)).hasSize(1);
        assertThat(waiting()).isEqualTo(2);
        assertThat(failures()).isPositive();
    }

    @Test
    void nothingOvertakesAnEventThatTheBusRefused() {
        UUID held = UUID.randomUUID();
        UUID free = UUID.randomUUID();
        List<Long> expected = IntStream.range(0, 30).mapToObj(i -> append(held, i % 2 == 0)).toList();
        IntStream.range(0, 30).forEach(i -> append(free, i % 2 == 0));
        bus.refuses(event -> event.sequence() == expected.get(4) ? Optional.of("ThrottlingException") : Optional.empty());
        OutboxRelay relay = relay();
        drain(relay);
        assertThat(bus.sequences(held)).isEqualTo(expected.subList(0, 4));
        assertThat(bus.sequences(free)).hasSize(30);
        assertThat(waiting()).isEqualTo(26);
        assertThat(failures()).isEqualTo(1);
        bus.takesAll();
        await().atMost(Duration.ofSeconds(10)).until(() -> {
            relay.pass();
            return waiting() == 0;
        });
        assertThat(bus.sequences(held)).isEqualTo(expected);
    }

    @Test
    void anEventThatIsNotReadableStopsItsMissionAlone() {
        UUID strange = UUID.randomUUID();
        UUID sound = UUID.randomUUID();
        database.jdbi().useHandle(handle -> handle.execute(
                "INSERT INTO outbox (event_id, mission_id, type, body) VALUES (?, ?, 'mission.unheard-of', '{}')",
                UUID.randomUUID(), strange));
        append(strange, false);
        append(sound, false);
        drain(relay());
        assertThat(bus.events()).extracting(MissionEvent::missionId).containsExactly(sound);
        assertThat(waiting()).isEqualTo(2);
    }

    @Test
    void eventsWaitWhileTheBusIsDownAndGoOnceItIsBack() {
        UUID mission = UUID.randomUUID();
        List<Long> expected = IntStream.range(0, 25).mapToObj(i -> append(mission, i % 5 == 0)).toList();
        OutboxRelay relay = relay();
        bus.hangsUp();
        assertThat(relay.pass()).isEqualTo(OutboxRelay.Pass.OUTAGE);
        bus.failsWith(503);
        assertThat(relay.pass()).isEqualTo(OutboxRelay.Pass.OUTAGE);
        assertThat(waiting()).isEqualTo(25);
        assertThat(failures()).isBetween(2d, 10d); // the calls, not the events
        bus.takesAll();
        drain(relay);
        assertThat(bus.sequences(mission)).isEqualTo(expected);
        assertThat(waiting()).isZero();
    }

    @Test
    void eventsWaitWhileTheLogIsDownAndDoNotReachTheBus() {
        append(UUID.randomUUID(), false);
        try (DynamoDbClient nowhere = dynamoDb(URI.create("http://localhost:1"))) {
            OutboxRelay relay = relay(nowhere);
            assertThat(relay.pass()).isEqualTo(OutboxRelay.Pass.OUTAGE);
        }
        assertThat(bus.events()).isEmpty();
        assertThat(waiting()).isEqualTo(1);
        drain(relay());
        assertThat(bus.events()).hasSize(1);
    }

    @Test
    void relaysSideBySideKeepTheOrderAndSendNothingTwice() throws Exception {
        List<UUID> missions = missions(12);
        AtomicBoolean writing = new AtomicBoolean(true);
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<?>> relays = new ArrayList<>();
            for (OutboxRelay relay : List.of(relay(), relay(), relay())) {
                relays.add(threads.submit(() -> {
                    while (writing.get() || waiting() > 0) {
                        relay.pass();
                    }
                }));
            }
            try {
                for (int i = 0; i < 600; i++) {
                    append(missions.get(i % missions.size()), i % 3 == 0);
                }
            } finally {
                writing.set(false);
            }
            for (Future<?> relay : relays) {
                relay.get();
            }
        }
        for (UUID mission : missions) {
            assertThat(bus.sequences(mission)).hasSize(50).isSorted().doesNotHaveDuplicates().isEqualTo(logged(mission));
        }
    }

    @Test
    void aLogThatWasLostIsWrittenAgain() {
        List<UUID> missions = missions(3);
        IntStream.range(0, 30).forEach(i -> append(missions.get(i % 3), false));
        drain(relay());
        List<Long> before = logged(missions.getFirst());
        before.forEach(sequence -> dynamoDb.deleteItem(delete -> delete.tableName(Names.EVENT_LOG_TABLE)
                .key(key(missions.getFirst(), sequence))));
        long spoilt = logged(missions.getLast()).getFirst();
        dynamoDb.putItem(put -> put.tableName(Names.EVENT_LOG_TABLE).item(key(missions.getLast(), spoilt)));

        EventLogRebuild rebuild = new EventLogRebuild(new OutboxStore(database.jdbi()), log(dynamoDb), logConfig());
        assertThat(rebuild.run()).isEqualTo(30);
        assertThat(logged(missions.getFirst())).isEqualTo(before);
        assertThat(item(missions.getLast(), spoilt)).containsKeys(EventLogItem.EVENT_ID, EventLogItem.DETAIL);
    }

    @Test
    void theBacklogSaysHowMuchWaitsAndForHowLong() {
        OutboxStore store = new OutboxStore(database.jdbi());
        assertThat(store.backlog()).isEqualTo(new OutboxStore.Backlog(0, Duration.ZERO));
        append(UUID.randomUUID(), false);
        append(UUID.randomUUID(), false);
        database.asOwner("UPDATE outbox SET occurred_at = clock_timestamp() - interval '90 seconds'"
                + " WHERE sequence = (SELECT min(sequence) FROM outbox)");
        assertThat(store.backlog().events()).isEqualTo(2);
        assertThat(store.backlog().oldest()).isBetween(Duration.ofSeconds(90), Duration.ofSeconds(100));
    }

    private OutboxRelay relay() {
        return relay(dynamoDb);
    }

    private OutboxRelay relay(DynamoDbClient client) {
        OutboxConfig config = new OutboxConfig() {
            @Override
            public boolean relay() {
                return true;
            }

            @Override
            public String bus() {
                return Names.EVENT_BUS;
            }

            @Override
            public Duration pollEvery() {
                return Duration.ofMillis(200);
            }

            @Override
            public int workers() {
                return 1;
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
        return new OutboxRelay(new OutboxStore(database.jdbi()), log(client), new EventBus(eventBridge, config), config,
                metrics);
    }

    private static EventLog log(DynamoDbClient client) {
        return new EventLog(client, logConfig());
    }

    private static EventLogConfig logConfig() {
        return new EventLogConfig() {
            @Override
            public String table() {
                return Names.EVENT_LOG_TABLE;
            }

            @Override
            public boolean rebuild() {
                return false;
            }
        };
    }

    private static DynamoDbClient dynamoDb(URI endpoint) {
        return DynamoDbClient.builder().endpointOverride(endpoint).region(Region.AP_NORTHEAST_2)
                .credentialsProvider(CREDENTIALS).httpClient(UrlConnectionHttpClient.create())
                .overrideConfiguration(override -> override.apiCallTimeout(CALL)).build();
    }

    private static void drain(OutboxRelay relay) {
        while (relay.pass() == OutboxRelay.Pass.BUSY) {
            assertThat(Thread.interrupted()).isFalse();
        }
    }

    private long append(UUID mission, boolean status) {
        return database.jdbi().inTransaction(handle -> status
                ? outbox.append(handle, EventType.MISSION_ACCEPTED, mission, Optional.of(UUID.randomUUID()),
                        new MissionAccepted(UUID.randomUUID(), UUID.randomUUID(), "미션 ✓", Instant.EPOCH))
                : outbox.append(handle, EventType.PLEDGE_ADDED, mission, Optional.empty(),
                        new PledgeAdded(UUID.randomUUID(), UUID.randomUUID(), 1_000, "KRW", false)));
    }

    private double failures() {
        return metrics.get("mission_link.outbox.failures").counter().count();
    }

    private static long waiting() {
        return database.jdbi().withHandle(handle -> handle
                .createQuery("SELECT count(*) FROM outbox WHERE published_at IS NULL").mapTo(Long.class).one());
    }

    private static List<UUID> missions(int count) {
        return Stream.generate(UUID::randomUUID).limit(count).toList();
    }

    private static List<Long> logged(UUID mission) {
        return dynamoDb.queryPaginator(query -> query.tableName(Names.EVENT_LOG_TABLE).consistentRead(true)
                .keyConditionExpression("missionId = :id")
                .expressionAttributeValues(Map.of(":id", AttributeValue.fromS(mission.toString())))).items().stream()
                .map(item -> Long.valueOf(item.get(EventLogItem.SEQUENCE).n())).toList();
    }

    private static Map<String, AttributeValue> item(UUID mission, long sequence) {
        return dynamoDb.getItem(get -> get.tableName(Names.EVENT_LOG_TABLE).consistentRead(true).key(key(mission, sequence)))
                .item();
    }

    private static Map<String, AttributeValue> key(UUID mission, long sequence) {
        return Map.of(EventLogItem.MISSION_ID, AttributeValue.fromS(mission.toString()),
                EventLogItem.SEQUENCE, AttributeValue.fromN(Long.toString(sequence)));
    }
}
