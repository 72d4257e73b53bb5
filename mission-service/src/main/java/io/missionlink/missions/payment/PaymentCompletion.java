package io.missionlink.missions.payment;

import java.time.Clock;
import java.util.Optional;
import java.util.UUID;

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
import io.missionlink.missions.outbox.Outbox;
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
    private final Outbox outbox;
    private final PaymentMetrics counts;
    private final MeterProvider<Counter> unexpected;
    private final Clock clock;

    PaymentCompletion(PaymentRepository payments, Ledger ledger, Outbox outbox, PaymentMetrics counts, MeterRegistry metrics,
            Clock clock) {
        this.payments = payments;
        this.ledger = ledger;
        this.outbox = outbox;
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
        Payment order = payments.lock(outcome.reference()).orElseThrow(() -> unknown(outcome));
        Optional<String> differs = outcome.mismatch(order).or(() -> apply(order, outcome));
        FailPoint.CREDIT_BEFORE_COMMIT.reach();
        return differs;
    }

    private Optional<String> apply(Payment order, PaymentOutcome outcome) {
        boolean isOrder = order.isKnownAs(outcome.providerId());
        if (!isOrder && outcome.direction() != PaymentDirection.IN) {
            return Optional.of("paymentId");
        }
        Optional<Payment> known = isOrder ? Optional.of(order) : payments.lockRepetition(order.id(), outcome.providerId());
        PaymentStatus present = known.map(Payment::status).orElse(PaymentStatus.PENDING);
        Optional<PaymentTransition> transition = PaymentTransition.of(outcome.direction(), present, outcome.status());
        transition.filter(change -> change.to() != present).ifPresent(change -> apply(
                known.orElseGet(() -> payments.repeat(order.id(), outcome.providerId())), present, change,
                outcome.providerId()));
        return transition.isPresent() ? Optional.empty() : Optional.of("status");
    }

    private void apply(Payment payment, PaymentStatus before, PaymentTransition change, String providerId) {
        payment.complete(change.to(), providerId, clock.instant());
        payments.flush();
        book(payment, change.booking());
        counts.reached(payment.direction(), change.to());
        if (change.booking().isReversal()) {
            counts.reversed(payment, change.booking());
        }
        PaymentEvent.of(payment, before, change.booking(), () -> ledger.receivable(payment.userId()))
                .ifPresent(event -> outbox.append(event.type(), payment.id(), Optional.empty(), event.body()));
    }

    private void book(Payment payment, PaymentTransition.Booking booking) {
        UUID user = payment.userId();
        UUID id = payment.id();
        long amount = payment.money().amount();
        switch (booking) {
            case TOP_UP -> ledger.topUp(user, id, amount);
            case TOP_UP_AND_TAKEN_BACK -> {
                ledger.topUp(user, id, amount);
                ledger.topUpTakenBack(user, id, amount);
            }
            case TOP_UP_TAKEN_BACK -> ledger.topUpTakenBack(user, id, amount);
            case TOP_UP_REINSTATED -> ledger.topUpReinstated(user, id, amount);
            case CASH_OUT_CONFIRMED -> ledger.cashOutConfirmed(id, amount);
            case FAILED_CASH_OUT_PAID -> ledger.failedCashOutPaid(user, id, amount);
            case UNCONFIRMED_CASH_OUT_RETURNED -> ledger.cashOutReturned(user, id, amount);
            case CONFIRMED_CASH_OUT_RETURNED -> ledger.paidCashOutReturned(user, id, amount);
            case TOP_UP_REFUND_CONFIRMED -> ledger.topUpRefundConfirmed(id, amount);
            case TOP_UP_REFUND_RETURNED -> ledger.topUpRefundReturned(user, id, amount);
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
