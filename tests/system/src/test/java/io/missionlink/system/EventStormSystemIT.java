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

import io.missionlink.contracts.Names;
import io.missionlink.contracts.event.EventLogItem;
import io.missionlink.local.aws.BusFaults;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.sqs.model.Message;

/**
 * Many events over a bus that refuses, duplicates, delays and reorders them and is away for a while, with poison between
 * them. {@code -Dstorm.events=100000 -Dstorm.away=60} is the long form, {@code -Dstorm.seed=7} plays a seed again.
 */
@ExtendWith(WorldExtension.class)
class EventStormSystemIT {

    private static final int EVENTS = Integer.getInteger("storm.events", 1_000);
    private static final long SEED = Long.getLong("storm.seed", 1);
    private static final Duration AWAY = Duration.ofSeconds(Long.getLong("storm.away", 5));
    private static final BusFaults FAULTS = new BusFaults(SEED, 2, 10, 10, Duration.ofSeconds(3));
    private static final int POISON = EVENTS / 100;
    private static final int PAGE = 500;
    private static final int INBOX_KEEPS = 10_000;
    /** Mails are the slow part: each event is told to every one in its mission. */
    private static final Duration DONE_WITHIN = Duration.ofMinutes(2).plus(Duration.ofMillis(40).multipliedBy(EVENTS));
    private static final Map<String, String> QUEUES = Map.of(Names.SETTLEMENT_QUEUE, Names.SETTLEMENT_DLQ,
            Names.NOTIFICATION_QUEUE, Names.NOTIFICATION_DLQ);

    private final World world;

    EventStormSystemIT(World world) {
        this.world = world;
    }

    @AfterEach
    void calm() {
        world.stack().busAway(false);
        world.stack().busFaults(BusFaults.NONE);
    }

    @Test
    void losesNoEventAndDoublesNoEffect() throws Exception {
        System.out.printf("Event storm: %d events, away for %s, %s%n", EVENTS, AWAY, FAULTS);
        Storm storm = new Storm(world);
        world.stack().busFaults(FAULTS);
        long began = System.nanoTime();
        int missions = Math.ceilDiv(EVENTS, Storm.EVENTS_A_MISSION);
        storm.play(missions / 2, SEED);
        world.stack().busAway(true);
        // Not a wait: the time that the bus is away for, while people go on.
        CompletableFuture<Void> back = CompletableFuture.runAsync(() -> world.stack().busAway(false),
                CompletableFuture.delayedExecutor(AWAY.toMillis(), TimeUnit.MILLISECONDS));
        Map<String, List<String>> poison = sendPoison();
        storm.play(missions - missions / 2, SEED + 1);
        back.join();
        Map<String, List<String>> dead = awaitEnd(storm);
        long seconds = TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - began);

        long events = everyEventIsInTheLog(storm);
        assertThat(events).as("events").isGreaterThanOrEqualTo(EVENTS);
        storm.balances().forEach((person, balance) -> {
            Person now = person.again(world);
            assertThat(now.balance()).as("wallet of %s", person).isEqualTo(balance);
            assertThat(now.wallet().get("held").asLong()).isZero();
        });
        everybodyHearsOnce(storm);
        dead.forEach((queue, bodies) -> assertThat(bodies).as("dead letters of %s", queue)
                .containsExactlyInAnyOrderElementsOf(poison.get(queue)));
        Books.balance(world.stack());
        report(storm, events, seconds);
    }

    /** Among the events, to both queues. */
    private Map<String, List<String>> sendPoison() {
        Map<String, List<String>> poison = new HashMap<>();
        for (int i = 0; i < POISON; i++) {
            String queue = i % 2 == 0 ? Names.SETTLEMENT_QUEUE : Names.NOTIFICATION_QUEUE;
            String body = "{\"poison\":" + i + "}";
            world.aws().send(queue, body, Duration.ZERO);
            poison.computeIfAbsent(queue, fresh -> new ArrayList<>()).add(body);
        }
        return poison;
    }

    /** Everything is settled, published and told; what was given up is taken out as it comes. */
    private Map<String, List<String>> awaitEnd(Storm storm) {
        Map<String, List<String>> dead = new HashMap<>();
        EventRows rows = new EventRows(world.stack());
        Awaitility.await("the end of the storm").atMost(DONE_WITHIN).pollInterval(Duration.ofSeconds(1)).until(() -> {
            QUEUES.forEach((queue, deadLetters) -> world.aws().drain(deadLetters).stream().map(Message::body)
                    .forEach(dead.computeIfAbsent(queue, fresh -> new ArrayList<>())::add));
            return dead.values().stream().mapToInt(List::size).sum() >= POISON
                    && rows.unfinished(storm.missions()) == 0
                    && QUEUES.entrySet().stream().allMatch(
                            queue -> world.aws().depth(queue.getKey()) + world.aws().depth(queue.getValue()) == 0);
        });
        return dead;
    }

    /** As the function remembers it, and as the inbox has it where it still keeps all of it. */
    private void everybodyHearsOnce(Storm storm) {
        long mails = storm.mails().values().stream().mapToLong(Long::longValue).sum();
        Set<String> missions = storm.missions();
        assertThat(world.aws().dynamoDb().scanPaginator(scan -> scan.tableName(Names.NOTIFICATION_ONCE_TABLE)
                .consistentRead(true).limit(PAGE)).items().stream()
                .filter(item -> missions.contains(item.get("id").s().split("#")[0])))
                .as("notifications").hasSize(Math.toIntExact(mails))
                .allSatisfy(item -> assertThat(item.get("state").s()).isEqualTo("SENT"));
        if (mails < INBOX_KEEPS / 2) {
            assertThat(world.mailbox().counts(storm.people())).as("mails").isEqualTo(storm.mails());
        }
    }

    private long everyEventIsInTheLog(Storm storm) {
        Map<String, String> outbox = new EventRows(world.stack()).of(storm.missions());
        Map<String, String> log = new HashMap<>();
        // Mission by mission: a scan of them all is more than DynamoDB Local's memory holds.
        storm.missions().forEach(mission -> world.aws().dynamoDb().queryPaginator(query -> query
                .tableName(Names.EVENT_LOG_TABLE).consistentRead(true).keyConditionExpression("#mission = :mission")
                .expressionAttributeNames(Map.of("#mission", EventLogItem.MISSION_ID))
                .expressionAttributeValues(Map.of(":mission", AttributeValue.fromS(mission)))).items()
                .forEach(item -> log.put(item.get(EventLogItem.EVENT_ID).s(),
                        mission + " " + item.get(EventLogItem.SEQUENCE).n() + " " + item.get(EventLogItem.TYPE).s())));
        assertThat(log).as("the log against the outbox").hasSameSizeAs(outbox).isEqualTo(outbox);
        assertThat(outbox.values()).filteredOn(event -> event.endsWith("mission.settled")).hasSize(storm.missions().size());
        return outbox.size();
    }

    private static void report(Storm storm, long events, long seconds) {
        Reports.write("event-storm-report.md", """
                # Event storm: last report

                Written by EventStormSystemIT (docs/faults.md). %s; seed %d, %d s.

                | events | of missions | lost in the log | effects doubled | poison | in the dead-letter queues | bus away |
                |---|---|---|---|---|---|---|
                | %,d | %,d | 0 | 0 | %,d | %,d, all of it poison | %d s |

                On the bus: %d%% duplicated, %d%% delayed by up to %d s and so reordered, %d%% refused in PutEvents' answer.
                """.formatted(Reports.occasion(), SEED, seconds, events, storm.missions().size(), POISON, POISON,
                AWAY.toSeconds(), FAULTS.duplicatePercent(), FAULTS.delayPercent(), FAULTS.longestDelay().toSeconds(),
                FAULTS.dropPercent()));
    }
}
