package io.missionlink.missions.payment;

/** Status of a payment. {@link PaymentTransition} defines which status follows which. */
public enum PaymentStatus {
    PENDING,
    SUCCEEDED,
    FAILED,
    /** The bank of the payee returned a payout. The money is in the wallet again. */
    RETURNED
}
