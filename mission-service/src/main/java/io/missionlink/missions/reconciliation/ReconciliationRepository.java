package io.missionlink.missions.reconciliation;

import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import jakarta.transaction.Transactional;

import org.hibernate.SessionFactory;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

import io.missionlink.database.DatabaseClock;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;

/** Where the last run left off and what it found: for the next one, of whichever replica. */
@ApplicationScoped
class ReconciliationRepository implements PanacheRepositoryBase<ReconciliationState, Boolean> {

    /** Of the advisory lock that a run holds: any number that nothing else here takes. */
    private static final long LOCK = 0x5EC0_4C11_EDL;
    private static final String RESULTS = "FROM RuleResult";

    private final SessionFactory sessions;
    private final Jdbi jdbi;
    private final DatabaseClock clock;

    ReconciliationRepository(SessionFactory sessions, Jdbi jdbi, DatabaseClock clock) {
        this.sessions = sessions;
        this.jdbi = jdbi;
        this.clock = clock;
    }

    /**
     * The result of the runs before.
     *
     * @param verified where the next run may begin; nothing before the first clean run over everything
     * @param fullAt when everything was last looked at and found right, unless something was found since
     * @param age time since the last run
     */
    record Checkpoint(Optional<Scope.Since> verified, Optional<Instant> fullAt, Optional<Instant> cleanAt,
            Optional<Duration> age, Duration took, Instant now) {
    }

    /** @param drift minor units */
    record Result(long findings, long drift) {
    }

    /**
     * Runs the work unless another replica is at it. The lock is the session's: it goes with the process that holds it, and
     * no transaction is open for it. The work uses other connections.
     */
    void alone(Runnable work) {
        try (Handle handle = jdbi.open()) {
            if (isTrue(handle, "SELECT pg_try_advisory_lock(:lock)")) {
                try {
                    work.run();
                } finally {
                    isTrue(handle, "SELECT pg_advisory_unlock(:lock)");
                }
            }
        }
    }

    private static boolean isTrue(Handle handle, String sql) {
        return handle.createQuery(sql).bind("lock", LOCK).mapTo(Boolean.class).one();
    }

    Checkpoint checkpoint() {
        ReconciliationState state = sessions.fromStatelessSession(
                session -> session.get(ReconciliationState.class, ReconciliationState.KEY));
        return state.checkpoint(clock.now());
    }

    @Transactional
    void keep(Report report) {
        findById(ReconciliationState.KEY, LockModeType.PESSIMISTIC_WRITE).keep(report, clock.now());
        getSession().createSelectionQuery(RESULTS, RuleResult.class).getResultList().forEach(result -> {
            Rule rule = Rule.of(result.number());
            result.keep(report.findings().count(rule), report.findings().drift(rule));
        });
    }

    /** Result of the last run, by rule. */
    Map<Rule, Result> results() {
        return sessions.fromStatelessSession(session -> {
            Map<Rule, Result> results = new EnumMap<>(Rule.class);
            session.createSelectionQuery(RESULTS, RuleResult.class).getResultList().forEach(
                    result -> results.put(Rule.of(result.number()), new Result(result.findings(), result.drift())));
            return results;
        });
    }
}
