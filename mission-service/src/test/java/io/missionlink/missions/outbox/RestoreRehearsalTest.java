package io.missionlink.missions.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.UUID;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.missionlink.contracts.event.EventLogItem;
import io.missionlink.missions.eventlog.EventLog;
import io.missionlink.missions.eventlog.EventLogConfig;
import io.missionlink.missions.mission.Decision;
import io.missionlink.missions.reconciliation.ReconcileCommand;
import io.missionlink.missions.testing.ArchivingPostgres;
import io.missionlink.missions.testing.EventBridgeStub;
import io.missionlink.missions.testing.MissionsDatabase;
import io.missionlink.missions.testing.UseCases;
import io.opentelemetry.api.OpenTelemetry;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;

/**
 * Rehearses docs/runbooks/restore.md: a base backup, writes, a mistake, a restore to the moment before it, and an event log
 * that equals the restored database.
 */
@Timeout(90)
class RestoreRehearsalTest {

    private static final String TABLE = "rehearsal-event-log";

    private final UUID viewer = UUID.randomUUID();
    private final UUID streamer = UUID.randomUUID();
    private final DynamoDbClient dynamoDb = RelayTestBase.dynamoDb(RelayTestBase.DYNAMO_DB);
    private final EventBridgeStub bus = new EventBridgeStub(0);
    private final EventBridgeClient eventBridge = RelayTestBase.eventBridge(bus);
    @TempDir
    private Path folder;

    @BeforeEach
    void createEventLog() {
        dynamoDb.createTable(table -> table.tableName(TABLE).billingMode(BillingMode.PAY_PER_REQUEST)
                .attributeDefinitions(attribute(EventLogItem.MISSION_ID, ScalarAttributeType.S),
                        attribute(EventLogItem.SEQUENCE, ScalarAttributeType.N))
                .keySchema(key(EventLogItem.MISSION_ID, KeyType.HASH), key(EventLogItem.SEQUENCE, KeyType.RANGE)));
    }

    private static AttributeDefinition attribute(String name, ScalarAttributeType type) {
        return AttributeDefinition.builder().attributeName(name).attributeType(type).build();
    }

    private static KeySchemaElement key(String name, KeyType type) {
        return KeySchemaElement.builder().attributeName(name).keyType(type).build();
    }

    @AfterEach
    void stop() {
        dropEventLog();
        dynamoDb.close();
        eventBridge.close();
        bus.close();
    }

    @Test
    void restoresLedgerAndEventLogToMomentBeforeMistake() {
        try (ArchivingPostgres server = ArchivingPostgres.start(folder); MissionsDatabase database = open(server)) {
            UseCases useCases = new UseCases(database);
            useCases.replaceSettings(streamer, false, 1_000);
            useCases.topUp(viewer, 1_000_000);
            UUID open = useCases.propose(viewer, streamer, 10_000, "open");
            Path backup = server.backUp(folder.resolve("backup"), () -> pledge(useCases, open, 50));
            UUID failed = useCases.propose(viewer, streamer, 20_000, "failed");
            useCases.decide(failed, streamer, Decision.ACCEPT);
            useCases.decide(failed, streamer, Decision.FAIL);
            useCases.settle(failed);
            relay(database);
            List<String> ledger = ledger(database);
            String beforeMistake = server.query("SELECT clock_timestamp()");

            UUID lost = useCases.propose(viewer, streamer, 30_000, "lost");
            relay(database);
            database.asOwner("TRUNCATE transfer");
            assertThat(reconcile(server)).isEqualTo(1);
            server.archiveLog();

            long began = System.nanoTime();
            try (ArchivingPostgres restoredServer = server.restore(backup, beforeMistake);
                    MissionsDatabase restored = open(restoredServer)) {
                Duration took = Duration.ofNanos(System.nanoTime() - began);
                assertThat(ledger(restored)).isEqualTo(ledger);
                assertThat(reconcile(restoredServer)).isZero();

                assertThat(eventLog()).anyMatch(event -> event.startsWith(lost.toString()));
                replaceEventLog(restored);
                assertThat(eventLog()).isEqualTo(outbox(restored)).noneMatch(event -> event.startsWith(lost.toString()));

                continueOn(restored, open);
                assertThat(reconcile(restoredServer)).isZero();
                System.out.printf("Restored to %s in %d ms%n", beforeMistake, took.toMillis());
                assertThat(took).isLessThan(Duration.ofSeconds(30));
            }
        }
    }

    private static MissionsDatabase open(ArchivingPostgres server) {
        return new MissionsDatabase(server.environment());
    }

    private void pledge(UseCases useCases, UUID mission, int pledges) {
        for (int i = 0; i < pledges; i++) {
            useCases.pledge(mission, viewer, 1_000 + i, "pledge " + i);
        }
    }

    /** The restored service takes decisions about restored pledges, and its new events do not collide with older ones. */
    private void continueOn(MissionsDatabase restored, UUID mission) {
        UseCases useCases = new UseCases(restored);
        useCases.decide(mission, streamer, Decision.ACCEPT);
        useCases.decide(mission, streamer, Decision.SUCCEED);
        useCases.settle(mission);
        relay(restored);
        assertThat(useCases.mission(mission).settledAt()).isPresent();
        assertThat(eventLog()).isEqualTo(outbox(restored));
    }

    private void replaceEventLog(MissionsDatabase restored) {
        dropEventLog();
        createEventLog();
        new EventLogRebuild(new OutboxStore(restored.jdbi()), log(), config()).run();
    }

    private void dropEventLog() {
        dynamoDb.deleteTable(table -> table.tableName(TABLE));
    }

    private void relay(MissionsDatabase database) {
        OutboxConfig config = RelayTestBase.config();
        RelayTestBase.drain(new OutboxRelay(new OutboxStore(database.jdbi()), log(),
                new EventBus(eventBridge, new PublishSpans(OpenTelemetry.noop()), config), config,
                new SimpleMeterRegistry(), Clock.systemUTC()));
    }

    private EventLog log() {
        return new EventLog(dynamoDb, config());
    }

    private static EventLogConfig config() {
        return new EventLogConfig() {
            @Override
            public String table() {
                return TABLE;
            }

            @Override
            public boolean rebuild() {
                return true;
            }
        };
    }

    private List<String> eventLog() {
        return dynamoDb.scanPaginator(scan -> scan.tableName(TABLE).consistentRead(true)).items().stream()
                .map(item -> item.get(EventLogItem.MISSION_ID).s() + " " + item.get(EventLogItem.SEQUENCE).n() + " "
                        + item.get(EventLogItem.EVENT_ID).s())
                .sorted().toList();
    }

    private static List<String> outbox(MissionsDatabase database) {
        return database.jdbi().withHandle(handle -> handle
                .createQuery("SELECT mission_id || ' ' || sequence || ' ' || event_id FROM outbox")
                .mapTo(String.class).list()).stream().sorted().toList();
    }

    /** Every row of the ledger. */
    private static List<String> ledger(MissionsDatabase database) {
        return database.jdbi().withHandle(handle -> handle.createQuery("""
                SELECT t::text FROM transfer t UNION ALL SELECT w::text FROM wallet w UNION ALL SELECT p::text FROM pledge p
                UNION ALL SELECT m::text FROM mission m UNION ALL SELECT o::text FROM outbox o""").mapTo(String.class).list())
                .stream().sorted().toList();
    }

    private static int reconcile(ArchivingPostgres server) {
        PrintStream out = new PrintStream(new ByteArrayOutputStream(), true, StandardCharsets.UTF_8);
        return new ReconcileCommand(server.environment(), out, out).run();
    }
}
