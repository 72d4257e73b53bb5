package io.missionlink.missions.reconciliation;

import java.time.Instant;
import java.util.UUID;

/**
 * Rows that a reconciliation run checks. The scope does not limit rule 1 (total of all money): that rule checks the whole
 * ledger, or is skipped for {@link OneMission}.
 */
public sealed interface ReconciliationScope {

    record Everything() implements ReconciliationScope {
    }

    /**
     * Rows that may have changed: missions that are unsettled or were settled after the instant, wallets with later
     * transfers, later transfers, and events after the sequence.
     */
    record Since(Instant instant, long event) implements ReconciliationScope {
    }

    /** A mission, its pledges, their transfers and events, and the wallets of its streamer and contributors. */
    record OneMission(UUID id) implements ReconciliationScope {
    }
}
