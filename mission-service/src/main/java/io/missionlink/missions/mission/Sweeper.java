package io.missionlink.missions.mission;

import java.util.Optional;
import java.util.function.Function;

import jakarta.enterprise.context.ApplicationScoped;

import org.jboss.logging.Logger;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.missionlink.fault.FailPoint;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.common.annotation.RunOnVirtualThread;

/**
 * Ends missions whose time is over and reminds of endings that nothing settled. Every replica may run it: a mission is
 * locked while it is looked at, and one that is locked is skipped.
 */
@ApplicationScoped
public class Sweeper {

    private static final Logger LOG = Logger.getLogger(Sweeper.class);
    /** Missions a run: what is left over is the next run's, so that a run has an end. */
    private static final int MOST = 500;

    private final Jdbi jdbi;
    private final MissionStore store;
    private final MissionLifecycle lifecycle;
    private final MissionConfig config;
    private final Counter reminders;

    Sweeper(Jdbi jdbi, MissionStore store, MissionLifecycle lifecycle, MissionConfig config, MeterRegistry metrics) {
        this.jdbi = jdbi;
        this.store = store;
        this.lifecycle = lifecycle;
        this.config = config;
        this.reminders = Counter.builder("mission_link.settlement.reminders")
                .description("Endings put on the outbox again because nothing settled them").register(metrics);
    }

    @Scheduled(every = "${mission-link.mission.sweep-every}", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    @RunOnVirtualThread
    void sweep() {
        each(this::endOne, FailPoint.EXPIRY_AFTER_COMMIT::reach);
        each(this::remindOne, () -> {
        });
    }

    private void each(Function<Handle, Optional<Mission>> step, Runnable afterCommit) {
        for (int i = 0; i < MOST; i++) {
            if (jdbi.inTransaction(step::apply).isEmpty()) {
                return;
            }
            afterCommit.run();
        }
    }

    private Optional<Mission> endOne(Handle handle) {
        return store.lockDue(handle).map(mission -> {
            Mission ended = lifecycle.end(handle, mission, Decision.timedOut(mission.status()), Optional.empty(),
                    Optional.empty());
            LOG.infof("Mission %s: %s", ended.id(), ended.status());
            FailPoint.EXPIRY_BEFORE_COMMIT.reach();
            return ended;
        });
    }

    private Optional<Mission> remindOne(Handle handle) {
        return store.lockUnsettled(handle, config.remindAfter()).map(mission -> {
            lifecycle.announceEnd(handle, mission, Optional.empty());
            store.reminded(handle, mission.id());
            reminders.increment();
            LOG.warnf("Mission %s ended at %s and is not settled: its ending is announced again", mission.id(),
                    mission.outcomeAt().orElseThrow());
            return mission;
        });
    }
}
