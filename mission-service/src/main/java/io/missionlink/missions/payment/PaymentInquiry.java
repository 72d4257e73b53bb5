package io.missionlink.missions.payment;

import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import org.jboss.logging.Logger;

import io.missionlink.contracts.money.Money;

/**
 * Learns the state of a payment from the provider, by our reference. Orders a payment only if the provider never received it
 * (mission-service/docs/adr/0002-payment-responses.md).
 */
@ApplicationScoped
class PaymentInquiry {

    private static final Logger LOG = Logger.getLogger(PaymentInquiry.class);

    private final PaymentProvider provider;
    private final PaymentRepository payments;
    private final PaymentConfig config;
    private final Clock clock;

    PaymentInquiry(PaymentProvider provider, PaymentRepository payments, PaymentConfig config, Clock clock) {
        this.provider = provider;
        this.payments = payments;
        this.config = config;
        this.clock = clock;
    }

    /**
     * Orders a payment.
     *
     * @throws PaymentProvider.Unavailable, PaymentProvider.UnexpectedResponse, FaultToleranceException if the status is unknown
     */
    PaymentProvider.Result order(PaymentDirection direction, UUID id, Money money) {
        return switch (direction) {
            case IN -> provider.charge(id, money);
            case OUT -> provider.payOut(id, money);
            case REFUND -> provider.refund(id, payments.readRefunded(id).providerId().orElseThrow(), money);
        };
    }

    /**
     * Asks for the state of a payment. A payment that the provider never received is ordered while it is new.
     *
     * @return empty if the provider does not know the payment, and it is too late for an order
     * @throws PaymentProvider.Unavailable, PaymentProvider.UnexpectedResponse, FaultToleranceException if the status is unknown
     */
    Optional<PaymentProvider.Result> ask(Payment payment) {
        Optional<PaymentProvider.Result> known = provider.find(payment.direction(), payment.id());
        if (known.isPresent() || !mayOrder(payment)) {
            return known;
        }
        LOG.warnf("Payment unknown at the provider, it is ordered: payment=%s", payment.id());
        return Optional.of(order(payment.direction(), payment.id(), payment.money()));
    }

    /** The bank has taken the top-up back, so a refund would pay it a second time. */
    private boolean isTakenBack(Payment refund) {
        return refund.direction() == PaymentDirection.REFUND
                && payments.readRefunded(refund.id()).status() != PaymentStatus.SUCCEEDED;
    }

    /**
     * An order can be on its way while the provider is asked. The provider then sees the same idempotency key twice. The limit
     * ensures that it still remembers the key.
     */
    private boolean mayOrder(Payment payment) {
        Duration limit = payment.direction() == PaymentDirection.IN
                && config.topUpExpiresAfter().compareTo(config.orderWithin()) < 0 ? config.topUpExpiresAfter()
                        : config.orderWithin();
        return payment.status() == PaymentStatus.PENDING && payment.createdAt().plus(limit).isAfter(clock.instant())
                && !isTakenBack(payment);
    }
}
