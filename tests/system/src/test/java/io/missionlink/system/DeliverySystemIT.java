package io.missionlink.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import io.missionlink.contracts.Names;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

/** SQS delivers more than once, at the wrong time and things that nobody wrote: the money moves once all the same. */
@ExtendWith(WorldExtension.class)
class DeliverySystemIT {

    private static final Duration NOW = Duration.ZERO;
    /** Messages that become visible together are received together. */
    private static final Duration TOGETHER = Duration.ofSeconds(2);
    private static final Duration LONG_ENOUGH_TO_STOP = Duration.ofSeconds(6);

    private final World world;

    DeliverySystemIT(World world) {
        this.world = world;
    }

    @AfterEach
    void nothingIsLost() {
        Books.balance(world.stack());
    }

    @Test
    void aSettlementThatIsDeliveredThreeTimesPaysOnce() {
        Running mission = Running.of(world);
        mission.decide("success");
        String event = world.aws().asOnTheBus(mission.id(), "mission.succeeded");
        for (int copy = 0; copy < 3; copy++) {
            world.aws().send(Names.SETTLEMENT_QUEUE, event, NOW);
        }

        mission.awaitSettled();
        awaitEmpty(Names.SETTLEMENT_QUEUE);
        world.aws().send(Names.SETTLEMENT_QUEUE, event, NOW);
        awaitEmpty(Names.SETTLEMENT_QUEUE);
        mission.paidOnce();
        assertThat(world.aws().depth(Names.SETTLEMENT_DLQ)).isZero();
        assertThat(world.aws().eventLog(mission.id())).filteredOn(item -> item.get("type").s().equals("mission.settled"))
                .hasSize(1);
    }

    @Test
    void aSettlementThatArrivesWhileMissionServiceIsDownIsDoneWhenItIsBack() {
        Running mission = Running.of(world);
        delaySettlements(LONG_ENOUGH_TO_STOP);
        try {
            mission.decide("success");
            Awaitility.await("settlement on its way").atMost(Duration.ofSeconds(5))
                    .until(() -> world.aws().depth(Names.SETTLEMENT_QUEUE) == 1);
            world.stack().stop("mission-service");
            Answer refused = mission.streamer().api().get("/api/wallet").expect(503);
            assertThat(refused.json().get("code").asText()).isEqualTo("service-unavailable");
            assertThat(refused.headers().firstValue("Retry-After")).isPresent();
            Awaitility.await("delivery to the function").atMost(Duration.ofSeconds(20))
                    .until(() -> attribute(QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES_NOT_VISIBLE) == 1);
        } finally {
            delaySettlements(Duration.ZERO);
            Instant back = Instant.now();
            world.stack().start("mission-service");
            assertThat(mission.awaitSettled()).as("nobody could settle it before").isAfter(back);
        }
        awaitEmpty(Names.SETTLEMENT_QUEUE);
        mission.paidOnce();
    }

    @Test
    void poisonEndsAmongTheDeadLettersAndStopsNothingElse() {
        Running mission = Running.of(world);
        Running decided = Running.of(world);
        decided.decide("success");
        decided.awaitSettled();
        List<String> poison = List.of("not JSON", "{}", "[1, 2]",
                "{\"detail-type\":\"mission.exploded\",\"source\":\"mission-link.mission-service\",\"detail\":{}}",
                world.aws().asOnTheBus(decided.id(), "mission.proposed"));
        for (String queue : List.of(Names.SETTLEMENT_QUEUE, Names.NOTIFICATION_QUEUE)) {
            poison.forEach(message -> world.aws().send(queue, message, TOGETHER));
        }
        String opposite = world.aws().opposite(decided.id());
        world.aws().send(Names.SETTLEMENT_QUEUE, opposite, TOGETHER);

        mission.decide("success");
        world.aws().send(Names.SETTLEMENT_QUEUE, world.aws().asOnTheBus(mission.id(), "mission.succeeded"), TOGETHER);
        mission.awaitSettled();
        assertThat(world.aws().depth(Names.SETTLEMENT_DLQ)).as("poison is tried again before it is given up").isZero();
        deadLetters(Names.SETTLEMENT_DLQ, Stream.concat(poison.stream(), Stream.of(opposite)).toList());
        deadLetters(Names.NOTIFICATION_DLQ, poison);
        awaitEmpty(Names.SETTLEMENT_QUEUE);
        awaitEmpty(Names.NOTIFICATION_QUEUE);
        mission.paidOnce();
        decided.paidOnce();
        for (Person person : List.of(mission.streamer(), mission.viewers().getFirst(), decided.streamer())) {
            // Accepted, succeeded, settled: poison that is about a real mission tells nobody anything.
            Awaitility.await().atMost(Duration.ofSeconds(30)).untilAsserted(
                    () -> assertThat(world.mailbox().to(person)).hasSize(3));
        }
    }

    /** Each at least once: a message whose answer is lost on the way is sent again. */
    private void deadLetters(String queue, List<String> expected) {
        Set<String> bodies = new HashSet<>();
        Awaitility.await("dead letters in " + queue).atMost(Duration.ofSeconds(60)).untilAsserted(() -> {
            world.aws().drain(queue).stream().map(Message::body).forEach(bodies::add);
            assertThat(bodies).hasSizeGreaterThanOrEqualTo(expected.size());
        });
        assertThat(bodies).containsExactlyInAnyOrderElementsOf(expected);
    }

    private void awaitEmpty(String queue) {
        Awaitility.await(queue + " is empty").atMost(Duration.ofSeconds(30)).until(() -> world.aws().depth(queue) == 0);
    }

    private void delaySettlements(Duration delay) {
        world.aws().sqs().setQueueAttributes(set -> set.queueUrl(world.aws().queueUrl(Names.SETTLEMENT_QUEUE))
                .attributes(Map.of(QueueAttributeName.DELAY_SECONDS, Long.toString(delay.toSeconds()))));
    }

    private long attribute(QueueAttributeName name) {
        return Long.parseLong(world.aws().sqs().getQueueAttributes(get -> get
                .queueUrl(world.aws().queueUrl(Names.SETTLEMENT_QUEUE)).attributeNames(name)).attributes().get(name));
    }
}
