package io.missionlink.missions.mission;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.UnaryOperator;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;

import org.jboss.logging.Logger;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.missionlink.contracts.event.Outcome;
import io.missionlink.database.AfterCommit;
import io.missionlink.fault.FailPoint;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.common.annotation.RunOnVirtualThread;

/**
 * Ends overdue missions and missions without a streamer, and publishes the end of unsettled missions again. Every replica can
 * run it: it locks the mission that it handles and skips locked missions. A mission that fails delays no other mission. It
 * keeps the run incomplete, which an alert reports, and the next run tries it again.
 */
@ApplicationScoped
public class Sweeper {

    private static final Logger LOG = Logger.getLogger(Sweeper.class);

    /** A mission that is overdue for longer is in the hands of a replica that cannot end it. */
    private static final Duration OVERDUE = Duration.ofSeconds(30);

    private final MissionRepository repository;
    private final MissionLifecycle lifecycle;
    private final MissionConfig config;
    private final Clock clock;
    private final AfterCommit afterCommit;
    private final Counter reminders;
    private final Tracer tracer;
    private volatile Instant lastRun = Instant.EPOCH;

    Sweeper(MissionRepository repository, MissionLifecycle lifecycle, MissionConfig config, MeterRegistry metrics,
            Clock clock, AfterCommit afterCommit, Tracer tracer) {
        this.repository = repository;
        this.lifecycle = lifecycle;
        this.config = config;
        this.clock = clock;
        this.afterCommit = afterCommit;
        this.tracer = tracer;
        this.reminders = Counter.builder("mission.link.settlement.reminders")
                .description("End events of unsettled missions that were published again").register(metrics);
        Gauge.builder("mission.link.sweeper.last.run.timestamp", this, self -> self.lastRun.getEpochSecond())
                .baseUnit("seconds")
                .description("Unix time of the last run of the sweeper without a failure, 0 before the first")
                .register(metrics);
    }

    @Scheduled(every = "${mission-link.mission.sweep-every}", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    @RunOnVirtualThread
    void sweep() {
        SweeperRun run = new SweeperRun();
        run.each(this::endOne, FailPoint.EXPIRY_AFTER_COMMIT::reach);
        run.each(this::endOneWithoutStreamer, FailPoint.EXPIRY_AFTER_COMMIT::reach);
        run.each(this::remindOne, () -> {
        });
        if (run.isComplete() && !repository.hasOverdue(OVERDUE)) {
            lastRun = clock.instant();
        }
    }

    @Transactional
    Optional<Mission> endOne(SweeperRun run) {
        return repository.lockDue(run).map(due -> end("by time", due, Decision::timedOut));
    }

    @Transactional
    Optional<Mission> endOneWithoutStreamer(SweeperRun run) {
        return repository.lockStopped(run)
                .map(stopped -> end("without streamer", stopped, Decision::withoutStreamer));
    }

    private Mission end(String reason, Mission open, Function<MissionStatus, Outcome> outcome) {
        return traced("end " + reason, open, mission -> {
            Mission ended = lifecycle.end(mission, outcome.apply(mission.status()), Optional.empty(), Optional.empty());
            LOG.infof("Mission ended %s: mission=%s outcome=%s", reason, ended.id(), ended.status());
            FailPoint.EXPIRY_BEFORE_COMMIT.reach();
            return ended;
        });
    }

    @Transactional
    Optional<Mission> remindOne(SweeperRun run) {
        return repository.lockUnsettled(run, config.remindAfter())
                .map(unsettled -> traced("settlement reminder", unsettled, mission -> {
                    lifecycle.announceEnd(mission, Optional.empty());
                    lifecycle.recordReminder(mission);
                    afterCommit.run(reminders::increment);
                    LOG.warnf("Mission not settled, end published again: mission=%s endedAt=%s", mission.id(),
                            mission.outcomeAt().orElseThrow());
                    return mission;
                }));
    }

    /** Starts a trace, which the events of the mission continue. */
    private Mission traced(String name, Mission mission, UnaryOperator<Mission> work) {
        Span span = tracer.spanBuilder(name).setNoParent()
                .setAttribute("mission_link.mission.id", mission.id().toString()).startSpan();
        try {
            return Context.current().with(span).wrapSupplier(() -> work.apply(mission)).get();
        } catch (RuntimeException e) {
            span.setStatus(StatusCode.ERROR);
            throw e;
        } finally {
            span.end();
        }
    }
}
