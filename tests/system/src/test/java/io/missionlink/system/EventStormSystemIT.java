package io.missionlink.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import io.missionlink.contracts.ResourceNames;
import io.missionlink.contracts.event.EventLogItem;
import io.missionlink.local.aws.EventBusFaults;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.sqs.model.Message;

/**
 * Publishes many events over a bus that rejects, duplicates, delays and reorders events and has an outage, with poison
 * messages among them. {@code -Dstorm.events=100000 -Dstorm.away=60} is the long form, {@code -Dstorm.seed=7} repeats a seed.
 */
@ExtendWith(TestEnvironmentExtension.class)
class EventStormSystemIT {

    private static final int EVENTS = Integer.getInteger("storm.events", 1_000);
    private static final long SEED = Long.getLong("storm.seed", 1);
    private static final Duration OUTAGE = Duration.ofSeconds(Long.getLong("storm.away", 5));
    private static final EventBusFaults FAULTS = new EventBusFaults(SEED, 2, 10, 10, Duration.ofSeconds(3));
    private static final int POISON = EVENTS / 100;
    private static final int SCAN_PAGE_SIZE = 500;
    private static final int INBOX_LIMIT = 10_000;
    /** Grows with the events, because mails to all participants take most of the time. */
    private static final Duration COMPLETION_TIMEOUT = Duration.ofMinutes(2).plus(Duration.ofMillis(40).multipliedBy(EVENTS));
    private static final Map<String, String> QUEUES = Map.of(ResourceNames.SETTLEMENT_QUEUE, ResourceNames.SETTLEMENT_DLQ,
            ResourceNames.NOTIFICATION_QUEUE, ResourceNames.NOTIFICATION_DLQ);

    private final TestEnvironment env;

    EventStormSystemIT(TestEnvironment env) {
        this.env = env;
    }

    @AfterEach
    void restoreBus() {
        env.stack().busUnavailable(false);
        env.stack().busFaults(EventBusFaults.NONE);
    }

    @Test
    void losesNoEventAndAppliesEachOnce() throws Exception {
        System.out.printf("Event storm: events=%d outage=%s faults=%s%n", EVENTS, OUTAGE, FAULTS);
        EventStorm storm = new EventStorm(env);
        env.stack().busFaults(FAULTS);
        long start = System.nanoTime();
        int missions = Math.ceilDiv(EVENTS, EventStorm.EVENTS_PER_MISSION);
        storm.run(missions / 2, SEED);
        env.stack().busUnavailable(true);
        // Ends the outage while missions continue.
        CompletableFuture<Void> outage = CompletableFuture.runAsync(() -> env.stack().busUnavailable(false),
                CompletableFuture.delayedExecutor(OUTAGE.toMillis(), TimeUnit.MILLISECONDS));
        Map<String, List<String>> poison = sendPoison();
        storm.run(missions - missions / 2, SEED + 1);
        outage.join();
        Map<String, List<String>> deadLetters = awaitCompletion(storm);
        long seconds = TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - start);

        long events = assertEventLogComplete(storm);
        assertThat(events).as("events").isGreaterThanOrEqualTo(EVENTS);
        storm.balances().forEach((user, balance) -> {
            TestUser current = user.withNewToken(env);
            assertThat(current.balance()).as("wallet of %s", user).isEqualTo(balance);
            assertThat(current.wallet().get("held").asLong()).isZero();
        });
        assertEachMailSentOnce(storm);
        deadLetters.forEach((queue, bodies) -> assertThat(bodies).as("dead letters of %s", queue)
                .containsExactlyInAnyOrderElementsOf(poison.get(queue)));
        LedgerCheck.assertBalanced(env.stack());
        report(storm, events, seconds);
    }

    /** Sends poison messages to both queues, among the events. */
    private Map<String, List<String>> sendPoison() {
        Map<String, List<String>> poison = new HashMap<>();
        for (int i = 0; i < POISON; i++) {
            String queue = i % 2 == 0 ? ResourceNames.SETTLEMENT_QUEUE : ResourceNames.NOTIFICATION_QUEUE;
            String body = "{\"poison\":" + i + "}";
            env.aws().send(queue, body, Duration.ZERO);
            poison.computeIfAbsent(queue, key -> new ArrayList<>()).add(body);
        }
        return poison;
    }

    /**
     * Waits until all missions are settled, all events are published and all queues are empty. During the wait, it drains the
     * dead-letter queues.
     *
     * @return bodies of dead letters, by queue
     */
    private Map<String, List<String>> awaitCompletion(EventStorm storm) {
        Map<String, List<String>> bodies = new HashMap<>();
        OutboxQueries outbox = new OutboxQueries(env.stack());
        Awaitility.await("completion of all events").atMost(COMPLETION_TIMEOUT).pollInterval(Duration.ofSeconds(1))
                .until(() -> {
                    QUEUES.forEach((queue, deadLetters) -> env.aws().drain(deadLetters).stream().map(Message::body)
                            .forEach(bodies.computeIfAbsent(queue, key -> new ArrayList<>())::add));
                    return bodies.values().stream().mapToInt(List::size).sum() >= POISON
                            && outbox.unfinished(storm.missions()) == 0
                            && QUEUES.entrySet().stream().allMatch(
                                    queue -> env.aws().depth(queue.getKey()) + env.aws().depth(queue.getValue()) == 0);
                });
        return bodies;
    }

    /** Checks the table of sent notifications, and the inbox unless it may have discarded old mails. */
    private void assertEachMailSentOnce(EventStorm storm) {
        long mails = storm.mails().values().stream().mapToLong(Long::longValue).sum();
        Set<String> missions = storm.missions();
        assertThat(env.aws().dynamoDb().scanPaginator(scan -> scan.tableName(ResourceNames.NOTIFICATION_ONCE_TABLE)
                .consistentRead(true).limit(SCAN_PAGE_SIZE)).items().stream()
                .filter(item -> missions.contains(item.get("id").s().split("#")[0])))
                .as("notifications").hasSize(Math.toIntExact(mails))
                .allSatisfy(item -> assertThat(item.get("state").s()).isEqualTo("SENT"));
        if (mails < INBOX_LIMIT / 2) {
            assertThat(env.mailbox().counts(storm.users())).as("mails").isEqualTo(storm.mails());
        }
    }

    private long assertEventLogComplete(EventStorm storm) {
        Map<String, String> outbox = new OutboxQueries(env.stack()).events(storm.missions());
        Map<String, String> log = new HashMap<>();
        // A full scan would exceed the memory of DynamoDB Local, so each mission has its own query.
        storm.missions().forEach(mission -> env.aws().dynamoDb().queryPaginator(query -> query
                .tableName(ResourceNames.EVENT_LOG_TABLE).consistentRead(true).keyConditionExpression("#mission = :mission")
                .expressionAttributeNames(Map.of("#mission", EventLogItem.MISSION_ID))
                .expressionAttributeValues(Map.of(":mission", AttributeValue.fromS(mission)))).items()
                .forEach(item -> log.put(item.get(EventLogItem.EVENT_ID).s(),
                        mission + " " + item.get(EventLogItem.SEQUENCE).n() + " " + item.get(EventLogItem.TYPE).s())));
        assertThat(log).as("event log against outbox").hasSameSizeAs(outbox).isEqualTo(outbox);
        assertThat(outbox.values()).filteredOn(event -> event.endsWith("mission.settled")).hasSize(storm.missions().size());
        return outbox.size();
    }

    private static void report(EventStorm storm, long events, long seconds) {
        Reports.write("event-storm-report.md",
                """
                        # Event storm report

                        Written by `EventStormSystemIT` ([faults.md](faults.md)). %s; seed %d, %d s.

                        | Events | Missions | Lost events | Duplicated effects | Poison messages | Dead letters | Bus outage |
                        |---|---|---|---|---|---|---|
                        | %,d | %,d | 0 | 0 | %,d | %,d, all poison | %d s |

                        Bus faults: %d%% of events duplicated, %d%% delayed by up to %d s and so reordered, %d%% rejected
                        in the `PutEvents` response.
                        """
                        .formatted(Reports.environment(), SEED, seconds, events, storm.missions().size(), POISON, POISON,
                                OUTAGE.toSeconds(), FAULTS.duplicatePercent(), FAULTS.delayPercent(),
                                FAULTS.longestDelay().toSeconds(),
                                FAULTS.dropPercent()));
    }
}
