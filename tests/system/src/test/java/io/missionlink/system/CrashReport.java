package io.missionlink.system;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

import io.missionlink.fault.FailPoint;
import io.missionlink.fault.Fault;

/** Report of the crash matrix: faults and recovery times of each fail point. */
final class CrashReport {

    private final List<Long> seeds;
    private final Map<FailPoint, List<Entry>> entries = new EnumMap<>(FailPoint.class);

    private record Entry(CrashRound round, Fault.Action action, Instant hit, Optional<Duration> recovery) {
    }

    CrashReport(List<Long> seeds) {
        this.seeds = seeds;
    }

    /** Records a hit of the fail point; does nothing if it was not hit. */
    void addHit(FailPoint point, CrashRound round, Optional<Instant> hit) {
        hit.ifPresent(at -> entries.computeIfAbsent(point, key -> new ArrayList<>())
                .add(new Entry(round, round.faults().get(point).action(), at, Optional.empty())));
    }

    /** Records that every mission of the round is settled now. */
    void addRecovery(CrashRound round) {
        Instant now = Instant.now();
        entries.values().forEach(points -> points.replaceAll(entry -> entry.round().equals(round)
                ? new Entry(round, entry.action(), entry.hit(), Optional.of(Duration.between(entry.hit(), now)))
                : entry));
    }

    String text() {
        StringBuilder text = new StringBuilder("""
                # Crash matrix report

                Written by `CrashMatrixSystemIT` ([crash-matrix.md](crash-matrix.md)). %s; %d seeds: %s.

                Recovery time: from the fault until every mission of its round is settled.

                | Fail point | Seeds | Process exits | Failures | Pauses | Recoveries | Longest recovery |
                |---|---|---|---|---|---|---|
                """.formatted(Reports.environment(), seeds.size(), seeds.getFirst() + " to " + seeds.getLast()));
        for (FailPoint point : FailPoint.values()) {
            List<Entry> rows = entries.getOrDefault(point, List.of());
            text.append("| `%s` | %d | %d | %d | %d | %d | %s |%n".formatted(point, rows.size(),
                    count(rows, Fault.Action.HALT), count(rows, Fault.Action.FAIL), count(rows, Fault.Action.PAUSE),
                    rows.stream().filter(row -> row.recovery().isPresent()).count(), longestRecovery(rows)));
        }
        List<Entry> all = entries.values().stream().flatMap(List::stream).toList();
        return text.append("| Total | %d | %d | %d | %d | %d | %s |%n".formatted(all.size(), count(all, Fault.Action.HALT),
                count(all, Fault.Action.FAIL), count(all, Fault.Action.PAUSE),
                all.stream().filter(row -> row.recovery().isPresent()).count(), longestRecovery(all))).toString();
    }

    private static long count(List<Entry> rows, Fault.Action action) {
        return rows.stream().filter(row -> row.action() == action).count();
    }

    private static String longestRecovery(List<Entry> rows) {
        return rows.stream().flatMap(row -> row.recovery().stream()).max(Duration::compareTo)
                .map(time -> String.format(Locale.ROOT, "%.1f s", time.toMillis() / 1_000.0)).orElse("-");
    }
}
