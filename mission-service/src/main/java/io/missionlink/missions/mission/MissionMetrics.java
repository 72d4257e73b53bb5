package io.missionlink.missions.mission;

import java.util.HashMap;
import java.util.Map;

import jakarta.enterprise.context.ApplicationScoped;

import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.missionlink.metrics.Measurement;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.common.annotation.RunOnVirtualThread;

/** State of the missions in the database, equal on every replica. NaN while the database does not respond. */
@ApplicationScoped
public class MissionMetrics {

    private static final String OPEN = "SELECT status, count(*) AS missions FROM mission "
            + "WHERE status IN ('PROPOSED', 'ACTIVE') GROUP BY status";
    private static final String OLDEST_UNSETTLED = """
            SELECT coalesce(extract(epoch FROM clock_timestamp() - min(outcome_at)), 0)
            FROM mission WHERE outcome_at IS NOT NULL AND settled_at IS NULL""";

    private final Measurement<State> measurement;

    MissionMetrics(Jdbi jdbi, MeterRegistry metrics) {
        measurement = new Measurement<>("missions", () -> jdbi.withHandle(State::of));
        for (MissionStatus status : new MissionStatus[] { MissionStatus.PROPOSED, MissionStatus.ACTIVE }) {
            Gauge.builder("mission.link.missions", measurement, self -> self.value(state -> state.open(status)))
                    .tag("state", status.name()).description("Open missions").register(metrics);
        }
        Gauge.builder("mission.link.settlement.oldest.age", measurement, self -> self.value(State::oldestUnsettled))
                .baseUnit("seconds").description("Age of the oldest ended mission that is not settled, 0 if there is none")
                .register(metrics);
    }

    @Scheduled(every = "10s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    @RunOnVirtualThread
    void measure() {
        measurement.repeat();
    }

    /** @param oldestUnsettled age in seconds */
    private record State(Map<String, Long> open, double oldestUnsettled) {

        static State of(Handle handle) {
            Map<String, Long> open = handle.createQuery(OPEN).reduceRows(new HashMap<>(), (counts, row) -> {
                counts.put(row.getColumn("status", String.class), row.getColumn("missions", Long.class));
                return counts;
            });
            return new State(open, handle.createQuery(OLDEST_UNSETTLED).mapTo(Double.class).one());
        }

        long open(MissionStatus status) {
            return open.getOrDefault(status.name(), 0L);
        }
    }
}
