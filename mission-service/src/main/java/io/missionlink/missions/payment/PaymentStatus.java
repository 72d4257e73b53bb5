package io.missionlink.missions.payment;

/** Status of a payment. {@link PaymentTransition} defines which status follows which. */
public enum PaymentStatus {
    PENDING,
    SUCCEEDED,
    FAILED,
    /** The payer disputes a top-up, and the bank took its money back for the time of the dispute. */
    DISPUTED,
    /** The bank of the payer took a top-up back for good. */
    CHARGED_BACK,
    /** The dispute of a top-up was won. The money is in the wallet again. */
    DISPUTE_WON,
    /** A top-up was refunded to its payer. */
    REFUNDED,
    /** The bank of the payee returned a payout. The money is in the wallet again. */
    RETURNED,
    /** No payer completed the top-up in time. A late success is still credited. */
    EXPIRED
}
