package io.missionlink.missions.payment;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

import io.missionlink.contracts.money.Money;

/**
 * External payment provider. An order moves money once per reference while the provider remembers its idempotency key, so the
 * state of a payment is learned by {@link #find} and never by a repeated order
 * (mission-service/docs/adr/0002-payment-responses.md).
 */
public interface PaymentProvider {

    /**
     * Payment at the provider.
     *
     * @param id id at the provider
     * @param checkoutUrl page on which the payer must continue, if any
     */
    record Result(String id, PaymentStatus status, Optional<String> checkoutUrl) {
    }

    /** A page of the provider's report of a day. */
    record ReportPage(List<ReportedPayment> items, Optional<String> nextCursor) {
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

    /**
     * Asks for the state of a payment. Moves no money.
     *
     * @return empty if the provider never received an order with this reference
     * @throws Unavailable if the status of the payment is unknown
     * @throws UnexpectedResponse if the response has no payment status
     */
    Optional<Result> find(PaymentDirection direction, UUID reference);

    /**
     * Lists the payments, payouts and refunds that the provider received on a day (UTC).
     *
     * @param cursor of the previous page; empty for the first page
     * @throws Unavailable if the provider does not respond
     * @throws UnexpectedResponse if the response is no report
     */
    ReportPage report(LocalDate day, Optional<String> cursor);
}
