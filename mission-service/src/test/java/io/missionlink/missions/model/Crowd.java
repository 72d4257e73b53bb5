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
import io.missionlink.http.Refusal;
import io.missionlink.missions.mission.Decision;
import io.missionlink.missions.mission.Mission;
import io.missionlink.missions.mission.MissionStatus;
import io.missionlink.missions.testing.World;

/** People who do all sorts of things at once, and what the service acknowledged of it. Thread-safe. */
final class Crowd {

    private static final int VIEWERS = 12;
    private static final int STREAMERS = 3;
    private static final int MANY = 40;

    private final World world;
    private final List<UUID> viewers = IntStream.range(0, VIEWERS).mapToObj(i -> UUID.randomUUID()).toList();
    private final List<UUID> streamers = IntStream.range(0, STREAMERS).mapToObj(i -> UUID.randomUUID()).toList();
    private final List<UUID> missions = new CopyOnWriteArrayList<>();
    private final Map<UUID, UUID> streamerOf = new ConcurrentHashMap<>();
    private final Map<UUID, Pledged> pledges = new ConcurrentHashMap<>();
    /** Money in and out by payments, pledges and withdrawals; what settlements give back is summed up at the end. */
    private final Map<UUID, Long> wallets = new ConcurrentHashMap<>();
    private final ConcurrentLinkedQueue<UUID> recent = new ConcurrentLinkedQueue<>();

    record Pledged(UUID mission, UUID user, long amount) {
    }

    Crowd(World world) {
        this.world = world;
        world.settings(streamers.get(0), true, 0);
        world.settings(streamers.get(1), true, 1_250);
        world.settings(streamers.get(2), false, 333);
        viewers.forEach(viewer -> topUp(viewer, 500_000, true));
        propose(viewers.getFirst(), streamers.getFirst(), 5_000);
    }

    /** One thing, whatever comes to mind; a refusal is an answer. */
    void act(Random random) {
        UUID viewer = one(viewers, random);
        try {
            switch (random.nextInt(20)) {
                case 0 -> topUp(viewer, 1 + random.nextInt(50_000), random.nextBoolean());
                case 1 -> cashOut(one(random.nextBoolean() ? viewers : streamers, random), 1 + random.nextInt(20_000),
                        random.nextBoolean());
                // Few enough that there is a crowd in each.
                case 2 -> {
                    if (missions.size() < MANY || random.nextInt(4) == 0) {
                        propose(viewer, one(streamers, random), 1_000 + random.nextInt(3_000));
                    }
                }
                case 3 -> withdraw();
                case 4, 5 -> decide(random);
                case 6, 7, 8 -> settle(random);
                case 9 -> expire(random);
                default -> pledge(viewer, 900 + random.nextInt(3_000), random.nextInt(4) == 0);
            }
        } catch (Refusal refusal) {
            // Nothing was changed, and nothing is summed up.
        }
    }

    private void topUp(UUID user, long amount, boolean twice) {
        UUID payment = world.topUp(user, amount);
        if (twice) {
            world.complete(payment, true, amount, true);
        }
        wallets.merge(user, amount, Math::addExact);
    }

    private void cashOut(UUID user, long amount, boolean succeeds) {
        UUID payment = world.beginCashOut(user, amount, UUID.randomUUID().toString());
        world.complete(payment, false, amount, succeeds);
        if (succeeds) {
            wallets.merge(user, -amount, Math::addExact);
        }
    }

    private void propose(UUID user, UUID streamer, long amount) {
        UUID mission = world.propose(user, streamer, amount, UUID.randomUUID().toString());
        streamerOf.put(mission, streamer);
        pledged(world.pledges(mission).getFirst().id(), mission, user, amount);
        missions.add(mission);
    }

    private void pledge(UUID user, long amount, boolean again) {
        // Most go for the newest: that is where the crowd is.
        UUID mission = missions.getLast();
        String key = UUID.randomUUID().toString();
        UUID pledge = world.pledge(mission, user, amount, key);
        pledged(pledge, mission, user, amount);
        if (again && !world.pledge(mission, user, amount, key).equals(pledge)) {
            throw new AssertionError("The same key made another pledge");
        }
    }

    private void pledged(UUID pledge, UUID mission, UUID user, long amount) {
        pledges.put(pledge, new Pledged(mission, user, amount));
        wallets.merge(user, -amount, Math::addExact);
        recent.add(pledge);
    }

    private void withdraw() {
        UUID pledge = recent.poll();
        if (pledge != null) {
            Pledged pledged = pledges.get(pledge);
            world.withdraw(pledged.mission(), pledge, pledged.user());
            wallets.merge(pledged.user(), pledged.amount(), Math::addExact);
        }
    }

    private void decide(Random random) {
        UUID mission = one(missions, random);
        world.decide(mission, streamerOf.get(mission), one(List.of(Decision.values()), random));
    }

    /** Also with a plan for another outcome, and in whatever order. */
    private void settle(Random random) {
        Mission mission = world.mission(one(missions, random));
        Outcome outcome = mission.status().outcome().filter(right -> random.nextInt(4) > 0)
                .orElseGet(() -> one(List.of(Outcome.values()), random));
        world.settle(mission.id(), random.nextInt(1 + (int) (mission.pledgeCount() / 500)), outcome);
    }

    private void expire(Random random) {
        if (random.nextInt(4) == 0) {
            world.expire(one(missions, random));
        }
    }

    private static <T> T one(List<T> of, Random random) {
        return of.get(random.nextInt(of.size()));
    }

    /** Brings every mission to its end. */
    void goHome() {
        for (UUID mission : missions) {
            if (world.mission(mission).status().isOpen()) {
                world.expire(mission);
            }
            if (world.mission(mission).status() != MissionStatus.WITHDRAWN) {
                world.settle(mission);
            }
        }
    }

    /** Wallets by owner: what was acknowledged, and what the outcomes make of the pledges that were. */
    Map<UUID, Long> expectedWallets() {
        Map<UUID, Long> expected = new HashMap<>(wallets);
        for (UUID mission : missions) {
            Mission ended = world.mission(mission);
            for (SettlementLine line : world.plan(ended)) {
                expected.merge(pledges.get(line.pledgeId()).user(), line.refund(), Math::addExact);
                expected.merge(streamerOf.get(mission), line.payout(), Math::addExact);
            }
        }
        return expected;
    }

    Map<UUID, Long> wallets() {
        Map<UUID, Long> found = new HashMap<>();
        wallets.keySet().forEach(user -> found.put(user, world.balance(user)));
        streamers.forEach(user -> found.put(user, world.balance(user)));
        return found;
    }

    /** Pledges that were acknowledged and are still to be there, withdrawn ones too. */
    List<UUID> acknowledged() {
        return List.copyOf(pledges.keySet());
    }

    List<UUID> recorded() {
        List<UUID> recorded = new ArrayList<>();
        missions.forEach(mission -> world.pledges(mission).forEach(pledge -> recorded.add(pledge.id())));
        return recorded;
    }
}
