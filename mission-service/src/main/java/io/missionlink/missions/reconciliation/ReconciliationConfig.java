package io.missionlink.missions.reconciliation;

import java.time.Duration;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** How often the books are held against the rules. */
@ConfigMapping(prefix = "mission-link.reconciliation")
public interface ReconciliationConfig {

    /** How often a replica looks whether a run is due, and what the last one found; {@code off} for never. */
    @WithDefault("10s")
    String lookEvery();

    /** From one run, of whichever replica, to the next. */
    @WithDefault("PT1M")
    Duration interval();

    /** From one clean run over everything to the next; those between look at what may have changed. */
    @WithDefault("PT24H")
    Duration fullInterval();
}
