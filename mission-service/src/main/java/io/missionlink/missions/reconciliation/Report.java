package io.missionlink.missions.reconciliation;

import java.time.Duration;
import java.time.Instant;

/**
 * What a run found.
 *
 * @param missions that were looked at, each with its pledges, their transfers and events
 * @param wallets that were
 * @param transfers of which it was seen whether there is a reason for them
 * @param events of which it was
 * @param verified where a run over what came later begins, if this one is clean
 */
public record Report(Scope scope, Findings findings, long missions, long wallets, long transfers, long events,
        Scope.Since verified, Instant snapshot, Duration took) {
}
