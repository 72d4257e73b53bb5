package io.missionlink.missions.reconciliation;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.transaction.TransactionIsolationLevel;

/** Checks the invariants of docs/money.md#always-true on one read-only snapshot of the database. */
@ApplicationScoped
public class Reconciliation {

    /**
     * Rows of the last minutes do not count as verified: a transaction that is open during a run may commit older timestamps
     * and sequences later. No transaction is open for longer than a minute (transaction_timeout in application.properties).
     */
    static final Duration LAG = Duration.ofMinutes(5);

    private static final List<RuleCheck> MISSION_CHECKS = List.of(PledgeCheck.PARTS, PledgeCheck.PAID, OutcomeCheck.POTS,
            PotCheck.ROLLED_UP, EventCheck.ADDED, EventCheck.RESOLVED, EventCheck.STATES);

    private final Jdbi jdbi;

    public Reconciliation(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /** @throws NoSuchElementException if the mission of the scope does not exist */
    public ReconciliationReport run(ReconciliationScope scope) {
        return jdbi.inTransaction(TransactionIsolationLevel.REPEATABLE_READ, handle -> {
            handle.execute("SET TRANSACTION READ ONLY");
            // The snapshot has no time limit. Each statement reads one page and ends before the pool's socketTimeout.
            handle.execute("SET LOCAL transaction_timeout = 0");
            handle.execute("SET LOCAL statement_timeout = '28s'");
            return run(handle, scope);
        });
    }

    private static ReconciliationReport run(Handle handle, ReconciliationScope scope) {
        long began = System.nanoTime();
        SnapshotReader snapshot = new SnapshotReader(handle);
        Instant now = snapshot.now();
        Findings findings = new Findings();
        Optional<UUID> mission = scope instanceof ReconciliationScope.OneMission(UUID id) ? Optional.of(id) : Optional.empty();
        if (mission.isEmpty()) {
            MoneyTotalCheck.TOTALS.run(handle).forEach(findings::add);
            BookingCheck.TRANSFERS.run(handle).forEach(findings::add);
        } else if (!snapshot.has(mission.get())) {
            throw new NoSuchElementException("Mission not found: " + mission.get());
        }
        long wallets = snapshot.wallets(scope, page -> WalletCheck.BALANCES.run(handle, page).forEach(findings::add));
        long missions = snapshot.missions(scope, page -> {
            for (RuleCheck check : MISSION_CHECKS) {
                check.run(handle, page).forEach(findings::add);
            }
        });
        long transfers = snapshot.transfers(scope, (after, until) -> PledgeCheck.REASONS.run(handle, after, until, mission)
                .forEach(findings::add));
        long events = snapshot.events(scope, (after, until) -> EventCheck.REASONS.run(handle, after, until, mission)
                .forEach(findings::add));
        long known = scope instanceof ReconciliationScope.Since(Instant instant, long event) ? event : 0;
        ReconciliationScope.Since verified = new ReconciliationScope.Since(now.minus(LAG),
                snapshot.lastEvent(now.minus(LAG), known));
        return new ReconciliationReport(scope, findings, missions, wallets, transfers, events, verified, now,
                Duration.ofNanos(System.nanoTime() - began));
    }
}
