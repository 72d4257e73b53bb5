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

/** Holds the database against money.md's "Always true", on one snapshot of it and without changing anything. */
@ApplicationScoped
public class Reconciliation {

    /**
     * What a run does not count as verified: a transaction that was open while it looked may still commit rows whose times
     * and numbers are from before. None is open for longer than a minute (transaction_timeout in application.properties).
     */
    static final Duration LAG = Duration.ofMinutes(5);

    private static final List<Check> OF_MISSIONS = List.of(PledgeCheck.PARTS, PledgeCheck.PAID, OutcomeCheck.POTS,
            PotCheck.ROLLED_UP, EventCheck.ADDED, EventCheck.RESOLVED, EventCheck.STATES);

    private final Jdbi jdbi;

    public Reconciliation(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /** @throws NoSuchElementException if the scope is a mission that is not there */
    public Report run(Scope scope) {
        return jdbi.inTransaction(TransactionIsolationLevel.REPEATABLE_READ, handle -> {
            handle.execute("SET TRANSACTION READ ONLY");
            // One snapshot for as long as it takes; each statement looks at a page and ends before the pool's socketTimeout.
            handle.execute("SET LOCAL transaction_timeout = 0");
            handle.execute("SET LOCAL statement_timeout = '28s'");
            return run(handle, scope);
        });
    }

    private static Report run(Handle handle, Scope scope) {
        long began = System.nanoTime();
        Snapshot snapshot = new Snapshot(handle);
        Instant now = snapshot.now();
        Findings findings = new Findings();
        Optional<UUID> mission = scope instanceof Scope.OneMission(UUID id) ? Optional.of(id) : Optional.empty();
        if (mission.isEmpty()) {
            MoneyCheck.TOTALS.run(handle).forEach(findings::add);
        } else if (!snapshot.has(mission.get())) {
            throw new NoSuchElementException("There is no mission " + mission.get());
        }
        long wallets = snapshot.wallets(scope, page -> WalletCheck.BALANCES.run(handle, page).forEach(findings::add));
        long missions = snapshot.missions(scope, page -> {
            for (Check check : OF_MISSIONS) {
                check.run(handle, page).forEach(findings::add);
            }
        });
        long transfers = snapshot.transfers(scope, (after, until) -> PledgeCheck.REASONS.run(handle, after, until, mission)
                .forEach(findings::add));
        long events = snapshot.events(scope, (after, until) -> EventCheck.REASONS.run(handle, after, until, mission)
                .forEach(findings::add));
        long known = scope instanceof Scope.Since(Instant instant, long event) ? event : 0;
        Scope.Since verified = new Scope.Since(now.minus(LAG), snapshot.lastEvent(now.minus(LAG), known));
        return new Report(scope, findings, missions, wallets, transfers, events, verified, now,
                Duration.ofNanos(System.nanoTime() - began));
    }
}
