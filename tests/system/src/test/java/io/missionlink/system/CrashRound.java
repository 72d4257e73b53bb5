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
 * A round of the crash matrix, drawn by a seed. At most one fail point of each process ends the process, and one of
 * mission-service fails or pauses. Faults do not mask each other, because a round ends only when each was hit.
 *
 * @param trafficSeed seed of amounts, order and decisions
 */
record CrashRound(long seed, int number, Map<FailPoint, Fault> faults, long trafficSeed) {

    private static final int LONGEST_PAUSE_MILLIS = 1_500;
    private static final int ROUNDS_BETWEEN_FUNCTION_FAULTS = 4;

    /** All rounds of a seed. A fail point that ends its process under one seed fails or pauses under the next. */
    static List<CrashRound> of(long seed) {
        Random random = new Random(seed);
        List<FailPoint> halting = points(random, point -> isInMissionService(point) && isHalting(seed, point));
        List<FailPoint> others = points(random, point -> isInMissionService(point) && !isHalting(seed, point));
        List<FailPoint> settlement = points(random, point -> point.name().startsWith("SETTLEMENT_"));
        List<FailPoint> notification = points(random, point -> point.name().startsWith("NOTIFICATION_"));
        List<CrashRound> rounds = new ArrayList<>();
        for (int i = 0; i < Math.max(halting.size(), others.size()); i++) {
            Map<FailPoint, Fault> faults = new EnumMap<>(FailPoint.class);
            pick(halting, i).ifPresent(point -> faults.put(point, fault(seed, point, random)));
            pick(others, i).ifPresent(point -> faults.put(point, fault(seed, point, random)));
            // Function faults are spread over the rounds: a message has five receives, and each fault costs one.
            if (i % ROUNDS_BETWEEN_FUNCTION_FAULTS == 0) {
                pick(notification, i / ROUNDS_BETWEEN_FUNCTION_FAULTS)
                        .ifPresent(point -> faults.put(point, fault(seed, point, random)));
            } else if (i % ROUNDS_BETWEEN_FUNCTION_FAULTS == ROUNDS_BETWEEN_FUNCTION_FAULTS / 2) {
                pick(settlement, i / ROUNDS_BETWEEN_FUNCTION_FAULTS)
                        .ifPresent(point -> faults.put(point, fault(seed, point, random)));
            }
            rounds.add(new CrashRound(seed, i + 1, faults, random.nextLong()));
        }
        return rounds;
    }

    boolean halts(Predicate<FailPoint> points) {
        return faults.entrySet().stream().anyMatch(
                armed -> points.test(armed.getKey()) && armed.getValue().action() == Fault.Action.HALT);
    }

    static boolean isInMissionService(FailPoint point) {
        return !point.name().startsWith("SETTLEMENT_") && !point.name().startsWith("NOTIFICATION_");
    }

    private static List<FailPoint> points(Random random, Predicate<FailPoint> filter) {
        List<FailPoint> points = new ArrayList<>(Stream.of(FailPoint.values()).filter(filter).toList());
        Collections.shuffle(points, random);
        return points;
    }

    private static Optional<FailPoint> pick(List<FailPoint> points, int index) {
        return index < points.size() ? Optional.of(points.get(index)) : Optional.empty();
    }

    private static boolean isHalting(long seed, FailPoint point) {
        return Math.floorMod(seed + point.ordinal(), 2) == 0;
    }

    private static Fault fault(long seed, FailPoint point, Random random) {
        int hit = 1 + random.nextInt(CrashTraffic.minHits(point));
        if (isHalting(seed, point)) {
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
