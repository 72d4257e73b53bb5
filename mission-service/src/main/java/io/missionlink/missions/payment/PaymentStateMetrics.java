package io.missionlink.missions.payment;

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

/** State of the payments in the database, equal on every replica. NaN while the database does not respond. */
@ApplicationScoped
class PaymentStateMetrics {

    private static final String OVERDUE = """
            SELECT count(*) FROM payment
            WHERE status = 'PENDING' AND direction <> 'IN' AND created_at < clock_timestamp() - make_interval(secs => :age)""";
    /** Older differences are not compared again, so their gauge would never change. */
    private static final String DIFFERENCES = """
            SELECT kind, count(*) AS payments FROM payment_difference
            WHERE day > CAST(clock_timestamp() AT TIME ZONE 'UTC' AS date) - :days GROUP BY kind""";
    private static final String LAST_DAY = """
            SELECT extract(epoch FROM CAST(max(day) + 1 AS timestamp) AT TIME ZONE 'UTC') FROM payment_report""";

    private final Measurement<State> measurement;

    PaymentStateMetrics(Jdbi jdbi, MeterRegistry metrics, PaymentConfig config) {
        double age = config.escalateAfter().toSeconds();
        measurement = new Measurement<>("payments", () -> jdbi.withHandle(handle -> State.of(handle, age)));
        Gauge.builder("mission.link.payouts.overdue", measurement, self -> self.value(State::overdue))
                .description("Payouts that are pending for too long").register(metrics);
        for (PaymentDifference.Kind kind : PaymentDifference.Kind.values()) {
            Gauge.builder("mission.link.payment.report.differences", measurement, self -> self.value(state -> state.of(kind)))
                    .tag("kind", kind.name())
                    .description("Payments that differ from the report of the payment provider").register(metrics);
        }
        Gauge.builder("mission.link.payment.report.last.day.timestamp", measurement, self -> self.value(State::lastDay))
                .baseUnit("seconds").description("End of the newest day whose report is compared, Unix time").register(metrics);
    }

    @Scheduled(every = "30s", identity = "payment-state-metrics", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    @RunOnVirtualThread
    void measure() {
        measurement.repeat();
    }

    private record State(long overdue, Map<String, Long> differences, double lastDay) {

        static State of(Handle handle, double age) {
            Map<String, Long> differences = handle.createQuery(DIFFERENCES).bind("days", PaymentReportRules.OPEN_DAYS)
                    .reduceRows(new HashMap<>(), (counts, row) -> {
                        counts.put(row.getColumn("kind", String.class), row.getColumn("payments", Long.class));
                        return counts;
                    });
            return new State(handle.createQuery(OVERDUE).bind("age", age).mapTo(Long.class).one(), differences,
                    handle.createQuery(LAST_DAY).mapTo(Double.class).one());
        }

        long of(PaymentDifference.Kind kind) {
            return differences.getOrDefault(kind.name(), 0L);
        }
    }
}
