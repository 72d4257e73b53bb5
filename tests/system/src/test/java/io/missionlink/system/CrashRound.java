package io.missionlink.system;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.function.Predicate;
import java.util.stream.Stream;

import io.missionlink.fault.FailPoint;
import io.missionlink.fault.Fault;

/**
 * One round of the crash matrix, drawn by a seed: at most one fail point of each process ends it, and one of mission-service
 * fails or waits. They hide nothing from each other, because a round ends only when each of them was reached.
 *
 * @param traffic seed of amounts, order and decisions
 */
record CrashRound(long seed, int number, Map<FailPoint, Fault> faults, long traffic) {

    private static final int LONGEST_PAUSE_MILLIS = 1_500;
    private static final int APART = 4;

    /** All fail points under one seed. A point that ends its process under a seed fails or waits under the next. */
    static List<CrashRound> of(long seed) {
        Random random = new Random(seed);
        List<FailPoint> deaths = points(random, point -> isOfService(point) && halts(seed, point));
        List<FailPoint> others = points(random, point -> isOfService(point) && !halts(seed, point));
        List<FailPoint> settlement = points(random, point -> point.name().startsWith("SETTLEMENT_"));
        List<FailPoint> notification = points(random, point -> point.name().startsWith("NOTIFICATION_"));
        List<CrashRound> rounds = new ArrayList<>();
        for (int i = 0; i < Math.max(deaths.size(), others.size()); i++) {
            Map<FailPoint, Fault> faults = new EnumMap<>(FailPoint.class);
            pick(deaths, i).ifPresent(point -> faults.put(point, fault(seed, point, random)));
            pick(others, i).ifPresent(point -> faults.put(point, fault(seed, point, random)));
            // Apart from each other: a message has five receives, and one that a round cost is not the next round's.
            if (i % APART == 0) {
                pick(notification, i / APART).ifPresent(point -> faults.put(point, fault(seed, point, random)));
            } else if (i % APART == APART / 2) {
                pick(settlement, i / APART).ifPresent(point -> faults.put(point, fault(seed, point, random)));
            }
            rounds.add(new CrashRound(seed, i + 1, faults, random.nextLong()));
        }
        return rounds;
    }

    boolean ends(Predicate<FailPoint> whose) {
        return faults.entrySet().stream().anyMatch(
                armed -> whose.test(armed.getKey()) && armed.getValue().action() == Fault.Action.HALT);
    }

    static boolean isOfService(FailPoint point) {
        return !point.name().startsWith("SETTLEMENT_") && !point.name().startsWith("NOTIFICATION_");
    }

    private static List<FailPoint> points(Random random, Predicate<FailPoint> which) {
        List<FailPoint> points = new ArrayList<>(Stream.of(FailPoint.values()).filter(which).toList());
        Collections.shuffle(points, random);
        return points;
    }

    private static Optional<FailPoint> pick(List<FailPoint> points, int index) {
        return index < points.size() ? Optional.of(points.get(index)) : Optional.empty();
    }

    private static boolean halts(long seed, FailPoint point) {
        return Math.floorMod(seed + point.ordinal(), 2) == 0;
    }

    private static Fault fault(long seed, FailPoint point, Random random) {
        int hit = 1 + random.nextInt(CrashTraffic.leastHits(point));
        if (halts(seed, point)) {
            return Fault.halt(hit);
        }
        return random.nextBoolean() ? Fault.fail(hit)
                : Fault.pause(hit, Duration.ofMillis(100 + random.nextInt(LONGEST_PAUSE_MILLIS)));
    }

    @Override
    public String toString() {
        return "seed %d, round %d: %s".formatted(seed, number, faults);
    }
}
