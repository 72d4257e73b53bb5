package io.missionlink.missions.payment;

import java.util.Optional;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;

import org.jboss.logging.Logger;

import io.missionlink.http.ProblemException;

/** Asks the provider about one payment. The outcome has the effect of the webhook. */
@ApplicationScoped
class PaymentStatusCheck {

    private static final Logger LOG = Logger.getLogger(PaymentStatusCheck.class);

    private final PaymentRepository payments;
    private final PaymentInquiry inquiry;
    private final PaymentCompletion completion;
    private final PaymentExpiry expiry;

    PaymentStatusCheck(PaymentRepository payments, PaymentInquiry inquiry, PaymentCompletion completion, PaymentExpiry expiry) {
        this.payments = payments;
        this.inquiry = inquiry;
        this.completion = completion;
        this.expiry = expiry;
    }

    /**
     * Checks a pending payment, and ends the questions if it is pending for too long.
     *
     * @throws FaultToleranceException if the provider is not called at the moment
     */
    void check(Payment payment) {
        try {
            apply(payment);
        } catch (PaymentProvider.Unavailable | PaymentProvider.UnexpectedResponse | ProblemException e) {
            LOG.warnf("Pending payment not completed: payment=%s error=%s", payment.id(), e.getMessage());
            expiry.endIfOverdue(payment, false);
            return;
        }
        expiry.endIfOverdue(payment, true);
    }

    /**
     * Applies the state at the provider to the payment.
     *
     * @throws PaymentProvider.Unavailable, PaymentProvider.UnexpectedResponse, FaultToleranceException if the status is unknown
     * @throws ProblemException if the outcome contradicts the payment
     */
    void apply(Payment payment) {
        Optional<PaymentProvider.Result> answer = inquiry.ask(payment);
        if (answer.isEmpty()) {
            return;
        }
        PaymentProvider.Result result = answer.get();
        if (result.status() == PaymentStatus.PENDING) {
            save(payment.id(), result);
            return;
        }
        completion.complete(new PaymentOutcome(payment.direction(), payment.id(), result.id(), payment.money(),
                result.status()));
        LOG.infof("Payment completed without a webhook: payment=%s status=%s", payment.id(), result.status());
    }

    /** Stores the response of the provider for a pending payment. */
    @Transactional
    void save(UUID id, PaymentProvider.Result result) {
        payments.lock(id).orElseThrow().update(result);
    }
}
