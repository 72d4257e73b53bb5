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

import io.missionlink.contracts.ResourceNames;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

/** Money moves once although SQS delivers duplicated, delayed and invalid messages. */
@ExtendWith(TestEnvironmentExtension.class)
class DeliverySystemIT {

    private static final Duration NO_DELAY = Duration.ZERO;
    /** With the same delay, messages become visible together and are received in one batch. */
    private static final Duration BATCH_DELAY = Duration.ofSeconds(2);
    private static final Duration DELAY_TO_STOP_SERVICE = Duration.ofSeconds(6);

    private final TestEnvironment env;

    DeliverySystemIT(TestEnvironment env) {
        this.env = env;
    }

    @AfterEach
    void assertLedgerBalanced() {
        LedgerCheck.assertBalanced(env.stack());
    }

    @Test
    void paysOnceWhenSettlementMessageIsDuplicated() {
        TestMission mission = TestMission.create(env);
        mission.decide("success");
        String event = env.aws().busEvent(mission.id(), "mission.succeeded");
        for (int copy = 0; copy < 3; copy++) {
            env.aws().send(ResourceNames.SETTLEMENT_QUEUE, event, NO_DELAY);
        }

        mission.awaitSettled();
        awaitEmpty(ResourceNames.SETTLEMENT_QUEUE);
        env.aws().send(ResourceNames.SETTLEMENT_QUEUE, event, NO_DELAY);
        awaitEmpty(ResourceNames.SETTLEMENT_QUEUE);
        mission.assertPaidOnce();
        assertThat(env.aws().depth(ResourceNames.SETTLEMENT_DLQ)).isZero();
        assertThat(env.aws().eventLog(mission.id())).filteredOn(item -> item.get("type").s().equals("mission.settled"))
                .hasSize(1);
    }

    @Test
    void settlesQueuedMissionWhenMissionServiceIsBack() {
        TestMission mission = TestMission.create(env);
        delaySettlements(DELAY_TO_STOP_SERVICE);
        try {
            mission.decide("success");
            Awaitility.await("settlement message in the queue").atMost(Duration.ofSeconds(5))
                    .until(() -> env.aws().depth(ResourceNames.SETTLEMENT_QUEUE) == 1);
            env.stack().stop("mission-service");
            Response rejected = mission.streamer().api().get("/api/wallet").expect(503);
            assertThat(rejected.json().get("code").asText()).isEqualTo("service-unavailable");
            assertThat(rejected.headers().firstValue("Retry-After")).isPresent();
            Awaitility.await("delivery to the function").atMost(Duration.ofSeconds(20))
                    .until(() -> attribute(QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES_NOT_VISIBLE) == 1);
        } finally {
            delaySettlements(Duration.ZERO);
            Instant restart = Instant.now();
            env.stack().start("mission-service");
            assertThat(mission.awaitSettled()).as("settled after the restart").isAfter(restart);
        }
        awaitEmpty(ResourceNames.SETTLEMENT_QUEUE);
        mission.assertPaidOnce();
    }

    @Test
    void movesPoisonMessagesToDlqWithoutBlockingOthers() {
        TestMission mission = TestMission.create(env);
        TestMission decided = TestMission.create(env);
        decided.decide("success");
        decided.awaitSettled();
        List<String> poison = List.of("not JSON", "{}", "[1, 2]",
                "{\"detail-type\":\"mission.exploded\",\"source\":\"mission-link.mission-service\",\"detail\":{}}",
                env.aws().busEvent(decided.id(), "pledge.added"));
        for (String queue : List.of(ResourceNames.SETTLEMENT_QUEUE, ResourceNames.NOTIFICATION_QUEUE)) {
            poison.forEach(message -> env.aws().send(queue, message, BATCH_DELAY));
        }
        String contradiction = env.aws().contradictingEvent(decided.id());
        env.aws().send(ResourceNames.SETTLEMENT_QUEUE, contradiction, BATCH_DELAY);

        mission.decide("success");
        env.aws().send(ResourceNames.SETTLEMENT_QUEUE, env.aws().busEvent(mission.id(), "mission.succeeded"), BATCH_DELAY);
        mission.awaitSettled();
        assertThat(env.aws().depth(ResourceNames.SETTLEMENT_DLQ)).as("poison is retried before it moves to the DLQ").isZero();
        awaitDeadLetters(ResourceNames.SETTLEMENT_DLQ, Stream.concat(poison.stream(), Stream.of(contradiction)).toList());
        awaitDeadLetters(ResourceNames.NOTIFICATION_DLQ, poison);
        awaitEmpty(ResourceNames.SETTLEMENT_QUEUE);
        awaitEmpty(ResourceNames.NOTIFICATION_QUEUE);
        mission.assertPaidOnce();
        decided.assertPaidOnce();
        for (TestUser user : List.of(mission.streamer(), mission.viewers().getFirst(), decided.streamer())) {
            // Accepted, succeeded, settled: poison messages that name an existing mission cause no mail.
            Awaitility.await().atMost(Duration.ofSeconds(30)).untilAsserted(
                    () -> assertThat(env.mailbox().to(user)).hasSize(3));
        }
    }

    /** Each message arrives at least once: a send whose response is lost is retried. */
    private void awaitDeadLetters(String queue, List<String> expected) {
        Set<String> bodies = new HashSet<>();
        Awaitility.await("dead letters in " + queue).atMost(Duration.ofSeconds(60)).untilAsserted(() -> {
            env.aws().drain(queue).stream().map(Message::body).forEach(bodies::add);
            assertThat(bodies).hasSizeGreaterThanOrEqualTo(expected.size());
        });
        assertThat(bodies).containsExactlyInAnyOrderElementsOf(expected);
    }

    private void awaitEmpty(String queue) {
        Awaitility.await(queue + " is empty").atMost(Duration.ofSeconds(30)).until(() -> env.aws().depth(queue) == 0);
    }

    private void delaySettlements(Duration delay) {
        env.aws().sqs().setQueueAttributes(set -> set.queueUrl(env.aws().queueUrl(ResourceNames.SETTLEMENT_QUEUE))
                .attributes(Map.of(QueueAttributeName.DELAY_SECONDS, Long.toString(delay.toSeconds()))));
    }

    private long attribute(QueueAttributeName name) {
        return Long.parseLong(env.aws().sqs().getQueueAttributes(get -> get
                .queueUrl(env.aws().queueUrl(ResourceNames.SETTLEMENT_QUEUE)).attributeNames(name)).attributes().get(name));
    }
}
