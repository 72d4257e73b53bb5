package io.missionlink.local.sandbox;

import java.nio.charset.StandardCharsets;
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
        PAYMENT("pay_", "payment"),
        PAYOUT("po_", "payout"),
        REFUND("re_", "refund");

        final String prefix;
        final String event;

        Kind(String prefix, String event) {
            this.prefix = prefix;
            this.event = event;
        }
    }

    enum Status {
        SUCCEEDED,
        PENDING,
        FAILED;

        String json() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }
    }

    /** Derives the id from the reference, so an order that is repeated after a restart gets the same id. */
    static Payment of(Kind kind, long amount, String currency, String reference) {
        String id = kind.prefix + UUID.nameUUIDFromBytes((kind + reference).getBytes(StandardCharsets.UTF_8)).toString()
                .replace("-", "");
        return new Payment(id, kind, amount, currency, reference, outcome(amount));
    }

    /** The payment of a payer who is charged a second time for the same order. */
    Payment chargedAgain() {
        return new Payment(id + "_2", kind, amount, currency, reference, Status.SUCCEEDED);
    }

    Payment withStatus(Status status) {
        return new Payment(id, kind, amount, currency, reference, status);
    }

    /** Whether both are the same order, regardless of their status. */
    boolean sameOrder(Payment other) {
        return withStatus(Status.PENDING).equals(other.withStatus(Status.PENDING));
    }

    private static Status outcome(long amount) {
        if (amount == DECLINED_AMOUNT) {
            return Status.FAILED;
        }
        return amount == WAITING_AMOUNT ? Status.PENDING : Status.SUCCEEDED;
    }
}
