package io.missionlink.missions.booking;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

import jakarta.enterprise.context.ApplicationScoped;

import org.jdbi.v3.core.Jdbi;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.missionlink.metrics.Measurement;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.common.annotation.RunOnVirtualThread;

/** Number of bookings in the database, equal on every replica. The command that books has no metrics of its own. */
@ApplicationScoped
public class BookingMetrics {

    private static final String COUNTS = "SELECT kind || ' ' || status AS name, count(*) AS bookings FROM booking GROUP BY 1";

    private final Measurement<Map<String, Long>> measurement;

    BookingMetrics(Jdbi jdbi, MeterRegistry metrics) {
        measurement = new Measurement<>("bookings", () -> jdbi.withHandle(handle -> handle.createQuery(COUNTS)
                .reduceRows(new HashMap<>(), (counts, row) -> {
                    counts.put(row.getColumn("name", String.class), row.getColumn("bookings", Long.class));
                    return counts;
                })));
        for (String kind : List.of("ADJUSTMENT", "FEES_PAID_OUT")) {
            for (String state : List.of("REQUESTED", "REJECTED", "BOOKED")) {
                Gauge.builder("mission.link.bookings", measurement,
                        self -> self.value(counts -> counts.getOrDefault(kind + " " + state, 0L)))
                        .tag("kind", kind).tag("state", state).description("Bookings by their state").register(metrics);
            }
        }
    }

    @Scheduled(every = "30s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    @RunOnVirtualThread
    void measure() {
        measurement.repeat();
    }
}
