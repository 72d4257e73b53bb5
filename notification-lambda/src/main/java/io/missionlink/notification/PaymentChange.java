package io.missionlink.notification;

import io.missionlink.contracts.event.EventBody.PaymentCompleted;
import io.missionlink.contracts.event.EventBody.PaymentReversed;

/** Changes of a payment that its user learns by e-mail. A template knows each by its name. */
enum PaymentChange {
    /** The provider reports a payment for a top-up that had failed, expired or already succeeded. */
    TOP_UP_LATE("Your top-up of %s arrived late"),
    TOP_UP_DISPUTED("Your top-up of %s was taken back"),
    TOP_UP_CHARGED_BACK("Your top-up of %s was taken back"),
    TOP_UP_REFUNDED("Your top-up of %s was refunded"),
    /** The dispute of a top-up was won. */
    TOP_UP_REINSTATED("Your top-up of %s was credited to your wallet"),
    REFUND_PAID("Your refund of %s was paid"),
    REFUND_FAILED("Your refund of %s failed"),
    CASH_OUT_PAID("Your cash-out of %s was paid"),
    CASH_OUT_FAILED("Your cash-out of %s failed"),
    CASH_OUT_RETURNED("Your cash-out of %s was returned"),
    /** The provider paid a cash-out that it had reported as failed. */
    CASH_OUT_PAID_LATE("Your cash-out of %s was paid after all");

    private final String subject;

    PaymentChange(String subject) {
        this.subject = subject;
    }

    /** @throws IllegalArgumentException if the event has an unknown direction or status */
    static PaymentChange of(PaymentCompleted completed) {
        return switch (completed.direction() + " " + completed.paymentStatus()) {
            case "OUT SUCCEEDED" -> CASH_OUT_PAID;
            case "OUT FAILED" -> CASH_OUT_FAILED;
            case "OUT RETURNED" -> CASH_OUT_RETURNED;
            case "REFUND SUCCEEDED" -> REFUND_PAID;
            case "REFUND FAILED" -> REFUND_FAILED;
            case String other -> throw unknown(other);
        };
    }

    /**
     * Without a direction, a success is that of a cash-out: the event of a late top-up has always had one.
     *
     * @throws IllegalArgumentException if the event has an unknown status
     */
    static PaymentChange of(PaymentReversed reversed) {
        return switch (reversed.paymentStatus()) {
            case "SUCCEEDED" -> reversed.direction().orElse("OUT").equals("IN") ? TOP_UP_LATE : CASH_OUT_PAID_LATE;
            case "RETURNED" -> CASH_OUT_RETURNED;
            case "DISPUTED" -> TOP_UP_DISPUTED;
            case "CHARGED_BACK" -> TOP_UP_CHARGED_BACK;
            case "DISPUTE_WON" -> TOP_UP_REINSTATED;
            case "REFUNDED" -> TOP_UP_REFUNDED;
            case String other -> throw unknown(other);
        };
    }

    /** @param amount ASCII */
    String subject(String amount) {
        return subject.formatted(amount);
    }

    private static IllegalArgumentException unknown(String change) {
        return new IllegalArgumentException("No e-mail exists for this change of a payment: " + change);
    }
}
