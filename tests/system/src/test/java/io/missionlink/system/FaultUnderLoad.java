package io.missionlink.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.awaitility.Awaitility;

import com.fasterxml.jackson.databind.JsonNode;

import io.missionlink.contracts.ResourceNames;

/** Causes a fault while one mission receives pledges and others settle, then checks pledges, balances and mails. */
final class FaultUnderLoad {

    static final int SETTLING_MISSIONS = 4;
    private static final int PLEDGES_BEFORE_FAULT = 15;
    private static final long TOP_UP = 50_000_000;
    private static final int FAILURE_SHARE_BPS = 1_000;
    /** Request timeout of the pledging viewers, so that tests that freeze a process do not wait for the usual 40 s. */
    private static final Duration TIMEOUT = Duration.ofSeconds(2);

    private final TestEnvironment env;

    FaultUnderLoad(TestEnvironment env) {
        this.env = env;
    }

    /** @param fault gets the running load and the missions to settle */
    void run(BiConsumer<PledgeLoad, List<TestMission>> fault) {
        warmUp();
        List<TestMission> settling = new ArrayList<>(List.of(TestMission.create(env)));
        TestUser streamer = settling.getFirst().streamer();
        List<TestUser> viewers = settling.getFirst().viewers();
        streamer.setTerms(true, FAILURE_SHARE_BPS);
        IntStream.range(1, SETTLING_MISSIONS).forEach(i -> settling.add(TestMission.propose(env, streamer, viewers)));
        TestMission pledgedMission = TestMission.propose(env, streamer, viewers);
        viewers.forEach(viewer -> viewer.topUp(TOP_UP));
        PledgeLoad load = new PledgeLoad(pledgedMission.id(),
                viewers.stream().map(viewer -> viewer.withTimeout(TIMEOUT)).toList());
        try (load) {
            load.awaitPledges(PLEDGES_BEFORE_FAULT);
            fault.accept(load, settling);
        }
        assertEveryAcknowledgedPledgeExists(pledgedMission, load.acknowledged());
        settling.forEach(mission -> mission.decide("success"));
        pledgedMission.decide("failure");
        settling.forEach(TestMission::awaitSettled);
        pledgedMission.awaitSettled();
        assertBalances(settling, pledgedMission, load.acknowledged());
        assertEveryoneNotified(settling, pledgedMission);
        LedgerCheck.assertBalanced(env.stack());
    }

    /** A function starts with its first message, and the fault needs a running process. */
    private void warmUp() {
        if (env.stack().workers().stream().anyMatch(worker -> worker.index() == 0 && worker.pid().isEmpty())) {
            TestMission first = TestMission.create(env);
            first.decide("cancellation");
            first.awaitSettled();
            Awaitility.await("both functions run").atMost(Duration.ofSeconds(30)).until(() -> env.stack().workers().stream()
                    .noneMatch(worker -> worker.index() == 0 && worker.pid().isEmpty()));
        }
    }

    private static void assertEveryAcknowledgedPledgeExists(TestMission pledgedMission, List<TestPledge> acknowledged) {
        Map<String, Long> expected = new HashMap<>();
        acknowledged.forEach(pledge -> expected.put(pledge.id(), pledge.amount()));
        assertThat(expected).as("distinct pledge IDs in the responses").hasSameSizeAs(acknowledged);
        pledgedMission.pledges().forEach(pledge -> expected.put(pledge.id(), pledge.amount()));
        Map<String, Long> actual = new HashMap<>();
        String cursor = "";
        do {
            JsonNode page = pledgedMission.streamer().api()
                    .get(TestMission.path(pledgedMission.id()) + "/pledges?limit=100" + cursor).expect(200)
                    .json();
            page.get("items").forEach(pledge -> actual.put(pledge.get("id").asText(), pledge.get("amount").asLong()));
            cursor = page.get("nextCursor").isNull() ? "" : "&cursor=" + page.get("nextCursor").asText();
        } while (!cursor.isEmpty());
        assertThat(actual).as("pledges of mission %s", pledgedMission.id()).isEqualTo(expected);
        assertThat(pledgedMission.json().get("pot").asLong())
                .isEqualTo(expected.values().stream().mapToLong(Long::longValue).sum());
    }

    private static void assertBalances(List<TestMission> settled, TestMission pledgedMission, List<TestPledge> acknowledged) {
        long paid = settled.stream().flatMap(mission -> PledgeSplit.of(Ending.SUCCESS, mission.pledges()).stream())
                .mapToLong(PledgeSplit::payout).sum();
        long keptTotal = 0;
        for (TestUser viewer : pledgedMission.viewers()) {
            long own = 0;
            long kept = 0;
            for (TestPledge pledge : pledgedMission.pledges()) {
                own += isBy(viewer, pledge) ? pledge.amount() : 0;
                kept += isBy(viewer, pledge) ? pledge.amount() / 10 : 0;
            }
            kept += acknowledged.stream().filter(pledge -> isBy(viewer, pledge)).mapToLong(pledge -> pledge.amount() / 10)
                    .sum();
            assertThat(viewer.balance()).as("final balance of %s", viewer).isEqualTo(TOP_UP + own - kept);
            assertThat(viewer.wallet().get("held").asLong()).isZero();
            keptTotal += kept;
        }
        long fee = keptTotal / 20; // 5% of everything that the streamer keeps
        assertThat(pledgedMission.streamer().balance()).as("final balance of the streamer").isEqualTo(paid + keptTotal - fee);
    }

    /** Compares IDs, because {@code equals} also compares the request timeout. */
    private static boolean isBy(TestUser viewer, TestPledge pledge) {
        return pledge.by().id().equals(viewer.id());
    }

    /**
     * Mails are delivered at least once: if a function is killed between sending a mail and marking it as sent, the mail is
     * sent
     * again.
     */
    private void assertEveryoneNotified(List<TestMission> settled, TestMission pledgedMission) {
        List<String> missions = Stream.concat(settled.stream(), Stream.of(pledgedMission)).map(TestMission::id).toList();
        List<String> subjects = List.of("was paid out to you", "was refunded to you", "was paid out");
        for (TestUser user : Stream.concat(pledgedMission.viewers().stream(), Stream.of(pledgedMission.streamer())).toList()) {
            Awaitility.await("mails about all endings to " + user).atMost(Duration.ofSeconds(60)).untilAsserted(() -> {
                List<Mail> mails = env.mailbox().to(user).stream()
                        .filter(mail -> subjects.stream().anyMatch(mail.subject()::endsWith)).toList();
                assertThat(missions).allSatisfy(mission -> assertThat(mails).anySatisfy(
                        mail -> assertThat(mail.text()).contains(mission)));
            });
        }
        for (String queue : List.of(ResourceNames.SETTLEMENT_QUEUE, ResourceNames.NOTIFICATION_QUEUE)) {
            Awaitility.await(queue + " is empty").atMost(Duration.ofSeconds(60)).until(() -> env.aws().depth(queue) == 0);
            assertThat(env.aws().drain(queue + "-dlq")).as("dead letters of " + queue).isEmpty();
        }
    }
}
