package io.missionlink.tracing;

import java.util.Optional;

import io.smallrye.config.ConfigMapping;

/** Configuration of traces. */
@ConfigMapping(prefix = "mission-link.tracing")
public interface TracingConfig {

    /** Base URL of the collector. Empty: nothing is recorded or exported. */
    Optional<String> endpoint();

    /** Ratio of the traces that are sampled if neither their route nor their parent decides, from 0 to 1. */
    double ratio();
}
