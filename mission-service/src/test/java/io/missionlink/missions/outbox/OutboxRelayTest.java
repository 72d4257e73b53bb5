package io.missionlink.missions.outbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
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

import org.junit.jupiter.api.Test;

import io.missionlink.contracts.ResourceNames;
import io.missionlink.contracts.event.EventBody.PledgeAdded;
import io.missionlink.contracts.event.EventLogItem;
import io.missionlink.contracts.event.MissionEvent;
import io.missionlink.missions.eventlog.EventLog;
import software.amazon.awssdk.core.SdkResponse;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BatchExecuteStatementResponse;
import software.amazon.awssdk.services.dynamodb.model.BatchStatementErrorCodeEnum;
import software.amazon.awssdk.services.dynamodb.model.BatchStatementResponse;

/** Order, repeated delivery, and failures of single events. */
class OutboxRelayTest extends RelayTestBase {

    @Test
    void publishesEventsToLogAndBusInOrderOfMission() {
        List<UUID> missions = missions(5);
        for (int i = 0; i < 100; i++) {
            append(missions.get(i % 5), i % 7 == 0);
        }
        drain(relay());
        missions.forEach(mission -> assertOrder(mission, 20));
        assertThat(bus.calls()).allMatch(entries -> entries <= 10).hasSizeLessThan(100);
        assertThat(unpublished()).isZero();
    }

    @Test
    void countsEventOnceIfItsMarkFails() {
        append(UUID.randomUUID(), false);
        OutboxRelay relay = relay();
        database.asOwner("ALTER TABLE outbox ADD CONSTRAINT no_mark CHECK (published_at IS NULL)");
        try {
            assertThatThrownBy(relay::pass).hasMessageContaining("no_mark");
        } finally {
            database.asOwner("ALTER TABLE outbox DROP CONSTRAINT no_mark");
        }
        assertThat(bus.events()).hasSize(1);
        assertThat(relayed("delivered")).isZero();
        drain(relay);
        assertThat(bus.events()).hasSize(2);
        assertThat(relayed("delivered")).isEqualTo(1);
    }

    @Test
    void eventLogAndBusReceiveSameEvent() {
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
    void writesEventsToEventLogInBatches() {
        UUID mission = UUID.randomUUID();
        IntStream.range(0, 100).forEach(i -> append(mission, false));
        List<String> calls = Collections.synchronizedList(new ArrayList<>());
        try (DynamoDbClient counted = dynamoDb(DYNAMO_DB, counting(calls))) {
            drain(relay(counted));
        }
        assertThat(calls).containsOnly("BatchExecuteStatementRequest").hasSize(100 / EventLog.MAX_EVENTS);
        assertOrder(mission, 100);
    }

    @Test
    void writesThrottledEventsToEventLogOneByOne() {
        UUID mission = UUID.randomUUID();
        IntStream.range(0, 30).forEach(i -> append(mission, i == 29));
        List<String> calls = Collections.synchronizedList(new ArrayList<>());
        try (DynamoDbClient throttled = dynamoDb(DYNAMO_DB, counting(calls), new ExecutionInterceptor() {
            @Override
            public SdkResponse modifyResponse(Context.ModifyResponse context, ExecutionAttributes attributes) {
                return context.response() instanceof BatchExecuteStatementResponse batch
                        ? batch.toBuilder().responses(firstThrottled(batch.responses())).build()
                        : context.response();
            }
        })) {
            drain(relay(throttled));
        }
        assertThat(calls).containsExactly("BatchExecuteStatementRequest", "BatchExecuteStatementRequest", "PutItemRequest",
                "PutItemRequest");
        assertThat(failures()).as("one throttled event in each of two batches").isEqualTo(2);
        assertThat(relayed("rejected")).as("rejected batches").isPositive();
        assertOrder(mission, 30);
        assertThat(unpublished()).isZero();
    }

    private static List<BatchStatementResponse> firstThrottled(List<BatchStatementResponse> responses) {
        List<BatchStatementResponse> changed = new ArrayList<>(responses);
        changed.set(0, BatchStatementResponse.builder()
                .error(error -> error.code(BatchStatementErrorCodeEnum.THROTTLING_ERROR)).build());
        return changed;
    }

    private static ExecutionInterceptor counting(List<String> calls) {
        return new ExecutionInterceptor() {
            @Override
            public void beforeExecution(Context.BeforeExecution context, ExecutionAttributes attributes) {
                calls.add(context.request().getClass().getSimpleName());
            }
        };
    }

    @Test
    void batchInsertAndPutWriteSameItem() {
        UUID mission = UUID.randomUUID();
        append(mission, true);
        drain(relay());
        long sequence = logged(mission).getFirst();
        Map<String, AttributeValue> inserted = item(mission, sequence);
        dynamoDb.deleteItem(delete -> delete.tableName(ResourceNames.EVENT_LOG_TABLE).key(key(mission, sequence)));
        log(dynamoDb).put(bus.events().getFirst());
        assertThat(item(mission, sequence)).isEqualTo(inserted);
    }

    @Test
    void writesMissingEventsOfPartlyWrittenBatch() {
        UUID mission = UUID.randomUUID();
        IntStream.range(0, 3).forEach(i -> append(mission, false));
        drain(relay());
        database.asOwner("UPDATE outbox SET published_at = NULL");
        IntStream.range(0, 3).forEach(i -> append(mission, false));
        drain(relay());
        assertThat(logged(mission)).hasSize(6);
        assertThat(failures()).isZero();
        assertThat(unpublished()).isZero();
    }

    @Test
    void repeatsSameEventAfterCrashBeforeCommit() {
        UUID mission = UUID.randomUUID();
        IntStream.range(0, 3).forEach(i -> append(mission, false));
        drain(relay());
        database.asOwner("UPDATE outbox SET published_at = NULL"); // simulates a crash before the commit
        drain(relay());
        assertThat(logged(mission)).hasSize(3);
        assertThat(bus.events()).hasSize(6);
        assertThat(new HashSet<>(bus.events().stream().map(MissionEvent::eventId).toList())).hasSize(3);
        assertThat(unpublished()).isZero();
        assertThat(failures()).isZero();
    }

    @Test
    void eventLogConflictStopsOnlyItsMission() {
        UUID conflicting = UUID.randomUUID();
        UUID other = UUID.randomUUID();
        long sequence = append(conflicting, false);
        append(conflicting, true);
        append(other, false);
        dynamoDb.putItem(put -> put.tableName(ResourceNames.EVENT_LOG_TABLE).item(Map.of(
                EventLogItem.MISSION_ID, AttributeValue.fromS(conflicting.toString()),
                EventLogItem.SEQUENCE, AttributeValue.fromN(Long.toString(sequence)),
                EventLogItem.EVENT_ID, AttributeValue.fromS(UUID.randomUUID().toString()))));
        drain(relay());
        assertThat(bus.sequences(conflicting)).isEmpty();
        assertThat(bus.sequences(other)).hasSize(1);
        assertThat(unpublished()).as("both events of the conflicting mission").isEqualTo(2);
        assertThat(failures()).isPositive();
    }

    @Test
    void rejectedEventStopsLaterEventsOfItsMission() {
        UUID blocked = UUID.randomUUID();
        UUID other = UUID.randomUUID();
        List<Long> expected = IntStream.range(0, 30).mapToObj(i -> append(blocked, i % 2 == 0)).toList();
        IntStream.range(0, 30).forEach(i -> append(other, i % 2 == 0));
        bus.rejects(event -> event.sequence() == expected.get(4) ? Optional.of("ThrottlingException") : Optional.empty());
        OutboxRelay relay = relay();
        drain(relay);
        assertThat(bus.sequences(blocked)).isEqualTo(expected.subList(0, 4));
        assertThat(bus.sequences(other)).hasSize(30);
        assertThat(unpublished()).as("the rejected event and the 25 after it").isEqualTo(26);
        assertThat(failures()).as("the events after it are not sent").isEqualTo(1);
        bus.acceptsAll();
        await().atMost(Duration.ofSeconds(10)).until(() -> {
            relay.pass();
            return unpublished() == 0;
        });
        assertThat(bus.sequences(blocked)).isEqualTo(expected);
    }

    @Test
    void unreadableEventStopsOnlyItsMission() {
        UUID unreadable = UUID.randomUUID();
        UUID other = UUID.randomUUID();
        database.jdbi().useHandle(handle -> handle.execute(
                "INSERT INTO outbox (event_id, mission_id, type, body) VALUES (?, ?, 'mission.unknown', '{}')",
                UUID.randomUUID(), unreadable));
        append(unreadable, false);
        append(other, false);
        drain(relay());
        assertThat(bus.events()).extracting(MissionEvent::missionId).containsExactly(other);
        assertThat(unpublished()).as("the unreadable event and the one after it").isEqualTo(2);
    }

    @Test
    void parallelRelaysKeepOrderAndSendEachEventOnce() throws Exception {
        List<UUID> missions = missions(12);
        AtomicBoolean writing = new AtomicBoolean(true);
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<?>> relays = new ArrayList<>();
            for (OutboxRelay relay : List.of(relay(), relay(), relay())) {
                relays.add(threads.submit(() -> {
                    while (writing.get() || unpublished() > 0) {
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
        missions.forEach(mission -> assertOrder(mission, 50));
    }
}
