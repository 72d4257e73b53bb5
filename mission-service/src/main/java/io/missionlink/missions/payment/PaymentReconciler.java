package io.missionlink.missions.payment;

import java.util.List;

import jakarta.enterprise.context.ApplicationScoped;

import org.eclipse.microprofile.faulttolerance.exceptions.FaultToleranceException;
import org.jboss.logging.Logger;

import io.quarkus.scheduler.Scheduled;
import io.smallrye.common.annotation.RunOnVirtualThread;

/**
 * Asks the provider about pending payments, after a crash or a lost webhook. A payment is asked about after growing pauses, and
 * a page has few payments of one user, so unpaid top-ups do not delay other users. Every replica can run it: a page belongs to
 * one replica.
 */
@ApplicationScoped
class PaymentReconciler {

    private static final Logger LOG = Logger.getLogger(PaymentReconciler.class);
    /** Bounds the duration of a run. The next run handles the remaining payments. */
    private static final int MAX_PAGES = 10;

    private final PendingPaymentQueue queue;
    private final PaymentStatusCheck check;
    private final PaymentConfig config;

    PaymentReconciler(PendingPaymentQueue queue, PaymentStatusCheck check, PaymentConfig config) {
        this.queue = queue;
        this.check = check;
        this.config = config;
    }

    @Scheduled(every = "${mission-link.payment.reconcile-every}", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    @RunOnVirtualThread
    void run() {
        for (int page = 0; page < MAX_PAGES; page++) {
            List<Payment> due = queue.claimDue(config.reconcilePage(), config.reconcilePerUser());
            if (due.isEmpty() || !check(due)) {
                return;
            }
        }
    }

    /** @return whether the provider can be called */
    private boolean check(List<Payment> due) {
        for (int i = 0; i < due.size(); i++) {
            Payment payment = due.get(i);
            try {
                check.check(payment);
            } catch (FaultToleranceException e) {
                LOG.warnf("Pending payments not checked, the next run continues: error=%s", e.getMessage());
                queue.release(due.subList(i, due.size()).stream().map(Payment::id).toList());
                return false;
            } catch (RuntimeException e) {
                // A failure of one payment must not stop the others.
                LOG.errorf(e, "Pending payment not checked, will retry: payment=%s", payment.id());
            }
        }
        return true;
    }
}
