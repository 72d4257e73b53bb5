package io.missionlink.missions.mission;

import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;

import org.jboss.logging.Logger;

/** One run of the {@link Sweeper}. It remembers the missions that failed, so that the run goes on with the others. */
class SweeperRun {

    private static final Logger LOG = Logger.getLogger(SweeperRun.class);
    /** Bounds the duration of a run. The next run handles the remaining missions. */
    private static final int MAX_MISSIONS = 500;

    private final Set<UUID> failed = new LinkedHashSet<>();
    private Optional<UUID> current = Optional.empty();

    /**
     * Repeats a step until it finds no mission.
     *
     * @param step handles one mission in a transaction of its own; empty if there is none
     * @throws RuntimeException if a step failed before it found a mission: each further step would fail too
     */
    void each(Function<SweeperRun, Optional<Mission>> step, Runnable afterCommit) {
        for (int i = 0; i < MAX_MISSIONS; i++) {
            current = Optional.empty();
            try {
                if (step.apply(this).isEmpty()) {
                    return;
                }
                afterCommit.run();
            } catch (RuntimeException e) {
                UUID mission = current.orElseThrow(() -> e);
                failed.add(mission);
                LOG.errorf(e, "Mission failed in the sweeper, the next run tries it again: mission=%s", mission);
            }
        }
    }

    /** Notes the mission that the current step handles. */
    void begin(UUID mission) {
        current = Optional.of(mission);
    }

    /** Missions that this run does not try again. */
    UUID[] failed() {
        return failed.toArray(UUID[]::new);
    }

    boolean isComplete() {
        return failed.isEmpty();
    }
}
