package io.missionlink.missions.mission;

import java.util.Optional;
import java.util.function.Supplier;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;

import org.jboss.logging.Logger;

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

    private final MissionRepository repository;
    private final MissionLifecycle lifecycle;
    private final MissionConfig config;
    private final Counter reminders;

    Sweeper(MissionRepository repository, MissionLifecycle lifecycle, MissionConfig config, MeterRegistry metrics) {
        this.repository = repository;
        this.lifecycle = lifecycle;
        this.config = config;
        this.reminders = Counter.builder("mission.link.settlement.reminders")
                .description("Endings put on the outbox again because nothing settled them").register(metrics);
    }

    @Scheduled(every = "${mission-link.mission.sweep-every}", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    @RunOnVirtualThread
    void sweep() {
        each(this::endOne, FailPoint.EXPIRY_AFTER_COMMIT::reach);
        each(this::remindOne, () -> {
        });
    }

    private static void each(Supplier<Optional<Mission>> step, Runnable afterCommit) {
        for (int i = 0; i < MOST; i++) {
            if (step.get().isEmpty()) {
                return;
            }
            afterCommit.run();
        }
    }

    @Transactional
    Optional<Mission> endOne() {
        return repository.lockDue().map(mission -> {
            Mission ended = lifecycle.end(mission, Decision.timedOut(mission.status()), Optional.empty(),
                    Optional.empty());
            LOG.infof("Mission %s: %s", ended.id(), ended.status());
            FailPoint.EXPIRY_BEFORE_COMMIT.reach();
            return ended;
        });
    }

    @Transactional
    Optional<Mission> remindOne() {
        return repository.lockUnsettled(config.remindAfter()).map(mission -> {
            lifecycle.announceEnd(mission, Optional.empty());
            lifecycle.reminded(mission);
            reminders.increment();
            LOG.warnf("Mission %s ended at %s and is not settled: its ending is announced again", mission.id(),
                    mission.outcomeAt().orElseThrow());
            return mission;
        });
    }
}
