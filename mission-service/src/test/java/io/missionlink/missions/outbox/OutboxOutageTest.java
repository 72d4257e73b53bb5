package io.missionlink.missions.outbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;

import io.missionlink.contracts.ResourceNames;
import io.missionlink.contracts.event.EventLogItem;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** Outages of the bus and the event log, the rebuild of the event log, and the relay's workers. */
class OutboxOutageTest extends RelayTestBase {

    @Test
    void keepsEventsWhileBusIsDownAndSendsThemAfterwards() {
        UUID mission = UUID.randomUUID();
        IntStream.range(0, 25).forEach(i -> append(mission, i % 5 == 0));
        OutboxRelay relay = relay();
        bus.closesConnections();
        assertThat(relay.pass()).isEqualTo(OutboxRelay.Pass.OUTAGE);
        bus.failsWith(503);
        assertThat(relay.pass()).isEqualTo(OutboxRelay.Pass.OUTAGE);
        assertThat(unpublished()).isEqualTo(25);
        assertThat(failures()).as("failed calls, not events").isBetween(2d, 10d);
        assertThat(relayed("outage")).as("stopped batches").isEqualTo(2);
        assertThat(relayed("delivered")).isZero();
        bus.acceptsAll();
        drain(relay);
        assertOrder(mission, 25);
        assertThat(unpublished()).isZero();
        assertThat(relayed("delivered")).isEqualTo(25);
    }

    @Test
    void sendsNothingToBusWhileEventLogIsDown() {
        append(UUID.randomUUID(), false);
        try (DynamoDbClient unreachable = dynamoDb(URI.create("http://localhost:1"))) {
            OutboxRelay relay = relay(unreachable);
            assertThat(relay.pass()).isEqualTo(OutboxRelay.Pass.OUTAGE);
        }
        assertThat(bus.events()).isEmpty();
        assertThat(unpublished()).isEqualTo(1);
        drain(relay());
        assertThat(bus.events()).hasSize(1);
    }

    @Test
    void rebuildRestoresLostAndDamagedItems() {
        List<UUID> missions = missions(3);
        IntStream.range(0, 30).forEach(i -> append(missions.get(i % 3), false));
        drain(relay());
        List<Long> before = logged(missions.getFirst());
        before.forEach(sequence -> dynamoDb.deleteItem(delete -> delete.tableName(ResourceNames.EVENT_LOG_TABLE)
                .key(key(missions.getFirst(), sequence))));
        long damaged = logged(missions.getLast()).getFirst();
        dynamoDb.putItem(put -> put.tableName(ResourceNames.EVENT_LOG_TABLE).item(key(missions.getLast(), damaged)));

        EventLogRebuild rebuild = new EventLogRebuild(new OutboxStore(database.jdbi()), log(dynamoDb), logConfig());
        assertThat(rebuild.run()).isEqualTo(30);
        assertThat(logged(missions.getFirst())).isEqualTo(before);
        assertThat(item(missions.getLast(), damaged)).containsKeys(EventLogItem.EVENT_ID, EventLogItem.DETAIL);
    }

    @Test
    void reportsSizeAndAgeOfBacklog() {
        OutboxStore store = new OutboxStore(database.jdbi());
        assertThat(store.backlog()).isEqualTo(new OutboxStore.Backlog(0, Duration.ZERO));
        append(UUID.randomUUID(), false);
        append(UUID.randomUUID(), false);
        database.asOwner("UPDATE outbox SET occurred_at = clock_timestamp() - interval '90 seconds'"
                + " WHERE sequence = (SELECT min(sequence) FROM outbox)");
        assertThat(store.backlog().events()).isEqualTo(2);
        assertThat(store.backlog().oldest()).isBetween(Duration.ofSeconds(90), Duration.ofSeconds(100));
    }

    @Test
    void workersPublishCommittedEventsUntilStopped() throws InterruptedException {
        OutboxSignal nudge = new OutboxSignal();
        OutboxWorkers workers = new OutboxWorkers(relay(), nudge, config());
        List<UUID> missions = missions(6);
        workers.start(new StartupEvent());
        try {
            bus.failsWith(500);
            IntStream.range(0, 60).forEach(i -> {
                append(missions.get(i % 6), i % 4 == 0);
                nudge.raise();
            });
            await().atMost(Duration.ofSeconds(10)).until(() -> failures() > 0);
            bus.acceptsAll();
            await().atMost(Duration.ofSeconds(30)).until(() -> unpublished() == 0);
        } finally {
            workers.stop(new ShutdownEvent());
        }
        missions.forEach(mission -> assertOrder(mission, 10));
        append(missions.getFirst(), false);
        nudge.raise();
        await().during(Duration.ofMillis(600)).atMost(Duration.ofSeconds(2)).until(() -> unpublished() == 1);
    }
}
