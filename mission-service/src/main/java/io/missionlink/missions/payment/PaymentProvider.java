package io.missionlink.missions.payment;

import java.util.Optional;
import java.util.UUID;

import io.missionlink.contracts.money.Money;

/** External payment provider. Calls are idempotent: repeated calls with the same reference move money once. */
public interface PaymentProvider {

    /**
     * Payment at the provider.
     *
     * @param id id at the provider
     * @param checkoutUrl page on which the payer must continue, if any
     */
    record Result(String id, PaymentStatus status, Optional<String> checkoutUrl) {
    }

    /** No usable response. The status of the payment is unknown, and a retry may succeed. */
    final class Unavailable extends RuntimeException {

        private static final long serialVersionUID = 1L;

        public Unavailable(String message, Throwable cause) {
            super(message, cause);
        }
    }

    /** The response has no payment status, and a retry may never succeed. */
    final class UnexpectedResponse extends RuntimeException {

        private static final long serialVersionUID = 1L;

        public UnexpectedResponse(String message) {
            super(message);
        }
    }

    /**
     * Charges a payer.
     *
     * @throws Unavailable if the status of the payment is unknown
     * @throws UnexpectedResponse if the response has no payment status
     */
    Result charge(UUID reference, Money money);

    /**
     * Pays money out to a payee.
     *
     * @throws Unavailable if the status of the payment is unknown
     * @throws UnexpectedResponse if the response has no payment status
     */
    Result payOut(UUID reference, Money money);

    /**
     * Returns a payment, or a part of it, to its payer.
     *
     * @param paymentId id of the payment at the provider
     * @throws Unavailable if the status of the refund is unknown
     * @throws UnexpectedResponse if the response has no payment status
     */
    Result refund(UUID reference, String paymentId, Money money);
}
