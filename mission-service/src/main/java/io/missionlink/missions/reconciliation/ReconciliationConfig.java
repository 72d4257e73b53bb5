package io.missionlink.missions.reconciliation;

import java.time.Duration;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** Schedule of reconciliation runs. */
@ConfigMapping(prefix = "mission-link.reconciliation")
public interface ReconciliationConfig {

    /** Interval at which a replica checks whether a run is due and reads the last results; {@code off} disables it. */
    @WithDefault("10s")
    String lookEvery();

    /** Interval between runs of all replicas. */
    @WithDefault("PT1M")
    Duration interval();

    /** Interval between clean full runs. Runs in between check only rows that may have changed. */
    @WithDefault("PT24H")
    Duration fullInterval();
}
