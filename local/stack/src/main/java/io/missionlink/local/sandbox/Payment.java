package io.missionlink.local.sandbox;

import java.util.Arrays;
import java.util.Optional;
import java.util.UUID;

/**
 * An incoming payment, an outgoing payout, or the refund of a payment.
 *
 * @param amount in minor units
 * @param reference of the caller
 */
record Payment(String id, Kind kind, long amount, String currency, String reference, Status status) {

    /** This amount is declined. The last digits are HTTP 402, "Payment Required". */
    static final long DECLINED_AMOUNT = 40_402;
    /** This amount waits for the payer on the checkout page. The last digits are HTTP 202, "Accepted". */
    static final long WAITING_AMOUNT = 40_202;

    enum Kind {
        PAYMENT("/v1/payments", "pay_", "payment"),
        PAYOUT("/v1/payouts", "po_", "payout"),
        REFUND("/v1/refunds", "re_", "refund");

        final String path;
        final String prefix;
        final String event;

        Kind(String path, String prefix, String event) {
            this.path = path;
            this.prefix = prefix;
            this.event = event;
        }

        /** @return the kind of the orders with this path; empty if there is none */
        static Optional<Kind> ofPath(String path) {
            return Arrays.stream(values()).filter(kind -> kind.path.equals(path)).findFirst();
        }
    }

    enum Status {
        SUCCEEDED,
        PENDING,
        FAILED,
        DISPUTED,
        CHARGED_BACK,
        DISPUTE_WON,
        REFUNDED,
        RETURNED;

        String json() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }
    }

    /** Creates a payment with an id of its own, which does not depend on the reference. */
    static Payment of(Kind kind, long amount, String currency, String reference) {
        String id = kind.prefix + UUID.randomUUID().toString().replace("-", "");
        return new Payment(id, kind, amount, currency, reference, outcome(amount));
    }

    /** The payment of a payer who is charged a second time for the same order. */
    Payment chargedAgain() {
        return new Payment(id + "_2", kind, amount, currency, reference, Status.SUCCEEDED);
    }

    Payment withStatus(Status status) {
        return new Payment(id, kind, amount, currency, reference, status);
    }

    /** Whether both are the same order, regardless of their id and status. */
    boolean sameOrder(Payment other) {
        return kind == other.kind && amount == other.amount && currency.equals(other.currency)
                && reference.equals(other.reference);
    }

    private static Status outcome(long amount) {
        if (amount == DECLINED_AMOUNT) {
            return Status.FAILED;
        }
        return amount == WAITING_AMOUNT ? Status.PENDING : Status.SUCCEEDED;
    }
}
