package io.missionlink.local.stack;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/**
 * How a stack is observed.
 *
 * @param interval of the scrapes and of the evaluation of the alert rules, in whole seconds
 * @param rules file with rules for Prometheus that replace those of {@code gitops-manifests}
 */
public record Observation(Duration interval, Optional<Path> rules) {

    /** A chart over 15 minutes has a point every five seconds. */
    private static final Duration LOCAL_INTERVAL = Duration.ofSeconds(5);

    /** The options of {@code ./run --observe}. */
    public static Observation local() {
        return new Observation(LOCAL_INTERVAL, Optional.empty());
    }

    public Observation withInterval(Duration interval) {
        return new Observation(interval, rules);
    }

    public Observation withRules(Path rules) {
        return new Observation(interval, Optional.of(rules));
    }
}
