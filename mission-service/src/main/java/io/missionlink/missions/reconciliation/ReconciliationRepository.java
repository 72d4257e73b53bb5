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
import org.jdbi.v3.core.Jdbi;

import io.missionlink.database.DatabaseClock;
import io.missionlink.database.SessionLock;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;

/** Persistence of the checkpoint and results of the last run, shared by all replicas. */
@ApplicationScoped
class ReconciliationRepository implements PanacheRepositoryBase<ReconciliationState, Boolean> {

    /** Key of the lock of a run. */
    private static final long LOCK = 0x5EC0_4C11_EDL;
    private static final String RESULTS = "FROM RuleResult";

    private final SessionFactory sessions;
    private final SessionLock lock;
    private final DatabaseClock clock;

    ReconciliationRepository(SessionFactory sessions, Jdbi jdbi, DatabaseClock clock) {
        this.sessions = sessions;
        lock = new SessionLock(jdbi, LOCK);
        this.clock = clock;
    }

    /**
     * State after the last run.
     *
     * @param verified start of the next incremental run; empty before the first clean full run
     * @param fullAt time of the last clean full run; empty if a later run had findings
     * @param age time since the last run
     */
    record Checkpoint(Optional<ReconciliationScope.Since> verified, Optional<Instant> fullAt, Optional<Instant> cleanAt,
            Optional<Duration> age, Duration took, Instant now) {
    }

    /** @param drift minor units */
    record Result(long findings, long drift) {
    }

    /** Runs the work unless another replica runs it. */
    void runExclusively(Runnable work) {
        lock.runExclusively(work);
    }

    Checkpoint checkpoint() {
        ReconciliationState state = sessions.fromStatelessSession(
                session -> session.get(ReconciliationState.class, ReconciliationState.KEY));
        return state.checkpoint(clock.now());
    }

    @Transactional
    void save(ReconciliationReport report) {
        findById(ReconciliationState.KEY, LockModeType.PESSIMISTIC_WRITE).update(report, clock.now());
        getSession().createSelectionQuery(RESULTS, RuleResult.class).getResultList().forEach(result -> {
            LedgerRule rule = LedgerRule.of(result.number());
            result.update(report.findings().count(rule), report.findings().drift(rule));
        });
    }

    /** Returns the results of the last run by rule. */
    Map<LedgerRule, Result> results() {
        return sessions.fromStatelessSession(session -> {
            Map<LedgerRule, Result> results = new EnumMap<>(LedgerRule.class);
            session.createSelectionQuery(RESULTS, RuleResult.class).getResultList().forEach(
                    result -> results.put(LedgerRule.of(result.number()), new Result(result.findings(), result.drift())));
            return results;
        });
    }
}
