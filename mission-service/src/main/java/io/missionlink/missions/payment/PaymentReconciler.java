package io.missionlink.missions.payment;

import java.util.List;
import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;

import org.eclipse.microprofile.faulttolerance.exceptions.FaultToleranceException;
import org.jboss.logging.Logger;

import io.missionlink.http.ProblemException;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.common.annotation.RunOnVirtualThread;

/**
 * Submits payments again that are pending for too long, after a crash or a lost webhook. Handles one page per run in a round
 * robin, so that payments that are pending for days do not starve the others.
 */
@ApplicationScoped
class PaymentReconciler {

    private static final Logger LOG = Logger.getLogger(PaymentReconciler.class);

    private final PaymentRepository repository;
    private final PaymentService payments;
    private final PaymentCompletion completion;
    private final PaymentConfig config;
    private volatile Optional<Payment> last = Optional.empty();

    PaymentReconciler(PaymentRepository repository, PaymentService payments, PaymentCompletion completion,
            PaymentConfig config) {
        this.repository = repository;
        this.payments = payments;
        this.completion = completion;
        this.config = config;
    }

    @Scheduled(every = "${mission-link.payment.reconcile-every}", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    @RunOnVirtualThread
    void run() {
        List<Payment> page = repository.pending(config.reconcileAfter(), last, config.reconcilePage());
        for (Payment payment : page) {
            try {
                reconcile(payment);
            } catch (FaultToleranceException e) {
                LOG.warnf("Pending payments not completed, the next run continues: error=%s", e.getMessage());
                return; // the next run continues with this payment
            } catch (PaymentProvider.Unavailable | PaymentProvider.UnexpectedResponse e) {
                LOG.warnf("Pending payment not completed, will retry: payment=%s error=%s", payment.id(), e.getMessage());
            } catch (RuntimeException e) {
                // A failure of one payment must not stop the others.
                LOG.errorf(e, "Pending payment not completed, will retry: payment=%s", payment.id());
            }
            last = Optional.of(payment);
        }
        if (page.size() < config.reconcilePage()) {
            last = Optional.empty();
        }
    }

    private void reconcile(Payment payment) {
        PaymentProvider.Result result = payments.submit(payment.direction(), payment.id(), payment.money());
        if (result.status() == PaymentStatus.PENDING) {
            payments.save(payment.id(), result);
            return;
        }
        try {
            completion.complete(new PaymentOutcome(payment.direction(), payment.id(), result.id(), payment.money(),
                    result.status()));
            LOG.infof("Payment completed without a webhook: payment=%s status=%s", payment.id(), result.status());
        } catch (ProblemException e) {
            LOG.errorf("Payment outcome rejected: payment=%s error=%s", payment.id(), e.getMessage());
        }
    }
}
