package io.missionlink.missions.reconciliation;

import java.time.Duration;
import java.time.Instant;

/**
 * Result of a reconciliation run.
 *
 * @param missions number of checked missions, each with its pledges, transfers and events
 * @param wallets number of checked wallets
 * @param transfers number of transfers whose pledge or mission was looked up
 * @param events number of events whose pledge or mission was looked up
 * @param verified start of the next incremental run, if this run is clean
 */
public record ReconciliationReport(ReconciliationScope scope, Findings findings, long missions, long wallets, long transfers,
        long events,
        ReconciliationScope.Since verified, Instant snapshot, Duration took) {
}
