package io.missionlink.missions.reconciliation;

import java.time.Duration;

import jakarta.enterprise.context.ApplicationScoped;

import org.jboss.logging.Logger;

import io.quarkus.scheduler.Scheduled;
import io.smallrye.common.annotation.RunOnVirtualThread;

/** Holds the books against the rules as time goes by: one replica at a time, and every replica shows what was found. */
@ApplicationScoped
public class ReconciliationJob {

    private static final Logger LOG = Logger.getLogger(ReconciliationJob.class);
    /** A run takes at most a tenth of the time, however long it needs. */
    private static final int REST = 10;
    private static final int LOGGED = 100;

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
    void look() {
        if (isDue(store.checkpoint())) {
            // Asked again under the lock: another replica may have run in between.
            store.alone(() -> {
                ReconciliationRepository.Checkpoint checkpoint = store.checkpoint();
                if (isDue(checkpoint)) {
                    run(checkpoint);
                }
            });
        }
        metrics.show(store.checkpoint(), store.results());
    }

    private boolean isDue(ReconciliationRepository.Checkpoint checkpoint) {
        Duration rest = checkpoint.took().multipliedBy(REST);
        Duration wait = rest.compareTo(config.interval()) > 0 ? rest : config.interval();
        return checkpoint.age().filter(age -> age.compareTo(wait) < 0).isEmpty();
    }

    private void run(ReconciliationRepository.Checkpoint checkpoint) {
        boolean full = checkpoint.fullAt().filter(at -> at.plus(config.fullInterval()).isAfter(checkpoint.now())).isEmpty();
        Scope scope = checkpoint.verified().filter(since -> !full).<Scope> map(since -> since).orElseGet(Scope.Everything::new);
        Report report = reconciliation.run(scope);
        store.keep(report);
        LOG.debugf("Reconciled %d missions, %d wallets, %d transfers and %d events in %d ms", report.missions(),
                report.wallets(), report.transfers(), report.events(), report.took().toMillis());
        report.findings().first().stream().limit(LOGGED).forEach(ReconciliationJob::log);
        if (!report.findings().isClean()) {
            LOG.errorf("The books are wrong in %d places: run the command reconcile", report.findings().count());
        }
    }

    private static void log(Finding finding) {
        LOG.errorf("Rule %d, %s: %s, expected %d, found %d", finding.rule().number(),
                finding.subject().map(Object::toString).orElse("all"), finding.what(), finding.expected(), finding.found());
    }
}
