package io.missionlink.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import io.missionlink.contracts.Names;
import software.amazon.awssdk.services.sqs.model.ListMessageMoveTasksResultEntry;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

/** The operator's {@code bin/redrive}: what failed for a reason that has passed is done, and the poison is where it was. */
@ExtendWith(WorldExtension.class)
class RedriveSystemIT {

    /** Five receives, 2, 4, 8 and 16 s apart. */
    private static final Duration GIVEN_UP_WITHIN = Duration.ofSeconds(90);
    private static final String POISON = "poison for the redrive";

    private final World world;

    RedriveSystemIT(World world) {
        this.world = world;
    }

    @Test
    void settlesWhatHadToWaitTooLongAndChangesNothingTheSecondTime() {
        AwsCli.find(); // bin/redrive calls it
        Running mission = Running.of(world);
        giveUpOn(mission);
        String good = world.aws().asOnTheBus(mission.id(), "mission.succeeded");

        assertThat(redrive()).contains("2 dead letters moved back");
        assertThat(redrive()).as("at once again").contains("moved back");
        mission.awaitSettled();
        Awaitility.await("the poison among the dead letters").atMost(GIVEN_UP_WITHIN)
                .until(() -> world.aws().depth(Names.SETTLEMENT_DLQ) == 1 && world.aws().depth(Names.SETTLEMENT_QUEUE) == 0);
        List<Message> dead = world.aws().drain(Names.SETTLEMENT_DLQ);
        assertThat(dead).extracting(Message::body).containsExactly(POISON);
        mission.paidOnce();

        // Done before and redriven all the same: an operator cannot know. As EventBridge gives up, it comes from no queue.
        world.aws().send(Names.SETTLEMENT_DLQ, good, Duration.ZERO);
        assertThat(redrive()).contains("1 dead letters moved back");
        assertThat(moves()).extracting(ListMessageMoveTasksResultEntry::destinationArn).as("AWS has to be told")
                .containsOnly(Aws.arn("sqs", Names.SETTLEMENT_QUEUE));
        Awaitility.await("an empty queue").atMost(Duration.ofSeconds(30))
                .until(() -> world.aws().depth(Names.SETTLEMENT_QUEUE) + world.aws().depth(Names.SETTLEMENT_DLQ) == 0);
        mission.paidOnce();
        Books.balance(world.stack());
    }

    /** Its settlement arrives when mission-service is down, and is received in vain until it is given up. */
    private void giveUpOn(Running mission) {
        delaySettlements(Duration.ofSeconds(6));
        try {
            mission.decide("success");
            Awaitility.await("settlement on its way").atMost(Duration.ofSeconds(5))
                    .until(() -> world.aws().depth(Names.SETTLEMENT_QUEUE) == 1);
            world.stack().stop("mission-service");
            delaySettlements(Duration.ZERO);
            world.aws().send(Names.SETTLEMENT_QUEUE, POISON, Duration.ZERO);
            Awaitility.await("two dead letters").atMost(GIVEN_UP_WITHIN)
                    .until(() -> world.aws().depth(Names.SETTLEMENT_DLQ) == 2);
        } finally {
            delaySettlements(Duration.ZERO);
            world.stack().start("mission-service");
        }
        assertThat(mission.seen().hasNonNull("settledAt")).as("given up and not settled").isFalse();
    }

    private void delaySettlements(Duration delay) {
        world.aws().sqs().setQueueAttributes(set -> set.queueUrl(world.aws().queueUrl(Names.SETTLEMENT_QUEUE))
                .attributes(Map.of(QueueAttributeName.DELAY_SECONDS, Long.toString(delay.toSeconds()))));
    }

    private List<ListMessageMoveTasksResultEntry> moves() {
        return world.aws().sqs().listMessageMoveTasks(list -> list.sourceArn(Aws.arn("sqs", Names.SETTLEMENT_DLQ))).results();
    }

    private String redrive() {
        OperatorCommand.Ended ended = Redrive.run(AwsCli.ENVIRONMENT, Names.SETTLEMENT_QUEUE, "--endpoint-url",
                world.stack().aws().toString());
        assertThat(ended.code()).as(ended.output()).isZero();
        System.out.print(ended.output());
        return ended.output();
    }
}
