package io.missionlink.missions.payment;

import java.util.List;
import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;

import org.eclipse.microprofile.faulttolerance.exceptions.FaultToleranceException;
import org.jboss.logging.Logger;

import io.missionlink.http.Refusal;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.common.annotation.RunOnVirtualThread;

/**
 * Asks the provider again for payments that wait too long: a crash came between, or a webhook was lost. Goes through them a
 * page a run, so that payments that wait for their payer for days do not hide the others.
 */
@ApplicationScoped
class Reconciler {

    private static final Logger LOG = Logger.getLogger(Reconciler.class);

    private final PaymentRepository repository;
    private final Payments payments;
    private final PaymentCompletion completion;
    private final PaymentConfig config;
    private volatile Optional<Payment> last = Optional.empty();

    Reconciler(PaymentRepository repository, Payments payments, PaymentCompletion completion, PaymentConfig config) {
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
                LOG.warnf("Payments wait: %s", e.getMessage());
                return; // the next run goes on here
            } catch (PaymentProvider.Unavailable | PaymentProvider.Refused e) {
                LOG.warnf("Payment %s waits: %s", payment.id(), e.getMessage());
            } catch (RuntimeException e) {
                // Its own affair: those behind it are asked for all the same.
                LOG.errorf(e, "Payment %s waits", payment.id());
            }
            last = Optional.of(payment);
        }
        if (page.size() < config.reconcilePage()) {
            last = Optional.empty();
        }
    }

    private void reconcile(Payment payment) {
        PaymentProvider.Answer answer = payments.order(payment.direction(), payment.id(), payment.money());
        if (answer.status() == PaymentStatus.PENDING) {
            payments.keep(payment.id(), answer);
            return;
        }
        try {
            completion.complete(new PaymentOutcome(payment.direction(), payment.id(), answer.id(), payment.money(),
                    answer.status()));
            LOG.infof("Payment %s was %s without a webhook", payment.id(), answer.status());
        } catch (Refusal e) {
            LOG.errorf("Payment %s cannot be reconciled: %s", payment.id(), e.getMessage());
        }
    }
}
