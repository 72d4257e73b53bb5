package io.missionlink.system;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Runs many small missions, each with a proposal, pledges and an ending, and computes the expected result. */
final class EventStorm {

    /** Pledges per mission, including the proposer's. */
    static final int PLEDGES = 40;
    /** Average: a success has 44 events, an ending with refunds also one {@code pledge.refunded} per pledge. */
    static final int EVENTS_PER_MISSION = 70;

    private static final List<Ending> ENDINGS = List.of(Ending.SUCCESS, Ending.FAILURE, Ending.CANCELLATION);
    private static final int PARALLELISM = 8;
    private static final long TOP_UP = 2_000_000_000;
    private static final long MIN_AMOUNT = 1_000;
    private static final int AMOUNT_RANGE = 999;

    private final List<TestUser> streamers;
    private final List<TestUser> viewers;
    private final Queue<FinishedMission> finished = new ConcurrentLinkedQueue<>();

    /** @param pledges in order of creation, the proposer's first */
    private record FinishedMission(String mission, TestUser streamer, Ending ending, List<TestPledge> pledges) {
    }

    EventStorm(TestEnvironment env) {
        streamers = List.of(TestUser.streamer(env, "Streamer1", "en"), TestUser.streamer(env, "Streamer2", "ko"));
        viewers = List.of(TestUser.viewer(env, "Viewer1", "en"), TestUser.viewer(env, "Viewer2", "ko"),
                TestUser.viewer(env, "Viewer3", "en"));
        streamers.forEach(streamer -> streamer.setTerms(true, 0));
        viewers.forEach(viewer -> viewer.topUp(TOP_UP));
        env.aws().awaitSubscribed(users());
    }

    /** Returns when every request has a response. */
    void run(int missions, long seed) throws Exception {
        Random random = new Random(seed);
        List<Future<?>> all = new ArrayList<>();
        try (ExecutorService threads = Executors.newFixedThreadPool(PARALLELISM, Thread.ofVirtual().factory())) {
            for (int i = 0; i < missions; i++) {
                Ending ending = ENDINGS.get(i % ENDINGS.size());
                Random missionRandom = new Random(random.nextLong());
                all.add(threads.submit(() -> run(ending, missionRandom)));
            }
        }
        for (Future<?> mission : all) {
            mission.get();
        }
    }

    List<TestUser> users() {
        return Stream.concat(viewers.stream(), streamers.stream()).toList();
    }

    Set<String> missions() {
        return finished.stream().map(FinishedMission::mission).collect(Collectors.toSet());
    }

    /** Expected final balance of each user. */
    Map<TestUser, Long> balances() {
        Map<TestUser, Long> balances = new HashMap<>();
        streamers.forEach(streamer -> balances.put(streamer, 0L));
        viewers.forEach(viewer -> balances.put(viewer, TOP_UP));
        for (FinishedMission mission : finished) {
            for (PledgeSplit split : PledgeSplit.of(mission.ending(), mission.pledges())) {
                balances.merge(split.pledge().by(), split.refund() - split.pledge().amount(), Long::sum);
                balances.merge(mission.streamer(), split.payout(), Long::sum);
            }
        }
        return balances;
    }

    /**
     * Expected number of mails: participants at the acceptance get one, contributors at the end two (end and settlement). The
     * streamer gets one about the end, and one about the settlement if money is paid out.
     */
    Map<TestUser, Long> mails() {
        Map<TestUser, Long> mails = new HashMap<>();
        for (FinishedMission mission : finished) {
            mails.merge(mission.streamer(), mission.ending() == Ending.SUCCESS ? 3L : 2L, Long::sum);
            mails.merge(mission.pledges().getFirst().by(), 1L, Long::sum);
            mission.pledges().stream().map(TestPledge::by).distinct().forEach(user -> mails.merge(user, 2L, Long::sum));
        }
        return mails;
    }

    private void run(Ending ending, Random random) {
        TestUser streamer = streamers.get(random.nextInt(streamers.size()));
        List<TestPledge> pledges = new ArrayList<>();
        TestUser proposer = viewers.get(random.nextInt(viewers.size()));
        long first = MIN_AMOUNT + random.nextInt(AMOUNT_RANGE);
        String mission = proposer.api().post("/api/missions", Map.of("streamerId", streamer.id(), "content", "보스 잡기",
                "amount", first, "timeLimitSeconds", 3_600)).expect(201).json().get("id").asText();
        pledges.add(new TestPledge(mission, proposer, first, false, true));
        IntStream.range(1, PLEDGES).forEach(i -> {
            TestUser viewer = viewers.get(random.nextInt(viewers.size()));
            long amount = MIN_AMOUNT + random.nextInt(AMOUNT_RANGE);
            String id = viewer.api().post(TestMission.path(mission) + "/pledges", Map.of("amount", amount)).expect(201).json()
                    .get("id").asText();
            pledges.add(new TestPledge(id, viewer, amount, false, false));
        });
        streamer.api().put(TestMission.path(mission) + "/" + ending.decision.orElseThrow()).expect(200);
        finished.add(new FinishedMission(mission, streamer, ending, pledges));
    }
}
