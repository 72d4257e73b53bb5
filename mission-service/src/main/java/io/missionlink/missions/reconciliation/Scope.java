package io.missionlink.missions.reconciliation;

import java.time.Instant;
import java.util.UUID;

/** What a run looks at. Rule 1's totals are of everything in each of them but {@link OneMission}. */
public sealed interface Scope {

    record Everything() implements Scope {
    }

    /**
     * What may have changed: missions that are not settled, or were settled after an instant, wallets with a transfer after
     * it, transfers after it, and events after a sequence.
     */
    record Since(Instant instant, long event) implements Scope {
    }

    /** A mission, its pledges, their transfers and events, and the wallets of those who have a part in it. */
    record OneMission(UUID id) implements Scope {
    }
}
