package io.missionlink.missions.payment;

import java.time.Clock;
import java.time.LocalDate;

import jakarta.enterprise.context.ApplicationScoped;

import org.jboss.logging.Logger;

import io.quarkus.scheduler.Scheduled;
import io.smallrye.common.annotation.RunOnVirtualThread;

/** Compares the provider's report of the day before, once a day and on one replica. A missed day is compared later. */
@ApplicationScoped
class PaymentReportJob {

    private static final Logger LOG = Logger.getLogger(PaymentReportJob.class);

    private final PaymentReportComparison comparison;
    private final PaymentReportStore store;
    private final PaymentReportConfig config;
    private final Clock clock;

    PaymentReportJob(PaymentReportComparison comparison, PaymentReportStore store, PaymentReportConfig config, Clock clock) {
        this.comparison = comparison;
        this.store = store;
        this.config = config;
        this.clock = clock;
    }

    @Scheduled(every = "${mission-link.payment-report.look-every}", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    @RunOnVirtualThread
    void runIfDue() {
        store.runExclusively(() -> PaymentReportRules.due(clock.instant(), config.hour(), store.lastDay(), store.openDays())
                .forEach(this::compare));
    }

    private void compare(LocalDate day) {
        try {
            comparison.compare(day);
        } catch (RuntimeException e) {
            // The failure of one day must not stop the others.
            LOG.errorf(e, "Report of the payment provider not compared, will retry: day=%s", day);
        }
    }
}
