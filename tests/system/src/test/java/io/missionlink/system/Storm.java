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

/** Many small missions, each with its proposal, its pledges and its end. */
final class Storm {

    /** Pledges of a mission, the proposer's among them. */
    static final int PLEDGES = 40;
    /** A success gives 44 events, an end that gives the money back a {@code pledge.refunded} for each pledge more. */
    static final int EVENTS_A_MISSION = 70;

    private static final List<Ending> ENDINGS = List.of(Ending.SUCCESS, Ending.FAILURE, Ending.CANCELLATION);
    private static final int AT_A_TIME = 8;
    private static final long CASH = 2_000_000_000;
    private static final long LEAST = 1_000;
    private static final int SPREAD = 999;

    private final List<Person> streamers;
    private final List<Person> viewers;
    private final Queue<Play> played = new ConcurrentLinkedQueue<>();

    /** @param pledges in their order, the proposer's first */
    private record Play(String mission, Person streamer, Ending ending, List<Pledged> pledges) {
    }

    Storm(World world) {
        streamers = List.of(Person.streamer(world, "Fast", "en"), Person.streamer(world, "Furious", "ko"));
        viewers = List.of(Person.viewer(world, "Uno", "en"), Person.viewer(world, "Due", "ko"),
                Person.viewer(world, "Tre", "en"));
        streamers.forEach(streamer -> streamer.takes(true, 0));
        viewers.forEach(viewer -> viewer.topUp(CASH));
        world.aws().awaitSubscribed(people());
    }

    /** Returns when every request is answered. */
    void play(int missions, long seed) throws Exception {
        Random random = new Random(seed);
        List<Future<?>> all = new ArrayList<>();
        try (ExecutorService threads = Executors.newFixedThreadPool(AT_A_TIME, Thread.ofVirtual().factory())) {
            for (int i = 0; i < missions; i++) {
                Ending ending = ENDINGS.get(i % ENDINGS.size());
                Random own = new Random(random.nextLong());
                all.add(threads.submit(() -> play(ending, own)));
            }
        }
        for (Future<?> one : all) {
            one.get();
        }
    }

    List<Person> people() {
        return Stream.concat(viewers.stream(), streamers.stream()).toList();
    }

    Set<String> missions() {
        return played.stream().map(Play::mission).collect(Collectors.toSet());
    }

    /** What each person has in the end. */
    Map<Person, Long> balances() {
        Map<Person, Long> balances = new HashMap<>();
        streamers.forEach(streamer -> balances.put(streamer, 0L));
        viewers.forEach(viewer -> balances.put(viewer, CASH));
        for (Play play : played) {
            for (Share share : Share.of(play.ending(), play.pledges())) {
                balances.merge(share.pledge().by(), share.refund() - share.pledge().amount(), Long::sum);
                balances.merge(play.streamer(), share.payout(), Long::sum);
            }
        }
        return balances;
    }

    /** How many mails each person gets: of the start who is in it then, of the end and the settlement who is in it. */
    Map<Person, Long> mails() {
        Map<Person, Long> mails = new HashMap<>();
        for (Play play : played) {
            mails.merge(play.streamer(), 3L, Long::sum);
            mails.merge(play.pledges().getFirst().by(), 1L, Long::sum);
            play.pledges().stream().map(Pledged::by).distinct().forEach(person -> mails.merge(person, 2L, Long::sum));
        }
        return mails;
    }

    private void play(Ending ending, Random random) {
        Person streamer = streamers.get(random.nextInt(streamers.size()));
        List<Pledged> pledges = new ArrayList<>();
        Person proposer = viewers.get(random.nextInt(viewers.size()));
        long first = LEAST + random.nextInt(SPREAD);
        String mission = proposer.api().post("/api/missions", Map.of("streamerId", streamer.id(), "content", "보스 잡기",
                "amount", first, "timeLimitSeconds", 3_600)).expect(201).json().get("id").asText();
        pledges.add(new Pledged(mission, proposer, first, false, true));
        IntStream.range(1, PLEDGES).forEach(i -> {
            Person viewer = viewers.get(random.nextInt(viewers.size()));
            long amount = LEAST + random.nextInt(SPREAD);
            String id = viewer.api().post(Running.path(mission) + "/pledges", Map.of("amount", amount)).expect(201).json()
                    .get("id").asText();
            pledges.add(new Pledged(id, viewer, amount, false, false));
        });
        streamer.api().put(Running.path(mission) + "/" + ending.decision.orElseThrow()).expect(200);
        played.add(new Play(mission, streamer, ending, pledges));
    }
}
