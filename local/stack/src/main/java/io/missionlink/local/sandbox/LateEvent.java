package io.missionlink.local.sandbox;

import java.util.Arrays;
import java.util.Optional;

import io.missionlink.local.sandbox.Payment.Kind;
import io.missionlink.local.sandbox.Payment.Status;

/** A message that a real provider sends days after a payment, and that the sandbox sends on request. */
enum LateEvent {
    REFUND("refund", Kind.PAYMENT, "payment.refunded", Status.REFUNDED),
    DISPUTE("dispute", Kind.PAYMENT, "payment.disputed", Status.DISPUTED),
    DISPUTE_WON("dispute-won", Kind.PAYMENT, "payment.dispute_won", Status.DISPUTE_WON),
    CHARGEBACK("chargeback", Kind.PAYMENT, "payment.charged_back", Status.CHARGED_BACK),
    /** The payer is charged a second time for the same order, under another ID. */
    SUCCEED_AGAIN("succeed-again", Kind.PAYMENT, "payment.succeeded", Status.SUCCEEDED),
    LATE_TOP_UP("late-success", Kind.PAYMENT, "payment.succeeded", Status.SUCCEEDED),
    LATE_PAYOUT("late-success", Kind.PAYOUT, "payout.succeeded", Status.SUCCEEDED),
    RETURN("return", Kind.PAYOUT, "payout.returned", Status.RETURNED);

    private final String parameter;
    private final Kind kind;
    private final String type;
    private final Status status;

    LateEvent(String parameter, Kind kind, String type, Status status) {
        this.parameter = parameter;
        this.kind = kind;
        this.type = type;
        this.status = status;
    }

    /** Returns the value of the parameter {@code event} that requests it. */
    String parameter() {
        return parameter;
    }

    /** Returns the type of the webhook. */
    String type() {
        return type;
    }

    /** Returns the status of the payment after it. */
    Status status() {
        return status;
    }

    boolean appliesTo(Kind payments) {
        return kind == payments;
    }

    static Optional<LateEvent> of(Kind kind, String parameter) {
        return Arrays.stream(values()).filter(event -> event.appliesTo(kind) && event.parameter.equals(parameter)).findFirst();
    }
}
