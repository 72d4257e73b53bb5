package io.missionlink.local.sandbox;

import java.nio.charset.StandardCharsets;
import java.util.UUID;

/**
 * Money that comes in (a payment) or goes out (a payout).
 *
 * @param amount in minor units
 * @param reference what the caller calls it
 */
record Payment(String id, Kind kind, long amount, String currency, String reference, Status status) {

    /** Declined, as HTTP's "payment required". */
    static final long DECLINED_AMOUNT = 40_402;
    /** Waits for the payer on the checkout page, as HTTP's "accepted". */
    static final long WAITING_AMOUNT = 40_202;

    enum Kind {
        PAYMENT("pay_", "payment"),
        PAYOUT("po_", "payout");

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

    /** The id follows from the reference: asked again after a restart, the sandbox knows the payment by the same name. */
    static Payment of(Kind kind, long amount, String currency, String reference) {
        String id = kind.prefix + UUID.nameUUIDFromBytes((kind + reference).getBytes(StandardCharsets.UTF_8)).toString()
                .replace("-", "");
        return new Payment(id, kind, amount, currency, reference, outcome(amount));
    }

    Payment as(Status status) {
        return new Payment(id, kind, amount, currency, reference, status);
    }

    /** The same order, whatever has become of it. */
    boolean sameOrder(Payment other) {
        return as(Status.PENDING).equals(other.as(Status.PENDING));
    }

    private static Status outcome(long amount) {
        if (amount == DECLINED_AMOUNT) {
            return Status.FAILED;
        }
        return amount == WAITING_AMOUNT ? Status.PENDING : Status.SUCCEEDED;
    }
}
