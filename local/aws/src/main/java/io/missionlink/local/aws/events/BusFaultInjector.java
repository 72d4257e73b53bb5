package io.missionlink.local.aws.events;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

import io.missionlink.local.aws.EventBusFaults;

/** Chooses the delivery of each event from the configured faults, reproducibly by their seed. Thread-safe. */
final class BusFaultInjector {

    private static final int HUNDRED_PERCENT = 100;

    private final EventBusFaults faults;
    private final Random random;

    BusFaultInjector(EventBusFaults faults) {
        this.faults = faults;
        this.random = new Random(faults.seed());
    }

    /** @param delays the delay of each delivered copy; empty if the event is rejected */
    record Delivery(List<Duration> delays) {

        static final Delivery IMMEDIATE = new Delivery(List.of(Duration.ZERO));
    }

    synchronized Delivery next() {
        if (faults.equals(EventBusFaults.NONE)) {
            return Delivery.IMMEDIATE;
        }
        if (happens(faults.dropPercent())) {
            return new Delivery(List.of());
        }
        List<Duration> delays = new ArrayList<>();
        for (int copy = happens(faults.duplicatePercent()) ? 2 : 1; copy > 0; copy--) {
            delays.add(happens(faults.delayPercent())
                    ? Duration.ofSeconds(1 + random.nextLong(Math.max(1, faults.longestDelay().toSeconds())))
                    : Duration.ZERO);
        }
        return new Delivery(delays);
    }

    private boolean happens(int percent) {
        return random.nextInt(HUNDRED_PERCENT) < percent;
    }
}
