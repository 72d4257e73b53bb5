package io.missionlink.missions.model;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;

import io.missionlink.contracts.event.Outcome;
import io.missionlink.contracts.settlement.SettlementLine;
import io.missionlink.http.ProblemException;
import io.missionlink.missions.mission.Decision;
import io.missionlink.missions.mission.Mission;
import io.missionlink.missions.mission.MissionStatus;
import io.missionlink.missions.testing.UseCases;

/** Random actions of many users, and the state that follows from the acknowledged ones. Thread-safe. */
final class RandomWorkload {

    private static final int VIEWERS = 12;
    private static final int STREAMERS = 3;
    private static final int MAX_MISSIONS = 40;

    private final UseCases useCases;
    private final List<UUID> viewers = IntStream.range(0, VIEWERS).mapToObj(i -> UUID.randomUUID()).toList();
    private final List<UUID> streamers = IntStream.range(0, STREAMERS).mapToObj(i -> UUID.randomUUID()).toList();
    private final List<UUID> missions = new CopyOnWriteArrayList<>();
    private final Map<UUID, UUID> streamerOf = new ConcurrentHashMap<>();
    private final Map<UUID, AcknowledgedPledge> pledges = new ConcurrentHashMap<>();
    /** Balances from payments, pledges and withdrawals. {@link #expectedWallets} adds the settlements. */
    private final Map<UUID, Long> wallets = new ConcurrentHashMap<>();
    private final ConcurrentLinkedQueue<TopUp> topUps = new ConcurrentLinkedQueue<>();
    private final ConcurrentLinkedQueue<UUID> withdrawable = new ConcurrentLinkedQueue<>();

    record AcknowledgedPledge(UUID mission, UUID user, long amount) {
    }

    private record TopUp(UUID id, UUID user) {
    }

    RandomWorkload(UseCases useCases) {
        this.useCases = useCases;
        useCases.replaceSettings(streamers.get(0), true, 0);
        useCases.replaceSettings(streamers.get(1), true, 1_250);
        useCases.replaceSettings(streamers.get(2), false, 333);
        viewers.forEach(viewer -> topUp(viewer, 500_000, true));
        propose(viewers.getFirst(), streamers.getFirst(), 5_000);
    }

    /** Performs one random action. The service may reject it. */
    void act(Random random) {
        UUID viewer = randomElement(viewers, random);
        try {
            switch (random.nextInt(20)) {
                case 0 -> topUp(viewer, 1 + random.nextInt(50_000), random.nextBoolean());
                case 1 -> cashOut(randomElement(random.nextBoolean() ? viewers : streamers, random), 1 + random.nextInt(20_000),
                        random.nextBoolean());
                // Few missions, so that many users act on each.
                case 2 -> {
                    if (missions.size() < MAX_MISSIONS || random.nextInt(4) == 0) {
                        propose(viewer, randomElement(streamers, random), 1_000 + random.nextInt(3_000));
                    }
                }
                case 3 -> withdraw();
                case 4, 5 -> decide(random);
                case 6, 7, 8 -> settle(random);
                case 9 -> expire(random);
                case 10 -> refund(random.nextBoolean());
                default -> pledge(viewer, 900 + random.nextInt(3_000), random.nextInt(4) == 0);
            }
        } catch (ProblemException problem) {
            // A rejected action changes nothing.
        }
    }

    private void topUp(UUID user, long amount, boolean twice) {
        UUID payment = useCases.topUp(user, amount);
        if (twice) {
            useCases.complete(payment, true, amount, true);
        }
        wallets.merge(user, amount, Math::addExact);
        topUps.add(new TopUp(payment, user));
    }

    private void refund(boolean succeeds) {
        TopUp topUp = topUps.poll();
        if (topUp != null) {
            long amount = useCases.refund(topUp.user(), topUp.id(), succeeds);
            if (succeeds) {
                wallets.merge(topUp.user(), -amount, Math::addExact);
            }
        }
    }

    private void cashOut(UUID user, long amount, boolean succeeds) {
        UUID payment = useCases.beginCashOut(user, amount, UUID.randomUUID().toString());
        useCases.complete(payment, false, amount, succeeds);
        if (succeeds) {
            wallets.merge(user, -amount, Math::addExact);
        }
    }

    private void propose(UUID user, UUID streamer, long amount) {
        UUID mission = useCases.propose(user, streamer, amount, UUID.randomUUID().toString());
        streamerOf.put(mission, streamer);
        recordPledge(useCases.pledges(mission).getFirst().id(), mission, user, amount);
        missions.add(mission);
    }

    private void pledge(UUID user, long amount, boolean retry) {
        // All pledges go to the newest mission, for the most contention.
        UUID mission = missions.getLast();
        String key = UUID.randomUUID().toString();
        UUID pledge = useCases.pledge(mission, user, amount, key);
        recordPledge(pledge, mission, user, amount);
        if (retry && !useCases.pledge(mission, user, amount, key).equals(pledge)) {
            throw new AssertionError("A retry under the same idempotency key created a second pledge");
        }
    }

    private void recordPledge(UUID pledge, UUID mission, UUID user, long amount) {
        pledges.put(pledge, new AcknowledgedPledge(mission, user, amount));
        wallets.merge(user, -amount, Math::addExact);
        withdrawable.add(pledge);
    }

    private void withdraw() {
        UUID pledge = withdrawable.poll();
        if (pledge != null) {
            AcknowledgedPledge pledged = pledges.get(pledge);
            useCases.withdraw(pledged.mission(), pledge, pledged.user());
            wallets.merge(pledged.user(), pledged.amount(), Math::addExact);
        }
    }

    private void decide(Random random) {
        UUID mission = randomElement(missions, random);
        useCases.decide(mission, streamerOf.get(mission), randomElement(List.of(Decision.values()), random));
    }

    /** Sends pages in random order, some of them with a plan for another outcome. */
    private void settle(Random random) {
        Mission mission = useCases.mission(randomElement(missions, random));
        Outcome outcome = mission.status().outcome().filter(actual -> random.nextInt(4) > 0)
                .orElseGet(() -> randomElement(List.of(Outcome.values()), random));
        useCases.settle(mission.id(), random.nextInt(1 + (int) (mission.pledgeCount() / 500)), outcome);
    }

    private void expire(Random random) {
        if (random.nextInt(4) == 0) {
            useCases.expire(randomElement(missions, random));
        }
    }

    private static <T> T randomElement(List<T> list, Random random) {
        return list.get(random.nextInt(list.size()));
    }

    /** Expires every open mission and settles every mission. */
    void settleAll() {
        for (UUID mission : missions) {
            if (useCases.mission(mission).status().isOpen()) {
                useCases.expire(mission);
            }
            if (useCases.mission(mission).status() != MissionStatus.WITHDRAWN) {
                useCases.settle(mission);
            }
        }
    }

    /** Balances by user: the acknowledged actions, and the payouts and refunds of each mission's settlement plan. */
    Map<UUID, Long> expectedWallets() {
        Map<UUID, Long> expected = new HashMap<>(wallets);
        for (UUID mission : missions) {
            Mission ended = useCases.mission(mission);
            for (SettlementLine line : useCases.plan(ended)) {
                expected.merge(pledges.get(line.pledgeId()).user(), line.refund(), Math::addExact);
                expected.merge(streamerOf.get(mission), line.payout(), Math::addExact);
            }
        }
        return expected;
    }

    Map<UUID, Long> actualWallets() {
        Map<UUID, Long> actual = new HashMap<>();
        wallets.keySet().forEach(user -> actual.put(user, useCases.balance(user)));
        streamers.forEach(user -> actual.put(user, useCases.balance(user)));
        return actual;
    }

    /** Every acknowledged pledge, withdrawn ones included. */
    List<UUID> acknowledgedPledges() {
        return List.copyOf(pledges.keySet());
    }

    List<UUID> recordedPledges() {
        List<UUID> recorded = new ArrayList<>();
        missions.forEach(mission -> useCases.pledges(mission).forEach(pledge -> recorded.add(pledge.id())));
        return recorded;
    }
}
