package io.missionlink.missions.payment;

import java.time.Clock;
import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;

import org.jboss.logging.Logger;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Meter.MeterProvider;
import io.micrometer.core.instrument.MeterRegistry;
import io.missionlink.database.PostgresError;
import io.missionlink.fault.FailPoint;
import io.missionlink.http.CommonProblems;
import io.missionlink.http.ProblemException;
import io.missionlink.missions.ledger.Ledger;
import io.quarkus.runtime.Startup;

/** Completes a payment once and moves its money (docs/money.md#top-up-and-cash-out). */
@Startup // an alert needs the counters before the first payment
@ApplicationScoped
class PaymentCompletion {

    static final String TYPE = "type";
    private static final String REFERENCE = "reference";

    private static final Logger LOG = Logger.getLogger(PaymentCompletion.class);

    private final PaymentRepository payments;
    private final Ledger ledger;
    private final PaymentMetrics counts;
    private final MeterProvider<Counter> unexpected;
    private final Clock clock;

    PaymentCompletion(PaymentRepository payments, Ledger ledger, PaymentMetrics counts, MeterRegistry metrics, Clock clock) {
        this.payments = payments;
        this.ledger = ledger;
        this.counts = counts;
        unexpected = unexpected(metrics);
        this.clock = clock;
        for (String what : new String[] { "type", "amount", "currency", "paymentId", "status", REFERENCE }) {
            unexpected.withTag(TYPE, what); // registered at startup, so that an alert sees the first increment
        }
    }

    /**
     * Applies the reported status and moves the money of the payment. Idempotent for the same status.
     *
     * @throws ProblemException 404 if the payment does not exist; 422 if the outcome contradicts the payment
     */
    void complete(PaymentOutcome outcome) {
        Optional<String> mismatch;
        try {
            mismatch = completeLocked(outcome);
            FailPoint.CREDIT_AFTER_COMMIT.reach();
        } catch (RuntimeException e) {
            if (!PostgresError.isUniqueViolation(e)) {
                throw e;
            }
            // The id at the provider belongs to a different payment.
            mismatch = Optional.of("paymentId");
        }
        mismatch.ifPresent(what -> reject(outcome, what));
    }

    /** @return the field in which the outcome contradicts the payment; if present, nothing is changed */
    @Transactional
    Optional<String> completeLocked(PaymentOutcome outcome) {
        Payment payment = payments.lock(outcome.reference()).orElseThrow(() -> unknown(outcome));
        Optional<String> differs = outcome.mismatch(payment);
        if (differs.isEmpty()) {
            PaymentTransition transition = outcome.transition(payment).orElseThrow();
            if (transition.to() != payment.status()) {
                payment.complete(transition.to(), outcome.providerId(), clock.instant());
                payments.flush();
                book(payment, transition.booking());
                counts.reached(payment.direction(), transition.to());
            }
        }
        FailPoint.CREDIT_BEFORE_COMMIT.reach();
        return differs;
    }

    private void book(Payment payment, PaymentTransition.Booking booking) {
        long amount = payment.money().amount();
        switch (booking) {
            case TOP_UP -> ledger.topUp(payment.userId(), payment.id(), amount);
            case CASH_OUT_CONFIRMED -> ledger.cashOutConfirmed(payment.id(), amount);
            case UNCONFIRMED_CASH_OUT_RETURNED -> ledger.cashOutReturned(payment.userId(), payment.id(), amount);
            case CONFIRMED_CASH_OUT_RETURNED -> ledger.paidCashOutReturned(payment.userId(), payment.id(), amount);
            case TOP_UP_REFUND_CONFIRMED -> ledger.topUpRefundConfirmed(payment.id(), amount);
            case TOP_UP_REFUND_RETURNED -> ledger.topUpRefundReturned(payment.userId(), payment.id(), amount);
            case NONE -> {
                // no movement
            }
        }
    }

    private ProblemException unknown(PaymentOutcome outcome) {
        unexpected.withTag(TYPE, REFERENCE).increment();
        LOG.errorf("Payment outcome of an unknown payment: payment=%s", outcome.reference());
        return ProblemException.notFound("payment");
    }

    /**
     * By {@link #TYPE}: the field in which an outcome contradicts its payment, {@code response} for an unusable response, or
     * {@code webhook} for an unusable webhook.
     */
    static MeterProvider<Counter> unexpected(MeterRegistry metrics) {
        return Counter.builder("mission.link.payments.unexpected")
                .description("Outcomes that contradict their payment, unusable responses and unusable webhooks")
                .withRegistry(metrics);
    }

    private void reject(PaymentOutcome outcome, String what) {
        unexpected.withTag(TYPE, what).increment();
        LOG.errorf("Payment outcome contradicts the payment: payment=%s field=%s", outcome.reference(), what);
        throw new ProblemException(CommonProblems.INVALID, "The outcome contradicts the payment in the field " + what);
    }
}
