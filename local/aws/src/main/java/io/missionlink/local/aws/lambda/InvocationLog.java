package io.missionlink.local.aws.lambda;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/** Invocations of a function during the last minute, which is the period of CloudWatch's metrics. */
final class InvocationLog {

    static final Duration PERIOD = Duration.ofMinutes(1);

    record Entry(Instant end, Duration duration, boolean failed) {
    }

    private final Clock clock;
    private final Deque<Entry> entries = new ArrayDeque<>();

    InvocationLog(Clock clock) {
        this.clock = clock;
    }

    synchronized void add(Duration duration, boolean failed) {
        removeOld();
        entries.addLast(new Entry(clock.instant(), duration, failed));
    }

    synchronized List<Entry> recent() {
        removeOld();
        return List.copyOf(entries);
    }

    private void removeOld() {
        Instant start = clock.instant().minus(PERIOD);
        while (!entries.isEmpty() && entries.getFirst().end().isBefore(start)) {
            entries.removeFirst();
        }
    }
}
