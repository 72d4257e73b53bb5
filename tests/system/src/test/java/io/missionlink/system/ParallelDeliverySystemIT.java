package io.missionlink.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import io.missionlink.contracts.Names;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchRequestEntry;

/** One ending a hundred times at once, and its opposite as often: one outcome, one payout. */
@ExtendWith(WorldExtension.class)
class ParallelDeliverySystemIT {

    private static final int TIMES = 100;
    private static final int BATCH = 10;

    private final World world;

    ParallelDeliverySystemIT(World world) {
        this.world = world;
    }

    @AfterEach
    void nothingIsLost() {
        Books.balance(world.stack());
    }

    @Test
    void aHundredSettlementsAndTheirOppositesOnTheQueuePayOnce() throws Exception {
        Running mission = Running.of(world);
        mission.decide("success");
        String event = world.aws().asOnTheBus(mission.id(), "mission.succeeded");
        String opposite = world.aws().opposite(mission.id());
        List<Callable<Void>> sends = new ArrayList<>();
        for (int batch = 0; batch < TIMES / BATCH; batch++) {
            for (String body : List.of(event, opposite)) {
                sends.add(() -> {
                    world.aws().sqs().sendMessageBatch(send -> send.queueUrl(world.aws().queueUrl(Names.SETTLEMENT_QUEUE))
                            .entries(IntStream.range(0, BATCH).mapToObj(i -> SendMessageBatchRequestEntry.builder()
                                    .id(Integer.toString(i)).messageBody(body).build()).toList()));
                    return null;
                });
            }
        }
        together(sends);

        mission.awaitSettled();
        List<String> dead = new ArrayList<>();
        Awaitility.await("the opposites among the dead letters").atMost(Duration.ofSeconds(90)).untilAsserted(() -> {
            world.aws().drain(Names.SETTLEMENT_DLQ).stream().map(Message::body).forEach(dead::add);
            assertThat(dead).hasSizeGreaterThanOrEqualTo(TIMES);
        });
        assertThat(dead).hasSize(TIMES).containsOnly(opposite);
        Awaitility.await("an empty queue").atMost(Duration.ofSeconds(60))
                .until(() -> world.aws().depth(Names.SETTLEMENT_QUEUE) == 0);
        oneOutcome(mission);
    }

    @Test
    void aHundredPlansAndTheirOppositesAtOncePayOnce() throws Exception {
        SettlementClient client = SettlementClient.of(world);
        Running mission = Running.of(world);
        List<Share> success = Share.of(Ending.SUCCESS, mission.pledges());
        List<Share> failure = Share.of(Ending.FAILURE, mission.pledges());
        mission.decide("success");
        List<Callable<Answer>> puts = new ArrayList<>();
        for (int i = 0; i < TIMES; i++) {
            // Says another outcome, or says the right one and gives the money to others.
            String outcome = i % 2 == 0 ? "FAILED" : "SUCCEEDED";
            puts.add(() -> client.put(mission.id(), "SUCCEEDED", success));
            puts.add(() -> client.put(mission.id(), outcome, failure));
        }
        List<Answer> answers = together(puts);

        Set<String> right = new HashSet<>();
        for (int i = 0; i < answers.size(); i++) {
            if (i % 2 == 0) {
                right.add(answers.get(i).expect(200).body());
            } else {
                assertThat(answers.get(i).expect(409).json().get("code").asText()).isEqualTo("settlement-contradicts");
            }
        }
        assertThat(right).as("the first answer, again and again").hasSize(1);
        mission.awaitSettled();
        oneOutcome(mission);
    }

    private void oneOutcome(Running mission) {
        mission.paidOnce();
        assertThat(mission.seen().get("status").asText()).isEqualTo("SUCCEEDED");
        Awaitility.await("the end in the log").atMost(Duration.ofSeconds(20)).untilAsserted(
                () -> assertThat(world.aws().eventLog(mission.id()).stream().map(item -> item.get("type").s()))
                        .containsOnlyOnce("mission.succeeded", "mission.settled")
                        .doesNotContain("mission.failed", "pledge.refunded"));
    }

    private static <T> List<T> together(List<Callable<T>> tasks) throws Exception {
        List<T> results = new ArrayList<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (Future<T> one : threads.invokeAll(tasks)) {
                results.add(one.get());
            }
        }
        return results;
    }
}
