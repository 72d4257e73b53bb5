package io.missionlink.missions.outbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;

import io.missionlink.contracts.Names;
import io.missionlink.contracts.event.EventLogItem;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** Neighbours that are down, a log that is lost, and the threads that keep it all going. */
class OutboxOutageTest extends RelayTestBase {

    @Test
    void eventsWaitWhileTheBusIsDownAndGoOnceItIsBack() {
        UUID mission = UUID.randomUUID();
        IntStream.range(0, 25).forEach(i -> append(mission, i % 5 == 0));
        OutboxRelay relay = relay();
        bus.hangsUp();
        assertThat(relay.pass()).isEqualTo(OutboxRelay.Pass.OUTAGE);
        bus.failsWith(503);
        assertThat(relay.pass()).isEqualTo(OutboxRelay.Pass.OUTAGE);
        assertThat(waiting()).isEqualTo(25);
        assertThat(failures()).isBetween(2d, 10d); // the calls, not the events
        bus.takesAll();
        drain(relay);
        assertOrder(mission, 25);
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

    @Test
    void theWorkersCarryWhatIsCommitted() throws InterruptedException {
        OutboxNudge nudge = new OutboxNudge();
        OutboxWorkers workers = new OutboxWorkers(relay(), nudge, config());
        List<UUID> missions = missions(6);
        workers.start(new StartupEvent());
        try {
            bus.failsWith(500);
            IntStream.range(0, 60).forEach(i -> {
                append(missions.get(i % 6), i % 4 == 0);
                nudge.now();
            });
            await().atMost(Duration.ofSeconds(10)).until(() -> failures() > 0);
            bus.takesAll();
            await().atMost(Duration.ofSeconds(30)).until(() -> waiting() == 0);
        } finally {
            workers.stop(new ShutdownEvent());
        }
        missions.forEach(mission -> assertOrder(mission, 10));
        append(missions.getFirst(), false);
        nudge.now();
        await().during(Duration.ofMillis(600)).atMost(Duration.ofSeconds(2)).until(() -> waiting() == 1);
    }
}
