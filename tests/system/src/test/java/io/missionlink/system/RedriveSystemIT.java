package io.missionlink.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import io.missionlink.contracts.ResourceNames;
import software.amazon.awssdk.services.sqs.model.ListMessageMoveTasksResultEntry;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

/** {@code bin/redrive}: a message that failed during an outage is processed, and a poison message returns to the DLQ. */
@ExtendWith(TestEnvironmentExtension.class)
class RedriveSystemIT {

    /** A message moves to the DLQ after five receives with back-offs of 2, 4, 8 and 16 s. */
    private static final Duration DLQ_TIMEOUT = Duration.ofSeconds(90);
    private static final String POISON = "poison message for redrive";

    private final TestEnvironment env;

    RedriveSystemIT(TestEnvironment env) {
        this.env = env;
    }

    @Test
    void settlesRedrivenMessageOnce() {
        AwsCli.find(); // bin/redrive calls it
        TestMission mission = TestMission.create(env);
        moveSettlementToDlq(mission);
        String valid = env.aws().busEvent(mission.id(), "mission.succeeded");

        assertThat(redrive()).contains("2 dead letters moved back");
        assertThat(redrive()).as("second redrive at once").contains("moved back");
        mission.awaitSettled();
        Awaitility.await("poison message in the DLQ").atMost(DLQ_TIMEOUT)
                .until(() -> env.aws().depth(ResourceNames.SETTLEMENT_DLQ) == 1
                        && env.aws().depth(ResourceNames.SETTLEMENT_QUEUE) == 0);
        List<Message> deadLetters = env.aws().drain(ResourceNames.SETTLEMENT_DLQ);
        assertThat(deadLetters).extracting(Message::body).containsExactly(POISON);
        mission.assertPaidOnce();

        // An operator may redrive a message that was already processed. Like EventBridge dead letters, it has no source queue.
        env.aws().send(ResourceNames.SETTLEMENT_DLQ, valid, Duration.ZERO);
        assertThat(redrive()).contains("1 dead letters moved back");
        assertThat(moves()).extracting(ListMessageMoveTasksResultEntry::destinationArn).as("explicit destination")
                .containsOnly(Aws.arn("sqs", ResourceNames.SETTLEMENT_QUEUE));
        Awaitility.await("empty queues").atMost(Duration.ofSeconds(30))
                .until(() -> env.aws().depth(ResourceNames.SETTLEMENT_QUEUE)
                        + env.aws().depth(ResourceNames.SETTLEMENT_DLQ) == 0);
        mission.assertPaidOnce();
        LedgerCheck.assertBalanced(env.stack());
    }

    /** The settlement message arrives while mission-service is down and fails until it moves to the DLQ. */
    private void moveSettlementToDlq(TestMission mission) {
        delaySettlements(Duration.ofSeconds(6));
        try {
            mission.decide("success");
            Awaitility.await("settlement message in the queue").atMost(Duration.ofSeconds(5))
                    .until(() -> env.aws().depth(ResourceNames.SETTLEMENT_QUEUE) == 1);
            env.stack().stop("mission-service");
            delaySettlements(Duration.ZERO);
            env.aws().send(ResourceNames.SETTLEMENT_QUEUE, POISON, Duration.ZERO);
            Awaitility.await("two dead letters").atMost(DLQ_TIMEOUT)
                    .until(() -> env.aws().depth(ResourceNames.SETTLEMENT_DLQ) == 2);
        } finally {
            delaySettlements(Duration.ZERO);
            env.stack().start("mission-service");
        }
        assertThat(mission.json().hasNonNull("settledAt")).as("settled before the redrive").isFalse();
    }

    private void delaySettlements(Duration delay) {
        env.aws().sqs().setQueueAttributes(set -> set.queueUrl(env.aws().queueUrl(ResourceNames.SETTLEMENT_QUEUE))
                .attributes(Map.of(QueueAttributeName.DELAY_SECONDS, Long.toString(delay.toSeconds()))));
    }

    private List<ListMessageMoveTasksResultEntry> moves() {
        return env.aws().sqs().listMessageMoveTasks(list -> list.sourceArn(Aws.arn("sqs", ResourceNames.SETTLEMENT_DLQ)))
                .results();
    }

    private String redrive() {
        OperatorCommand.Result result = RedriveCommand.run(AwsCli.ENVIRONMENT, ResourceNames.SETTLEMENT_QUEUE, "--endpoint-url",
                env.stack().aws().toString());
        assertThat(result.code()).as(result.output()).isZero();
        System.out.print(result.output());
        return result.output();
    }
}
