package io.missionlink.missions.reconciliation;

import java.time.Duration;

import jakarta.enterprise.context.ApplicationScoped;

import org.jboss.logging.Logger;

import io.quarkus.scheduler.Scheduled;
import io.smallrye.common.annotation.RunOnVirtualThread;

/** Reconciles periodically on one replica at a time. Every replica publishes the results as metrics. */
@ApplicationScoped
public class ReconciliationJob {

    private static final Logger LOG = Logger.getLogger(ReconciliationJob.class);
    /** Pause after a run, as a multiple of its duration: runs use at most about a tenth of the time. */
    private static final int PAUSE_FACTOR = 10;
    private static final int MAX_LOGGED = 100;

    private final Reconciliation reconciliation;
    private final ReconciliationRepository store;
    private final ReconciliationConfig config;
    private final ReconciliationMetrics metrics;

    ReconciliationJob(Reconciliation reconciliation, ReconciliationRepository store, ReconciliationConfig config,
            ReconciliationMetrics metrics) {
        this.reconciliation = reconciliation;
        this.store = store;
        this.config = config;
        this.metrics = metrics;
    }

    @Scheduled(every = "${mission-link.reconciliation.look-every}", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    @RunOnVirtualThread
    void runIfDue() {
        if (isDue(store.checkpoint())) {
            // Checked again under the lock: another replica may have run in between.
            store.runExclusively(() -> {
                ReconciliationRepository.Checkpoint checkpoint = store.checkpoint();
                if (isDue(checkpoint)) {
                    run(checkpoint);
                }
            });
        }
        metrics.update(store.checkpoint(), store.results());
    }

    private boolean isDue(ReconciliationRepository.Checkpoint checkpoint) {
        Duration pause = checkpoint.took().multipliedBy(PAUSE_FACTOR);
        Duration wait = pause.compareTo(config.interval()) > 0 ? pause : config.interval();
        return checkpoint.age().filter(age -> age.compareTo(wait) < 0).isEmpty();
    }

    private void run(ReconciliationRepository.Checkpoint checkpoint) {
        boolean full = checkpoint.fullAt().filter(at -> at.plus(config.fullInterval()).isAfter(checkpoint.now())).isEmpty();
        ReconciliationScope scope = checkpoint.verified().filter(since -> !full).<ReconciliationScope> map(since -> since)
                .orElseGet(ReconciliationScope.Everything::new);
        ReconciliationReport report = reconciliation.run(scope);
        store.save(report);
        LOG.debugf("Reconciled: missions=%d wallets=%d transfers=%d events=%d millis=%d", report.missions(),
                report.wallets(), report.transfers(), report.events(), report.took().toMillis());
        report.findings().first().stream().limit(MAX_LOGGED).forEach(ReconciliationJob::log);
        if (!report.findings().isClean()) {
            LOG.errorf("Reconciliation found violations, run the reconcile command: findings=%d", report.findings().count());
        }
    }

    private static void log(Finding finding) {
        LOG.errorf("Reconciliation finding: rule=%d subject=%s what=\"%s\" expected=%d found=%d", finding.rule().number(),
                finding.subject().map(Object::toString).orElse("all"), finding.what(), finding.expected(), finding.found());
    }
}
