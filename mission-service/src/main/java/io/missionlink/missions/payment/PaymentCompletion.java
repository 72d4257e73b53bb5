package io.missionlink.missions.payment;

import java.time.Clock;
import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;

import org.jboss.logging.Logger;

import io.micrometer.core.instrument.MeterRegistry;
import io.missionlink.database.PostgresError;
import io.missionlink.fault.FailPoint;
import io.missionlink.http.HttpRefusal;
import io.missionlink.http.Refusal;
import io.missionlink.missions.ledger.Ledger;

/** Where a payment comes to its end, once, with the money that it moves (money.md, "Top-up and cash-out"). */
@ApplicationScoped
class PaymentCompletion {

    private static final Logger LOG = Logger.getLogger(PaymentCompletion.class);
    private static final String MISMATCHES = "mission.link.payment.mismatches";

    private final PaymentRepository payments;
    private final Ledger ledger;
    private final MeterRegistry metrics;
    private final Clock clock;

    PaymentCompletion(PaymentRepository payments, Ledger ledger, MeterRegistry metrics, Clock clock) {
        this.payments = payments;
        this.ledger = ledger;
        this.metrics = metrics;
        this.clock = clock;
        for (String what : new String[] { "type", "amount", "currency", "paymentId", "status" }) {
            metrics.counter(MISMATCHES, "what", what); // there from the start, so that an alert sees the first one
        }
    }

    /**
     * Moves the money of a payment that waited, or that failed and was paid after all; one of the same status stays as it is.
     *
     * @throws Refusal 404 if there is no such payment, 422 if it is another than the provider tells of
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
            // The provider's id belongs to another payment of ours.
            mismatch = Optional.of("paymentId");
        }
        mismatch.ifPresent(what -> refuse(outcome, what));
    }

    /** @return the field in which the outcome differs from the payment, if one does: then nothing is changed */
    @Transactional
    Optional<String> completeLocked(PaymentOutcome outcome) {
        Payment payment = payments.lock(outcome.reference()).orElseThrow(() -> Refusal.notFound("payment"));
        Optional<String> differs = outcome.mismatch(payment);
        if (differs.isEmpty() && payment.status() != outcome.status()) {
            payment.complete(outcome.status(), outcome.providerId(), clock.instant());
            payments.flush();
            move(payment, outcome.status());
        }
        FailPoint.CREDIT_BEFORE_COMMIT.reach();
        return differs;
    }

    private void move(Payment payment, PaymentStatus status) {
        long amount = payment.money().amount();
        boolean succeeded = status == PaymentStatus.SUCCEEDED;
        if (payment.direction() == Direction.IN) {
            if (succeeded) {
                ledger.topUp(payment.userId(), payment.id(), amount);
            }
        } else if (succeeded) {
            ledger.cashOutConfirmed(payment.id(), amount);
        } else {
            ledger.cashOutReturned(payment.userId(), payment.id(), amount);
        }
    }

    private void refuse(PaymentOutcome outcome, String what) {
        metrics.counter(MISMATCHES, "what", what).increment();
        LOG.errorf("Payment %s is not what the provider tells of: %s", outcome.reference(), what);
        throw new Refusal(HttpRefusal.INVALID, "The payment differs: " + what);
    }
}
