package io.missionlink.missions.payment;

import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;

import org.hibernate.SessionFactory;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.PreparedBatch;

import io.missionlink.database.SessionLock;

/** Persistence of the comparisons with the provider's reports. */
@ApplicationScoped
class PaymentReportStore {

    /** Key of the lock of a comparison. */
    private static final long LOCK = 0x9A7_4E70_27L;
    /** IDs begin with the time of the payment, so the primary key finds the payments of a day. */
    private static final String UNREPORTED = """
            SELECT * FROM payment WHERE id > :after AND id < :end AND reported_on IS NULL
                AND status NOT IN ('FAILED', 'EXPIRED') AND NOT (status = 'PENDING' AND direction = 'IN')
            ORDER BY id LIMIT :limit""";
    private static final String SAVE = """
            INSERT INTO payment_report (day, payments, in_there, in_here, out_there, out_here)
            VALUES (:day, :payments, :inThere, :inHere, :outThere, :outHere)
            ON CONFLICT (day) DO UPDATE SET compared_at = clock_timestamp(), payments = excluded.payments,
                in_there = excluded.in_there, in_here = excluded.in_here, out_there = excluded.out_there,
                out_here = excluded.out_here""";
    private static final String ADD_DIFFERENCE = """
            INSERT INTO payment_difference (day, number, kind, reference, there, here)
            VALUES (:day, :number, :kind, :reference, :there, :here)""";
    private static final String DAY = "day";

    private final Jdbi jdbi;
    private final SessionFactory sessions;
    private final SessionLock lock;

    PaymentReportStore(Jdbi jdbi, SessionFactory sessions) {
        this.jdbi = jdbi;
        this.sessions = sessions;
        lock = new SessionLock(jdbi, LOCK);
    }

    /** Runs the work unless another replica runs it. */
    void runExclusively(Runnable work) {
        lock.runExclusively(work);
    }

    /** Returns the newest compared day. */
    LocalDate lastDay() {
        return day("SELECT max(day) FROM payment_report");
    }

    /** Returns the first day that is compared. Earlier payments are in no compared report. */
    LocalDate firstDay() {
        return day("SELECT min(day) + 1 FROM payment_report");
    }

    private LocalDate day(String sql) {
        return jdbi.withHandle(handle -> handle.createQuery(sql).mapTo(LocalDate.class).one());
    }

    List<PaymentReportRules.OpenDay> openDays() {
        return jdbi.withHandle(handle -> handle.createQuery("""
                SELECT day, compared_at FROM payment_report
                WHERE day IN (SELECT day FROM payment_difference) ORDER BY day""")
                .map((row, context) -> new PaymentReportRules.OpenDay(row.getObject(DAY, LocalDate.class),
                        row.getObject("compared_at", OffsetDateTime.class).toInstant()))
                .list());
    }

    /** Stores that the report of the day lists these payments. */
    void markReported(LocalDate day, Collection<UUID> ids) {
        jdbi.useHandle(handle -> handle.createUpdate("""
                UPDATE payment SET reported_on = :day WHERE id = ANY(:ids) AND reported_on IS DISTINCT FROM :day""")
                .bind(DAY, day)
                .bindArray("ids", UUID.class, ids.toArray())
                .execute());
    }

    /**
     * Returns payments that moved money and are in no report, oldest first.
     *
     * @param after the page starts after this payment; empty for the first page
     */
    List<Payment> unreported(LocalDate first, LocalDate last, Optional<UUID> after, int limit) {
        return sessions.fromStatelessSession(session -> session.createNativeQuery(UNREPORTED, Payment.class)
                .setParameter("after", after.orElse(firstId(first)))
                .setParameter("end", firstId(last.plusDays(1)))
                .setParameter("limit", limit)
                .getResultList());
    }

    /** Returns the lower bound of the IDs (UUID version 7) that a payment of this day can have. */
    static UUID firstId(LocalDate day) {
        Instant start = day.atStartOfDay(ZoneOffset.UTC).toInstant();
        return new UUID(start.toEpochMilli() << 16, 0);
    }

    /** Replaces the result of an earlier comparison of the day. */
    @Transactional
    void save(LocalDate day, PaymentReportTotals totals, List<PaymentDifference> differences) {
        jdbi.useHandle(handle -> {
            handle.createUpdate(SAVE).bind(DAY, day).bind("payments", totals.payments())
                    .bind("inThere", totals.in().there()).bind("inHere", totals.in().here())
                    .bind("outThere", totals.out().there()).bind("outHere", totals.out().here()).execute();
            handle.createUpdate("DELETE FROM payment_difference WHERE day = :day").bind(DAY, day).execute();
            if (!differences.isEmpty()) {
                addDifferences(handle, day, differences);
            }
        });
    }

    private static void addDifferences(Handle handle, LocalDate day, List<PaymentDifference> differences) {
        PreparedBatch batch = handle.prepareBatch(ADD_DIFFERENCE);
        for (int i = 0; i < differences.size(); i++) {
            PaymentDifference difference = differences.get(i);
            batch.bind(DAY, day).bind("number", i).bind("kind", difference.kind()).bind("reference", difference.reference())
                    .bind("there", difference.there()).bind("here", difference.here()).add();
        }
        batch.execute();
    }
}
