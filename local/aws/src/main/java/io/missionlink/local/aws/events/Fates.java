package io.missionlink.local.aws.events;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

import io.missionlink.local.aws.BusFaults;

/** What becomes of each event, by the faults' seed. Thread-safe. */
final class Fates {

    private static final int ALL = 100;

    private final BusFaults faults;
    private final Random random;

    Fates(BusFaults faults) {
        this.faults = faults;
        this.random = new Random(faults.seed());
    }

    /** @param copies one entry for each that is delivered: how late it comes; none if the event is refused */
    record Fate(List<Duration> copies) {

        static final Fate GOOD = new Fate(List.of(Duration.ZERO));
    }

    synchronized Fate next() {
        if (faults.equals(BusFaults.NONE)) {
            return Fate.GOOD;
        }
        if (happens(faults.dropPercent())) {
            return new Fate(List.of());
        }
        List<Duration> copies = new ArrayList<>();
        for (int copy = happens(faults.duplicatePercent()) ? 2 : 1; copy > 0; copy--) {
            copies.add(happens(faults.delayPercent())
                    ? Duration.ofSeconds(1 + random.nextLong(Math.max(1, faults.longestDelay().toSeconds())))
                    : Duration.ZERO);
        }
        return new Fate(copies);
    }

    private boolean happens(int percent) {
        return random.nextInt(ALL) < percent;
    }
}
