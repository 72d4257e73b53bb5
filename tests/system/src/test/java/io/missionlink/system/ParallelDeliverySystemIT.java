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

import io.missionlink.contracts.ResourceNames;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchRequestEntry;

/** Delivers an ending and the contradicting ending 100 times each in parallel: there is one outcome and one payout. */
@ExtendWith(TestEnvironmentExtension.class)
class ParallelDeliverySystemIT {

    private static final int DELIVERIES = 100;
    private static final int BATCH = 10;

    private final TestEnvironment env;

    ParallelDeliverySystemIT(TestEnvironment env) {
        this.env = env;
    }

    @AfterEach
    void assertLedgerBalanced() {
        LedgerCheck.assertBalanced(env.stack());
    }

    @Test
    void paysOnceForParallelAndContradictingMessages() throws Exception {
        TestMission mission = TestMission.create(env);
        mission.decide("success");
        String event = env.aws().busEvent(mission.id(), "mission.succeeded");
        String contradiction = env.aws().contradictingEvent(mission.id());
        List<Callable<Void>> sends = new ArrayList<>();
        for (int batch = 0; batch < DELIVERIES / BATCH; batch++) {
            for (String body : List.of(event, contradiction)) {
                sends.add(() -> {
                    env.aws().sqs()
                            .sendMessageBatch(send -> send.queueUrl(env.aws().queueUrl(ResourceNames.SETTLEMENT_QUEUE))
                                    .entries(IntStream.range(0, BATCH).mapToObj(i -> SendMessageBatchRequestEntry.builder()
                                            .id(Integer.toString(i)).messageBody(body).build()).toList()));
                    return null;
                });
            }
        }
        inParallel(sends);

        mission.awaitSettled();
        List<String> deadLetters = new ArrayList<>();
        Awaitility.await("contradicting messages in the DLQ").atMost(Duration.ofSeconds(90)).untilAsserted(() -> {
            env.aws().drain(ResourceNames.SETTLEMENT_DLQ).stream().map(Message::body).forEach(deadLetters::add);
            assertThat(deadLetters).hasSizeGreaterThanOrEqualTo(DELIVERIES);
        });
        assertThat(deadLetters).hasSize(DELIVERIES).containsOnly(contradiction);
        Awaitility.await("empty queue").atMost(Duration.ofSeconds(60))
                .until(() -> env.aws().depth(ResourceNames.SETTLEMENT_QUEUE) == 0);
        assertSingleOutcome(mission);
    }

    @Test
    void paysOnceForParallelAndContradictingSettlementPages() throws Exception {
        SettlementClient client = SettlementClient.of(env);
        TestMission mission = TestMission.create(env);
        List<PledgeSplit> success = PledgeSplit.of(Ending.SUCCESS, mission.pledges());
        List<PledgeSplit> failure = PledgeSplit.of(Ending.FAILURE, mission.pledges());
        mission.decide("success");
        List<Callable<Response>> puts = new ArrayList<>();
        for (int i = 0; i < DELIVERIES; i++) {
            // The contradicting page has a wrong outcome, or the right outcome with wrong amounts.
            String outcome = i % 2 == 0 ? "FAILED" : "SUCCEEDED";
            puts.add(() -> untilNotBusy(() -> client.put(mission.id(), "SUCCEEDED", success)));
            puts.add(() -> untilNotBusy(() -> client.put(mission.id(), outcome, failure)));
        }
        List<Response> responses = inParallel(puts);

        Set<String> accepted = new HashSet<>();
        for (int i = 0; i < responses.size(); i++) {
            if (i % 2 == 0) {
                accepted.add(responses.get(i).expect(200).body());
            } else {
                assertThat(responses.get(i).expect(409).json().get("code").asText()).isEqualTo("settlement-contradicts");
            }
        }
        assertThat(accepted).as("replays of the first response").hasSize(1);
        mission.awaitSettled();
        assertSingleOutcome(mission);
    }

    private void assertSingleOutcome(TestMission mission) {
        mission.assertPaidOnce();
        assertThat(mission.json().get("status").asText()).isEqualTo("SUCCEEDED");
        Awaitility.await("ending in the event log").atMost(Duration.ofSeconds(20)).untilAsserted(
                () -> assertThat(env.aws().eventLog(mission.id()).stream().map(item -> item.get("type").s()))
                        .containsOnlyOnce("mission.succeeded", "mission.settled")
                        .doesNotContain("mission.failed", "pledge.refunded"));
    }

    /** Retries while the service has no connection or lock to give, as settlement-lambda does. */
    private static Response untilNotBusy(Callable<Response> request) {
        return Awaitility.await("response that is not busy").atMost(Duration.ofSeconds(60)).pollInSameThread()
                .until(request, response -> response.status() != 503);
    }

    private static <T> List<T> inParallel(List<Callable<T>> tasks) throws Exception {
        List<T> results = new ArrayList<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (Future<T> task : threads.invokeAll(tasks)) {
                results.add(task.get());
            }
        }
        return results;
    }
}
