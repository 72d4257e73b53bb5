package io.missionlink.missions.payment;

import java.time.Clock;
import java.time.Duration;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;

import org.jboss.logging.Logger;

/**
 * Ends the questions about a payment that is pending for too long: a top-up expires, a payout or refund is given to support. It
 * is
 * neither ordered again nor returned, because it may still succeed (docs/runbooks/payout-overdue.md).
 */
@ApplicationScoped
class PaymentExpiry {

    private static final Logger LOG = Logger.getLogger(PaymentExpiry.class);

    private final PaymentRepository payments;
    private final PendingPaymentQueue queue;
    private final PaymentMetrics metrics;
    private final PaymentConfig config;
    private final Clock clock;

    PaymentExpiry(PaymentRepository payments, PendingPaymentQueue queue, PaymentMetrics metrics, PaymentConfig config,
            Clock clock) {
        this.payments = payments;
        this.queue = queue;
        this.metrics = metrics;
        this.config = config;
        this.clock = clock;
    }

    /**
     * Does nothing for a payment that is not pending any more, or not for too long.
     *
     * @param answered whether the provider told the state of the payment. Without an answer, a top-up may have succeeded, so it
     *        expires later.
     */
    void endIfOverdue(Payment payment, boolean answered) {
        Duration age = Duration.between(payment.createdAt(), clock.instant());
        boolean isTopUp = payment.direction() == PaymentDirection.IN;
        Duration limit = isTopUp && answered ? config.topUpExpiresAfter() : config.escalateAfter();
        if (age.compareTo(limit) < 0) {
            return;
        }
        if (isTopUp) {
            expire(payment.id());
        } else if (queue.stopChecks(payment.id())) {
            LOG.errorf("Payout or refund pending for too long, support must ask the provider: payment=%s", payment.id());
        }
    }

    @Transactional
    void expire(UUID id) {
        Payment payment = payments.lock(id).orElseThrow();
        if (payment.status() == PaymentStatus.PENDING) {
            payment.expire(clock.instant());
            metrics.reached(payment.direction(), PaymentStatus.EXPIRED);
            LOG.infof("Top-up expired: payment=%s", id);
        }
    }
}
