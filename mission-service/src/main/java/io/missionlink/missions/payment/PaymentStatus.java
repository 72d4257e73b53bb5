package io.missionlink.missions.payment;

/** Status of a payment. All but {@link #PENDING} are final, except that a failed top-up can still succeed. */
public enum PaymentStatus {
    PENDING,
    SUCCEEDED,
    FAILED
}
